"""The board: every page where it stands, what is late first, the same number of queries however many pages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from cms.operations.jobs import TASKS
from cms.operations.models import Holiday, Job
from stories.models import ArticlePage, PageIdea, StepReminder, StoryPage
from stories.selectors import board
from stories.selectors.board import Standing
from stories.services import approvals, ideas, notices, steps, take_downs
from tests.factories.consents import add_with_consent, make_consent
from tests.stories.board.test_editor import article

pytestmark = pytest.mark.django_db


def standing(page: Page, person) -> Standing:
    return next(card.standing for card in board.cards(person) if card.page.pk == page.pk)


def publish(page: ArticlePage, person) -> None:
    approvals.approve(page.get_latest_revision(), approver=person("reviewer"))
    page.get_latest_revision().publish(skip_permission_checks=True)


def test_a_page_goes_its_way_over_the_board(site, person, clock):
    editor, reader = person("editor"), person("head")
    page = ideas.note_idea("Một ngày của tổ xe 0 đồng", kind="articlepage", by=editor)
    assert standing(page, reader) is Standing.IDEA
    page = ArticlePage.objects.get(pk=page.pk)
    page.lead, page.needs_specialist = "Xe chạy lúc năm giờ.", True
    page.save_revision(user=editor)
    assert standing(page, reader) is Standing.WRITING
    steps.send_on(page, by=editor)
    assert standing(page, reader) is Standing.SPECIALIST
    steps.answer(at(page), by=person("specialist"), action="approve")
    assert standing(page, reader) is Standing.APPROVAL
    steps.answer(at(page), by=person("reviewer"), action="approve")
    assert standing(page, reader) is Standing.PUBLISHED
    take_downs.take_down(page, by=reader, reason="Đổi giờ xe")
    assert standing(page, reader) is Standing.TAKEN_DOWN
    page = ArticlePage.objects.get(pk=page.pk)
    page.lead = "Xe chạy lúc sáu giờ."
    page.save_revision(user=editor)
    assert standing(page, reader) is Standing.WRITING


def at(page: Page) -> TaskState:
    return Page.objects.get(pk=page.pk).current_workflow_task_state


def test_scheduled_due_for_review_and_waiting_for_the_consents(site, person, clock):
    later = article(site, person("editor"), slug="hen", go_live_at=timezone.now() + dt.timedelta(days=400))
    publish(later, person)
    assert standing(later, person("head")) is Standing.SCHEDULED
    story = add_with_consent(site["stories"], StoryPage(title="Sắp hết hạn", lead="a"), make_consent(expires_on=dt.date(2026, 12, 1)))
    assert standing(story, person("head")) is Standing.REVIEW
    asked = add_with_consent(site["stories"], StoryPage(title="Chờ kiểm", lead="a", live=False))
    asked.save_revision(user=person("editor"))
    steps.send_on(asked, by=person("editor"))
    assert standing(asked, person("head")) is Standing.CONSENT


def test_what_is_late_comes_first_in_working_days(site, person, clock):
    """Begun on Saturday 21/11; two working days are Monday and Tuesday, but Monday is a holiday."""
    Holiday.objects.create(date=dt.date(2026, 11, 23), name="Nghỉ bù", is_worked=False)
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    TaskState.objects.update(started_at=clock.now())
    clock.set(dt.date(2026, 11, 25))
    card = board.cards(person("reviewer"))[0]
    assert (card.step.due, card.is_due, card.is_late, card.is_mine) == (dt.date(2026, 11, 25), True, False, True)
    newer = article(site, person("editor"), slug="moi-hon")
    TaskState.objects.filter(pk=steps.send_on(newer, by=person("editor")).pk).update(started_at=clock.now())
    clock.set(dt.date(2026, 11, 26))
    cards = board.cards(person("reviewer"))
    assert [(card.page.slug, card.is_late) for card in cards] == [("lich-phat-chao", True), ("moi-hon", False)]
    assert not any(card.is_mine for card in board.cards(person("editor")))


def test_filters_and_the_ideas_form(site, person, client_as):
    editor = client_as("editor")
    article(site, person("reviewer"), slug="cua-nguoi-khac", title="Bài của người khác")
    assert "Ghi ý tưởng bằng một dòng" in editor.post(reverse("desk:board"), {"line": " ", "kind": "storypage"}).content.decode()
    assert editor.post(reverse("desk:board"), {"line": "Tóc cho cô bác", "kind": "storypage"}).status_code == 302
    assert PageIdea.objects.get().page.specific.slug == "toc-cho-co-bac"
    everything = editor.get(reverse("desk:board")).content.decode()
    assert "Tóc cho cô bác" in everything
    assert "Bài của người khác" in everything
    assert "Bài của người khác" not in editor.get(reverse("desk:board") + "?xem=cua-toi").content.decode()
    assert "Bài của người khác" not in editor.get(reverse("desk:board") + "?loai=storypage").content.decode()
    assert "Tóc cho cô bác" not in editor.get(reverse("desk:board") + "?tim=người").content.decode()
    assert "Tóc cho cô bác" not in editor.get(reverse("desk:board") + "?xem=qua-han").content.decode()


def test_who_may_not_write_notes_no_idea(site, client_as):
    client_as("specialist").post(reverse("desk:board"), {"line": "Thử", "kind": "articlepage"})
    assert not PageIdea.objects.exists()


def test_no_more_queries_with_more_pages(site, person, client_as):
    client = client_as("head")

    def asked() -> int:
        client.get(reverse("desk:board"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("desk:board")).status_code == 200
        return len(queries)

    few = [article(site, person("editor"), slug=f"it-{n}", title=f"Ít {n}") for n in range(2)]
    steps.send_on(few[0], by=person("editor"))
    add_with_consent(site["stories"], StoryPage(title="Một", lead="a"))
    before = asked()
    for n in range(12):
        page = article(site, person("editor"), slug=f"nhieu-{n}", title=f"Nhiều {n}")
        if n % 3 == 0:
            steps.send_on(page, by=person("editor"))
        add_with_consent(site["stories"], StoryPage(title=f"Chuyện {n}", lead="a"))
    assert asked() == before
    assert before <= 12


def test_the_panel_of_hom_nay_shows_what_waits(site, person, client_as):
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    assert "Lịch phát cháo" in client_as("reviewer").get(reverse("wagtailadmin_home")).content.decode()
    assert "Lịch phát cháo" not in client_as("head").get(reverse("wagtailadmin_home") + "?x").content.decode().split("bai-cho-toi")[0]
    assert "bai-cho-toi" not in client_as("cashier").get(reverse("wagtailadmin_home")).content.decode()


def run_jobs() -> None:
    """As the worker would, whatever was asked for."""
    for job in Job.objects.filter(state=Job.State.WAITING).order_by("pk"):
        TASKS[job.task](**job.arguments)
        job.delete()


def test_mails_go_to_who_holds_the_step_then_to_who_wrote(site, person, clock):
    for role in ("editor", "reviewer", "head"):
        who = person(role)
        who.email = f"{role}@benhvien.vn"
        who.save()
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"), note="Cần trước thứ Sáu.")
    assert mail.outbox == []  # nothing is told before the transaction stands
    run_jobs()
    assert {tuple(one.to) for one in mail.outbox} == {("reviewer@benhvien.vn",), ("head@benhvien.vn",)}
    assert "Cần trước thứ Sáu." in mail.outbox[0].body
    assert reverse("desk:read", args=[page.pk]) in mail.outbox[0].body
    mail.outbox.clear()
    steps.answer(at(page), by=person("reviewer"), action="reject", note="Thiếu giờ.")
    run_jobs()
    assert [one.to for one in mail.outbox] == [["editor@benhvien.vn"]]
    assert "Thiếu giờ." in mail.outbox[0].body


def test_a_step_left_lying_is_reminded_of_once_a_working_day(site, person, clock):
    who = person("reviewer")
    who.email = "duyet@benhvien.vn"
    who.save()
    steps.send_on(article(site, person("editor")), by=person("editor"))
    TaskState.objects.update(started_at=clock.now())
    for day, reminded in ((22, 0), (23, 0), (24, 1), (25, 1), (28, 0)):  # 22 and 28 are no working days
        clock.set(dt.date(2026, 11, day))
        assert notices.remind_steps() == reminded, day
        assert notices.remind_steps() == 0
    assert [one.to for one in mail.outbox] == [["duyet@benhvien.vn"]] * 2
    assert "hạn hôm nay" in mail.outbox[0].body
    assert "quá hạn 1 ngày" in mail.outbox[1].body
    assert StepReminder.objects.count() == 2
