"""Going live and going away: many at once, by schedule, alone in need, taken down with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.publishing import PublicationRefused
from stories.models import ArticlePage, PublicationApproval, StoryPage
from stories.services import approvals, steps, take_downs
from tests.stories.board.test_editor import _at, article, is_public, told

pytestmark = pytest.mark.django_db


def test_not_many_at_once(site, person, client_as):
    page = article(site, person("editor"))
    for act in ("publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", act))
        response = client_as("break_glass").post(f"{address}?id={page.pk}&next=/quan-tri/pages/", {})
        assert "nhiều bài một lúc" in told(response)
    assert not is_public(page)


def test_a_schedule_asks_as_every_path_does_and_its_author_may_stop_it(site, person, client_as):
    page = article(site, person("editor"), go_live_at=timezone.now() + dt.timedelta(days=1))
    with pytest.raises(PublicationRefused):
        page.get_latest_revision().publish(user=person("break_glass"))
    steps.send_on(page, by=person("editor"))
    steps.answer(_at(page), by=person("reviewer"), action="approve")
    assert Page.objects.get(pk=page.pk).approved_schedule
    assert not is_public(page)
    with pytest.raises(take_downs.ActRefused):
        take_downs.unschedule(page, by=person("specialist"))
    client_as("editor").post(reverse("desk:read", args=[page.pk]), {"action": "unschedule"})
    assert not Page.objects.get(pk=page.pk).approved_schedule
    assert steps.send_on(page, by=person("editor")).task.name == "Duyệt bài"


def test_wagtails_unpublish_leads_to_the_page_that_asks_for_a_reason(site, person, client_as):
    page = article(site, person("editor"))
    approvals.approve(page.get_latest_revision(), approver=person("reviewer"))
    page.get_latest_revision().publish(skip_permission_checks=True)
    response = client_as("break_glass").post(reverse("wagtailadmin_pages:unpublish", args=(page.pk,)))
    assert response.url == reverse("desk:take_down", args=[page.pk])
    assert is_public(page)


def test_publishing_alone_asks_for_consent_is_told_to_all_and_looked_at_by_another(site, person, client_as):
    page = article(site, person("editor"))
    alone, head = client_as("break_glass"), client_as("head")
    address = reverse("desk:break_glass", args=[page.pk])
    assert "Ghi lý do" in alone.post(address, {"reason": " "}).content.decode()
    assert client_as("head").post(address, {"reason": "Gấp"}).status_code == 302
    assert not is_public(page)
    alone.post(address, {"reason": "Báo bão, khoa dời lịch khám."})
    assert is_public(page)
    board = reverse("desk:board")
    assert "Báo bão" in client_as("editor").get(board).content.decode()
    approval = PublicationApproval.objects.get()
    alone.post(reverse("desk:look_at", args=[approval.pk]))
    assert PublicationApproval.objects.filter(seen_at=None).exists()
    head.post(reverse("desk:look_at", args=[approval.pk]))
    assert "Báo bão" not in client_as("editor").get(board).content.decode()
    story = site["stories"].add_child(instance=StoryPage(title="Không phiếu", lead="a", live=False))
    story.save_revision(user=person("editor"))
    refused = alone.post(reverse("desk:break_glass", args=[story.pk]), {"reason": "Gấp"})
    assert "phiếu đồng ý" in refused.content.decode()
    assert not is_public(story)
    assert PublicationApproval.objects.count() == 1


def test_taken_down_with_a_reason_and_back_only_through_the_steps(site, person, client_as, client):
    page = article(site, person("editor"))
    approvals.approve(page.get_latest_revision(), approver=person("reviewer"))
    page.get_latest_revision().publish(skip_permission_checks=True)
    address = ArticlePage.objects.get().url
    assert client.get(address).status_code == 200
    screen = reverse("desk:take_down", args=[page.pk])
    assert client_as("editor").post(screen, {"reason": "Nhầm ngày"}).status_code == 302
    assert client.get(address).status_code == 200
    assert "Ghi lý do gỡ" in client_as("head").post(screen, {"reason": ""}).content.decode()
    client_as("head").post(screen, {"reason": "Nhầm ngày"})
    assert client.get(address).status_code == 410
    board = client_as("editor").get(reverse("desk:board")).content.decode()
    assert "Nhầm ngày" in board
    page.refresh_from_db()
    page.lead = "Đúng ngày."
    page.save_revision(user=person("editor"))
    with pytest.raises(PublicationRefused):
        page.get_latest_revision().publish(user=person("break_glass"))
    steps.send_on(page, by=person("editor"))
    steps.answer(_at(page), by=person("reviewer"), action="approve")
    assert client.get(address).status_code == 200


def test_no_right_no_take_down(site, person):
    page = article(site, person("editor"))
    with pytest.raises(take_downs.ActRefused, match="không giữ quyền"):
        take_downs.take_down(page, by=person("editor"), reason="x")
    with pytest.raises(take_downs.ActRefused, match="không đang đăng"):
        take_downs.take_down(page, by=person("head"), reason="x")
