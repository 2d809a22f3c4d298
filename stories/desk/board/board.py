"""Bảng bài: every page by where it stands, who holds it and since when, what is late first; and a line for a new idea."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from donations.backoffice.permissions import may
from stories.desk.board.screen import BoardRoom
from stories.selectors import board
from stories.selectors.board import MOST, Card, Standing
from stories.services import ideas
from stories.services.steps import REFUSALS, sentences_of
from stories.services.take_downs import LOOK_AT

NAMES: dict[Standing, str | Promise] = {
    Standing.IDEA: _("Ý tưởng"),
    Standing.WRITING: _("Đang viết"),
    Standing.CONSENT: _("Kiểm tra phiếu đồng ý"),
    Standing.SPECIALIST: _("Chờ ý kiến chuyên môn"),
    Standing.APPROVAL: _("Chờ lãnh đạo duyệt"),
    Standing.SCHEDULED: _("Hẹn giờ"),
    Standing.PUBLISHED: _("Đã đăng"),
    Standing.REVIEW: _("Đến hạn rà soát"),
    Standing.TAKEN_DOWN: _("Đã gỡ"),
}
IN_HAND = (Standing.IDEA, Standing.WRITING, Standing.CONSENT, Standing.SPECIALIST, Standing.APPROVAL, Standing.SCHEDULED)
OUT = (Standing.REVIEW, Standing.PUBLISHED, Standing.TAKEN_DOWN)
KINDS: dict[str, str | Promise] = {"storypage": _("Câu chuyện"), "articlepage": _("Bài viết"), "eventpage": _("Sự kiện")}
VIEWS: dict[str, str | Promise] = {"": _("Tất cả"), "cua-toi": _("Ở tay tôi"), "qua-han": _("Quá hạn")}


@dataclass(frozen=True)
class Column:
    """One standing with its cards; `is_cut` when there are more than a board shows."""

    standing: Standing
    name: str | Promise
    cards: list[Card]

    @property
    def is_cut(self) -> bool:
        return len(self.cards) >= MOST


class BoardScreen(BoardRoom):
    """The board; a GET filters it, a POST notes an idea down."""

    template_name = "stories/desk/board/board.html"
    page_title = _("Bảng bài")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        line, kind = request.POST.get("line", ""), request.POST.get("kind", "")
        try:
            page = ideas.note_idea(line, kind=kind, by=self.person)
        except REFUSALS as refusal:
            return self.render_to_response(self.get_context_data(line=line, chosen=kind, refused=sentences_of(refusal)))
        messages.success(request, _("Đã ghi ý tưởng “%(title)s”.") % {"title": page.title})
        return redirect(reverse("desk:board"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        view = asked.get("xem", "") if asked.get("xem") in VIEWS else ""
        kind = asked.get("loai", "") if asked.get("loai") in KINDS else ""
        words = asked.get("tim", "").strip()[:80]
        every = board.cards(self.person, kind=kind, words=words)
        shown = [card for card in every if not view or (card.is_mine if view == "cua-toi" else card.is_late)]
        by_standing: dict[Standing, list[Card]] = {standing: [] for standing in Standing}
        for card in shown:
            by_standing[card.standing].append(card)
        columns = {standing: Column(standing, NAMES[standing], found) for standing, found in by_standing.items()}
        in_hand = [card for card in every if card.standing in IN_HAND]
        return super().get_context_data(**kwargs) | {
            "in_hand": [columns[standing] for standing in IN_HAND],
            "out": [self._newest_first(columns[standing]) for standing in OUT],
            "counts": (len(in_hand), sum(card.is_mine for card in every), sum(card.is_late for card in every)),
            "alone": board.published_alone(),
            "may_look": may(self.request.user, LOOK_AT),
            "kinds": KINDS, "kind": kind, "views": VIEWS, "view": view, "words": words,
            "may_write": self._may_write(),
        }  # fmt: skip

    def _may_write(self) -> bool:
        """Whoever has a right on pages; where exactly is asked when the idea is noted."""
        rights = page_permission_policy.get_cached_permissions_for_user(self.person)
        return self.person.is_superuser or any(rule.permission.codename == "add_page" for rule in rights)

    @staticmethod
    def _newest_first(column: Column) -> Column:
        newest = sorted(column.cards, key=lambda card: card.since, reverse=column.standing is not Standing.REVIEW)
        return Column(column.standing, column.name, newest)
