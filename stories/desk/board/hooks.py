"""What the board hangs into the Wagtail admin: the editor's buttons, the menu, refusals before anything is done."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from cms import publishing
from cms.accounts.models import User
from donations.backoffice.menu import ForSome
from stories.desk.board import panels as panels  # its panel registers itself
from stories.desk.board.menu_items import ours_for_theirs
from stories.desk.board.screen import READ_DRAFT

hooks.register("construct_page_action_menu", ours_for_theirs)


@hooks.register("register_admin_menu_item")
def menu_board() -> MenuItem:
    return ForSome(gettext_lazy("Bảng bài"), reverse("desk:board"), permissions=(READ_DRAFT,), name="bang-bai", icon_name="table", order=90)


@hooks.register("insert_global_admin_css", order=203)
def look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-board.css"))


@hooks.register("before_publish_page")
def ask_first(request: HttpRequest, page: Page) -> None:
    """Wagtail's publish button asks nobody: here it asks what every other path asks. Raises PublicationRefused."""
    found = publishing.objections(page, publishing.Attempt(page.latest_revision, cast(User, request.user)))
    if found:
        raise publishing.PublicationRefused(found)


@hooks.register("before_unpublish_page")
def with_a_reason(request: HttpRequest, page: Page) -> HttpResponse:
    """Wagtail's way asks for no reason and leaves an address that looks never there."""
    return redirect("desk:take_down", page.pk)


class _OneByOne:
    """Not done in bulk: a sentence, and all pages stay as they were."""

    request: HttpRequest
    next_url: str
    sentence: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        messages.error(request, str(self.sentence))
        return redirect(self.next_url)


class NoBulkPublish(_OneByOne, PublishBulkAction):
    """Each page goes its own way through the steps."""

    sentence = gettext_lazy("Không đăng nhiều bài một lúc được: mỗi bài đi qua các bước duyệt. Mở từng bài, bấm “Gửi duyệt”.")


class NoBulkUnpublish(_OneByOne, UnpublishBulkAction):
    """Each page is taken down with its own reason."""

    sentence = gettext_lazy("Không gỡ nhiều bài một lúc được: mỗi bài gỡ với một lý do. Mở từng bài, bấm “Gỡ bài”.")


# After Wagtail's own: one act of a name per model, and the last one counts.
hooks.register("register_bulk_action", NoBulkPublish, order=100)
hooks.register("register_bulk_action", NoBulkUnpublish, order=100)
