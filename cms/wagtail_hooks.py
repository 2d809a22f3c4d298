"""The staff's side of the website: what the menu offers, campuses, and what of Wagtail's own is left out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms import publishing
from cms.accounts.models import Campus
from cms.accounts.staff_forms import CampusForm
from cms.models.reserved import is_reserved, sentence
from cms.staff import changes
from cms.staff import panel as panel
from cms.staff.kept_rows import KeptCreate, KeptDelete, KeptEdit
from cms.staff.screens import NoBulkRole


class CampusViewSet(ModelViewSet):
    """Campuses: names and addresses may change, the code never, since it stands in the ledger."""

    model = Campus
    url_prefix = "co-so"
    url_namespace = "campuses"
    icon = "site"
    menu_label = _("Cơ sở")
    menu_order = 120
    add_to_settings_menu = True
    list_display: ClassVar[list] = ["name", "short_name", "address"]
    search_fields: ClassVar[list] = ["name", "address"]
    search_backend_name = None
    copy_view_enabled = False
    add_view_class = KeptCreate
    edit_view_class = KeptEdit
    delete_view_class = KeptDelete
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list] = ["name", "short_name", "code", "order", "address"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("short_name"), FieldPanel("code"), FieldPanel("order")]),
            MultiFieldPanel([FieldPanel("address")], heading=_("Địa chỉ")),
        ],
        base_form_class=CampusForm,
    )


@hooks.register("register_admin_viewset")
def campuses() -> CampusViewSet:
    return CampusViewSet()


@hooks.register("insert_global_admin_js", order=210)
def idle_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin/idle.js"))


@hooks.register("insert_global_admin_css", order=210)
def look_of_door_and_frame() -> SafeString:
    link = '<link rel="stylesheet" href="{}">'
    return format_html(link + link, static("css/admin-door.css"), static("css/admin-frame.css"))


@hooks.register("register_admin_urls")
def own_screens() -> list[URLPattern | URLResolver]:
    return [path("nguoi-dung/", include("cms.staff.urls")), path("anh/", include("cms.blurring.urls"))]


class ForDeciders(MenuItem):
    """Shown to who asks for changes to colleagues' doors or answers them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(right) for right in (changes.DECIDE, changes.ASK, changes.VIEW))


@hooks.register("register_settings_menu_item")
def menu_changes_to_people() -> MenuItem:
    return ForDeciders(_("Đề nghị về người dùng"), reverse("staff_changes:list"), name="de-nghi-nguoi-dung", icon_name="key", order=610)


# After Wagtail's own: one act of a name per model, and the last one counts.
hooks.register("register_bulk_action", NoBulkRole, order=100)


@hooks.register("construct_main_menu")
def leave_out_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's help leads to English pages outside; documents would be public as they were uploaded, so nobody keeps any."""
    items[:] = [item for item in items if item.name not in {"help", "documents"}]


@hooks.register("construct_main_menu")
def start_at_the_root(request: HttpRequest, items: list[MenuItem]) -> None:
    """Who has rights on the root of the page tree begins there: what is known already, Wagtail's menu would ask again (1 query)."""
    person, known = request.user, page_permission_policy._explorable_root_instance_cache_name
    if hasattr(person, known):
        return
    if root := next((rule.page for rule in page_permission_policy.get_cached_permissions_for_user(person) if rule.page.is_root()), None):
        setattr(person, known, root)


@hooks.register("before_move_page")
def refuse_reserved_place(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Answers a move onto a reserved address with a sentence and leaves everything where it was."""
    if not is_reserved(page.slug, destination):
        return None
    messages.error(request, sentence(page.slug))
    return redirect(reverse("wagtailadmin_pages:move", args=(page.pk,)))


@hooks.register("before_bulk_action")
def refuse_reserved_places(request: HttpRequest, action_type: str, pages: list[Page], action: Any) -> HttpResponse | None:
    """The same for moving several pages at once: all stay where they were."""
    if action_type != "move" or "chooser" not in getattr(action.cleaned_form, "cleaned_data", {}):
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    refused = [page for page in pages if is_reserved(page.slug, destination)]
    if not refused:
        return None
    messages.error(request, sentence(refused[0].slug))
    return redirect(action.next_url)


@hooks.register("after_copy_page")
def tell_of_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """The editor copies without `Page.copy`."""
    publishing.tell_of_copy(page, new_page)
