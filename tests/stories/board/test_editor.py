"""Wagtail's editor speaks: a refusal is sentences on the page one was at, what was typed is kept, nobody publishes alone."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, Page, Revision, TaskState

from cms import gate
from cms.accounts.models import User
from cms.publishing import PublicationRefused, writers
from stories.models import ApprovalRefused, ArticlePage, PublicationApproval, StoryPage, SubmissionNote
from stories.services import approvals, steps
from tests.factories.consents import attach, make_person
from tests.factories.door import let_in
from tests.stories.board.conftest import typed

pytestmark = pytest.mark.django_db


def article(site, by: User | None = None, **fields) -> ArticlePage:
    values = {"title": "Lịch phát cháo", "slug": "lich-phat-chao", "lead": "Cháo sáng thứ Bảy.", "topic": "notice", "live": False, **fields}
    page = site["articles"].add_child(instance=ArticlePage(owner=by, **values))
    page.save_revision(user=by, log_action=True)
    return page


def told(response) -> str:
    return " ".join(str(one) for one in get_messages(response.wsgi_request))


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def is_public(page: Page) -> bool:
    return gate.is_public(page)


def test_a_submission_carries_its_note_to_whoever_holds_the_step(site, person, client_as):
    page = article(site, person("editor"))
    editor = client_as("editor")
    response = editor.post(edit(page), typed(page, **{"action-send": "1"}))
    assert response.url == reverse("desk:send", args=[page.pk])
    assert editor.get(response.url).status_code == 200
    editor.post(response.url, {"note": "Cần trước thứ Sáu."})
    note = SubmissionNote.objects.get()
    assert (note.by, note.task_state.task.name) == (person("editor"), "Duyệt bài")
    assert "Cần trước thứ Sáu." in client_as("reviewer").get(reverse("desk:read", args=[page.pk])).content.decode()


def test_a_draft_that_lacks_something_is_not_sent_on_and_the_note_stays(site, person, client_as):
    page = article(site, person("editor"))
    page.lead = ""
    page.save_revision(user=person("editor"), clean=False)
    response = client_as("editor").post(reverse("desk:send", args=[page.pk]), {"note": "Gấp lắm."})
    said = response.content.decode()
    assert "lời dẫn" in said
    assert "Gấp lắm." in said
    assert not TaskState.objects.exists()


def test_the_publish_button_is_nobodys(site, person, client_as):
    page = article(site, person("editor"))
    for role in ("editor", "reviewer", "head", "break_glass"):
        assert "action-publish" not in client_as(role).get(edit(page)).content.decode(), role


@pytest.mark.parametrize("go_live", ["", "22/11/2030 09:00"])
def test_pressing_publish_all_the_same_is_refused_in_sentences_and_keeps_what_was_typed(site, person, client_as, go_live):
    """Wagtail's own screen publishes without `publish()`; a future hour would be a schedule nobody agreed to."""
    page = article(site, person("editor"))
    response = client_as("break_glass").post(edit(page), typed(page, title="Lịch phát cháo mới", go_live_at=go_live, **{"action-publish": "1"}))
    assert response.status_code == 302
    assert response.url == edit(page)
    assert "chưa có người duyệt" in told(response)
    page.refresh_from_db()
    assert not page.live
    assert page.draft_title == "Lịch phát cháo mới"
    assert page.scheduled_revision is None


def test_a_superuser_is_refused_by_every_button(site):
    chief = User.objects.create_superuser("sieu-quyen", password="x")
    client = let_in(Client(), chief)
    page = article(site, chief)
    client.post(edit(page), typed(page, **{"action-publish": "1"}))
    assert not is_public(page)
    steps.send_on(page, by=chief)
    page = ArticlePage.objects.get()
    state = page.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk)))
    client.post(edit(page), typed(page, **{"action-workflow-action": "1", "workflow-action-name": "approve"}))
    client.post(reverse("desk:read", args=[page.pk]), {"action": "approve", "seen": page.latest_revision_id})
    with pytest.raises(PublicationRefused):
        page.get_latest_revision().publish(user=chief)
    with pytest.raises(ApprovalRefused):
        approvals.approve(page.get_latest_revision(), approver=chief)
    page.live, page.live_revision = True, page.get_latest_revision()
    with pytest.raises(PublicationRefused):
        page.save()
    assert not is_public(page)
    assert not PublicationApproval.objects.exists()


@pytest.mark.parametrize("wrote", ["owner", "co-editor", "submitter"])
def test_nobody_who_had_a_hand_in_it_says_yes_to_it(site, person, client_as, wrote):
    reviewer, editor = person("reviewer"), person("editor")
    page = article(site, reviewer if wrote == "owner" else editor)
    if wrote == "co-editor":
        page.lead = "Sửa một chữ."
        page.save_revision(user=reviewer)
        page.lead = "Sửa lại."
        page.save_revision(user=editor, log_action=True)
    if wrote == "submitter":
        page.save_revision(user=reviewer, log_action=True)
    steps.send_on(page, by=reviewer if wrote == "submitter" else editor)
    page = ArticlePage.objects.get()
    state = page.current_workflow_task_state
    client = client_as("reviewer")
    first = client.post(reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk)))
    assert "Người duyệt không được là người viết" in told(first)
    second = client.post(reverse("desk:read", args=[page.pk]), {"action": "approve", "seen": page.latest_revision_id})
    assert "Người duyệt không được là người viết" in second.content.decode()
    client.post(edit(page), typed(page, **{"action-workflow-action": "1", "workflow-action-name": "approve"}))
    assert not is_public(page)
    assert not PublicationApproval.objects.exists()


def test_a_return_needs_a_note_and_the_note_reaches_the_author(site, person, client_as):
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    address = reverse("desk:read", args=[page.pk])
    reviewer = client_as("reviewer")
    assert "Ghi cần sửa gì" in reviewer.post(address, {"action": "reject", "note": " "}).content.decode()
    reviewer.post(address, {"action": "reject", "note": "Thiếu giờ phát."})
    assert "đề nghị sửa: Thiếu giờ phát." in client_as("editor").get(edit(page)).content.decode()
    assert "Thiếu giờ phát." in client_as("editor").get(reverse("wagtailadmin_home")).content.decode()
    assert "Thiếu giờ phát." in client_as("editor").get(reverse("desk:send", args=[page.pk])).content.decode()


def test_a_yes_to_what_may_not_be_public_leads_back_with_its_sentences(site, person, client_as):
    story = site["stories"].add_child(instance=StoryPage(title="Chưa phiếu", lead="a", live=False, owner=person("editor")))
    story.save_revision(user=person("editor"))
    steps.send_on(story, by=person("editor"))
    state = Page.objects.get(pk=story.pk).current_workflow_task_state
    response = client_as("consent_keeper").post(reverse("wagtailadmin_pages:workflow_action", args=(story.pk, "approve", state.pk)))
    assert response.url == edit(story)
    assert "phiếu đồng ý" in told(response)
    assert Page.objects.get(pk=story.pk).current_workflow_task_state.pk == state.pk


def test_the_approval_falls_with_a_newer_revision(site, person):
    page = article(site, person("editor"))
    approvals.approve(page.get_latest_revision(), approver=person("reviewer"))
    assert approvals.missing(page, page.get_latest_revision()) == ""
    first = page.get_latest_revision()
    page.lead = "Sửa sau khi duyệt."
    page.save_revision(user=person("editor"))
    assert approvals.missing(page, first) == "newer_revision"
    assert approvals.missing(page, page.get_latest_revision()) == "not_approved"


def test_an_approval_is_of_the_words_not_of_the_row(site, person):
    """Saving by itself writes over one's own newest revision: the row is the same, what it says is not."""
    page = article(site, person("editor"))
    revision = page.get_latest_revision()
    approvals.approve(revision, approver=person("reviewer"))
    page.lead = "Sửa tại chỗ."
    page.save_revision(user=person("editor"), overwrite_revision=revision)
    kept = Revision.objects.get(pk=revision.pk)
    assert kept.pk == page.latest_revision_id
    assert approvals.missing(page, kept) == "content_changed"
    with pytest.raises(PublicationRefused, match="sửa sau khi duyệt"):
        kept.publish(user=make_person(), skip_permission_checks=True)
    approvals.approve(kept, approver=person("reviewer"))
    assert approvals.missing(page, kept) == ""


def test_saving_by_itself_never_writes_over_what_was_sent(site, person, client_as):
    page = article(site, person("editor"))
    sent = page.latest_revision_id
    steps.send_on(page, by=person("editor"))
    page = ArticlePage.objects.get()
    page.lead = "Gõ thêm."
    page.save_revision(user=person("editor"), overwrite_revision=page.get_latest_revision())
    assert page.latest_revision_id != sent
    assert Revision.objects.get(pk=sent).content["lead"] == "Cháo sáng thứ Bảy."
    with pytest.raises(ApprovalRefused):
        steps.answer(page.current_workflow_task_state, by=person("reviewer"), action="approve", seen=sent)
    steps.answer(page.current_workflow_task_state, by=person("reviewer"), action="approve", seen=page.latest_revision_id)
    assert ArticlePage.objects.get().lead == "Gõ thêm."


def test_what_waits_for_somebody_is_not_written_over_by_its_author(site, person, client_as):
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    client_as("editor").post(edit(page), typed(page, lead="Lén sửa."))
    assert ArticlePage.objects.get().get_latest_revision_as_object().lead == "Cháo sáng thứ Bảy."


def test_a_remark_is_no_writing(site, person, client_as):
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    page = ArticlePage.objects.get()
    before = page.latest_revision_id
    comment = {
        "comments-TOTAL_FORMS": "1", "comments-0-text": "Nói rõ giờ.", "comments-0-contentpath": "lead", "comments-0-position": "",
        "comments-0-user": str(person("reviewer").pk), "comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-resolved": "", "comments-0-id": "", "comments-0-DELETE": "",
    }  # fmt: skip
    unchanged = typed(page, **{"body-count": "0"}, **comment)
    client_as("reviewer").post(edit(page), unchanged)
    assert Comment.objects.get().text == "Nói rõ giờ."
    assert ArticlePage.objects.get().latest_revision_id == before
    assert person("reviewer").pk not in writers(page)
    steps.answer(page.current_workflow_task_state, by=person("reviewer"), action="approve")
    assert is_public(page)


def test_the_specialist_reads_and_remarks_and_cannot_write(site, person, client_as):
    page = article(site, person("editor"), needs_specialist=True)
    steps.send_on(page, by=person("editor"))
    page = ArticlePage.objects.get()
    assert page.current_workflow_task_state.task.name == "Ý kiến chuyên môn"
    specialist = client_as("specialist")
    assert "Mở trình soạn" not in specialist.get(reverse("desk:read", args=[page.pk])).content.decode()
    specialist.post(edit(page), typed(page, lead="Bác sĩ sửa."))
    assert page.get_latest_revision_as_object().lead == "Cháo sáng thứ Bảy."
    specialist.post(reverse("desk:read", args=[page.pk]), {"action": "remark", "path": "lead", "text": "Nên nói rõ liều."})
    assert Comment.objects.get().contentpath == "lead"
    assert "Nên nói rõ liều." in client_as("editor").get(reverse("desk:read", args=[page.pk])).content.decode()
    specialist.post(reverse("desk:read", args=[page.pk]), {"action": "approve", "seen": page.latest_revision_id})
    assert ArticlePage.objects.get().current_workflow_task_state.task.name == "Duyệt bài"


def test_a_suggestion_the_author_takes_up_is_the_authors_edit(site, person):
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    page = ArticlePage.objects.get()
    steps.answer(page.current_workflow_task_state, by=person("reviewer"), action="reject", note="Viết “cháo sáng”.")
    page.lead = "Cháo sáng."
    page.save_revision(user=person("editor"), log_action=True)
    steps.send_on(page, by=person("editor"))
    page = ArticlePage.objects.get()
    steps.answer(page.current_workflow_task_state, by=person("reviewer"), action="approve")
    assert is_public(page)


def test_after_a_return_every_step_reads_the_mended_words_again(site, person):
    story = site["stories"].add_child(instance=StoryPage(title="Có phép", lead="Lời dẫn.", live=False, owner=person("editor")))
    attach(story)
    story.save_revision(user=person("editor"))
    steps.send_on(story, by=person("editor"))
    steps.answer(_at(story), by=person("consent_keeper"), action="approve")
    steps.answer(_at(story), by=person("head"), action="reject", note="Bỏ tên xã.")
    story.lead = "Đã bỏ."
    story.save_revision(user=person("editor"))
    steps.send_on(story, by=person("editor"))
    assert _at(story).task.name == "Kiểm tra phiếu đồng ý"
    steps.answer(_at(story), by=person("consent_keeper"), action="approve")
    assert _at(story).task.name == "Trưởng phòng duyệt"
    steps.answer(_at(story), by=person("head"), action="approve")
    assert is_public(story)


def _at(page: Page) -> TaskState:
    return Page.objects.get(pk=page.pk).current_workflow_task_state


def test_a_copy_is_a_draft_whoever_copies(site, person, client_as):
    page = article(site, person("editor"))
    approvals.approve(page.get_latest_revision(), approver=person("reviewer"))
    page.get_latest_revision().publish(skip_permission_checks=True)
    address = reverse("wagtailadmin_pages:copy", args=(page.pk,))
    client = client_as("break_glass")
    assert "publish_copies" not in client.get(address).content.decode()
    client.post(address, {"new_title": "Sao", "new_slug": "sao", "new_parent_page": str(site["articles"].pk), "publish_copies": "on"})
    assert not ArticlePage.objects.get(slug="sao").live
