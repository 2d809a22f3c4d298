"""Người trong bài, người trong ảnh: whose consents a page or a picture rests on. Numbers, chosen names and scopes; never a real name."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from cms.models import SiteImage
from donations.backoffice.permissions import may
from stories.consent import Scope
from stories.desk.consents.screen import RegisterScreen
from stories.models import ConsentRecord
from stories.selectors.consents import choose
from stories.sentences import SCOPE_NAMES
from stories.services import consents
from stories.services.consents import READ


def scopes_of(record: ConsentRecord) -> str:
    """What a record allows, in words, as one line; never whose it is."""
    return ", ".join(str(SCOPE_NAMES[scope]) for scope in Scope if scope in record.scopes)


class PeopleScreen(RegisterScreen):
    """Attach and take off. What is searched for travels in the body of the request.

    Open to who may change what is shown, and to who keeps the register.
    """

    permissions = ("wagtailadmin.access_admin",)
    template_name = "stories/desk/consents/people.html"
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_active and (self.may_change() or may(request.user, READ))):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_change(self) -> bool:
        raise NotImplementedError

    def records(self) -> list[ConsentRecord]:
        raise NotImplementedError

    def attach(self, record: ConsentRecord) -> None:
        raise NotImplementedError

    def detach(self, record: ConsentRecord) -> None:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if number := request.POST.get("detach"):
            record = next((one for one in self.records() if one.number == number), None)
            if record is None:
                raise Http404
            self.detach(record)
            messages.success(request, _("Đã gỡ phiếu %(number)s.") % {"number": number})
            return redirect(request.path)
        if number := request.POST.get("attach"):
            record = next(iter(choose(number, but=[one.pk for one in self.records()])), None)
            if record is None:
                messages.error(request, _("Phiếu %(number)s không còn hiệu lực, hoặc đã gắn rồi.") % {"number": number})
                return redirect(request.path)
            self.attach(record)
            messages.success(request, _("Đã gắn phiếu %(number)s.") % {"number": number})
            return redirect(request.path)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        attached = self.records()
        text = self.request.POST.get("q", "").strip()[:60]
        found = choose(text, but=[one.pk for one in attached]) if text else []
        return super().get_context_data(**kwargs) | {
            "attached": [(record, scopes_of(record)) for record in attached],
            "found": [(record, scopes_of(record)) for record in found],
            "text": text,
            "reads": may(self.request.user, READ),
            "action_url": self.request.path,
        }


class PagePeopleScreen(PeopleScreen):
    """Whom a page tells of."""

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page.objects.filter(depth__gt=1), pk=self.kwargs["page_id"])

    def may_change(self) -> bool:
        return bool(self.page.permissions_for_user(self.request.user).can_edit())

    def records(self) -> list[ConsentRecord]:
        return list(ConsentRecord.objects.filter(pages__page_id=self.page.pk).order_by("pages__pk"))

    def attach(self, record: ConsentRecord) -> None:
        consents.attach_to_page(record, self.page, by=self.person)

    def detach(self, record: ConsentRecord) -> None:
        consents.detach_from_page(record, self.page, by=self.person)

    def get_page_title(self) -> str:
        return _("Người trong bài")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("wagtailadmin_pages:edit", args=[self.page.pk]) if self.may_change() else ""
        return super().get_context_data(**kwargs) | {"subject": self.page.get_admin_display_title(), "back": back, "of_picture": False}


class PicturePeopleScreen(PeopleScreen):
    """Who can be recognised in a picture, wherever it is used."""

    @cached_property
    def picture(self) -> SiteImage:
        return get_object_or_404(SiteImage, pk=self.kwargs["image_id"])

    def may_change(self) -> bool:
        return bool(permission_policy.user_has_permission_for_instance(self.request.user, "change", self.picture))

    def records(self) -> list[ConsentRecord]:
        return list(ConsentRecord.objects.filter(pictures__picture=self.picture).order_by("pictures__pk"))

    def attach(self, record: ConsentRecord) -> None:
        consents.attach_to_picture(record, self.picture, by=self.person)

    def detach(self, record: ConsentRecord) -> None:
        consents.detach_from_picture(record, self.picture, by=self.person)

    def get_page_title(self) -> str:
        return _("Người trong ảnh")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("wagtailimages:edit", args=[self.picture.pk]) if self.may_change() else ""
        return super().get_context_data(**kwargs) | {
            "subject": self.picture.title, "picture": self.picture, "back": back, "of_picture": True,
        }  # fmt: skip
