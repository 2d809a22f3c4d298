"""The side menu in the order of the day: what came in, what goes out, the book, the lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from donations.backoffice.kinds import KINDS
from donations.backoffice.permissions import READ_BOOK, may


class ForSome(MenuItem):
    """A menu item for those who have one of `permissions`."""

    def __init__(self, label: str | Promise, url: str, *, permissions: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        return not self.permissions or may(request.user, *self.permissions)


def _kind(slug: str, order: int) -> ForSome:
    kind = KINDS[slug]
    url = reverse("backoffice:record", args=[slug])
    return ForSome(kind.name, url, permissions=(kind.permission,), name=slug, icon_name=kind.icon, order=order)


def _list(label: str | Promise, namespace: str, model: str, icon: str, order: int) -> ForSome:
    rights = tuple(f"donations.{verb}_{model}" for verb in ("view", "change", "add"))
    return ForSome(label, reverse(f"{namespace}:index"), permissions=rights, name=namespace, icon_name=icon, order=order)


def today() -> MenuItem:
    return MenuItem(_("Hôm nay"), reverse("wagtailadmin_home"), name="hom-nay", icon_name="calendar-check", order=10)


def receiving() -> SubmenuMenuItem:
    slugs = ("thu-tien-mat", "thu-chuyen-khoan", "nhan-hien-vat")
    items: list[MenuItem] = [_kind(slug, order) for order, slug in enumerate(slugs)]
    items.append(_list(_("Đoàn từ thiện"), "group_visits", "groupvisit", "group", 50))
    return SubmenuMenuItem(_("Thu"), Menu(items=items), name="thu", icon_name="download", order=20)


def giving() -> SubmenuMenuItem:
    slugs = ("de-nghi-chi", "xuat-hien-vat", "mua-hien-vat", "chuyen-quy", "chuyen-noi-giu")
    items: list[MenuItem] = [_kind(slug, order) for order, slug in enumerate(slugs)]
    url = reverse("backoffice:unidentified")
    items.append(ForSome(_("Chưa rõ mục đích"), url, permissions=READ_BOOK, name="chua-ro", icon_name="help", order=50))
    items.append(ForSome(_("Định mức chi"), reverse("backoffice:norm_list"), permissions=READ_BOOK, name="dinh-muc", icon_name="list-ul", order=60))
    sees = ("donations.ask_redaction", "donations.decide_redaction", "donations.view_redactionrequest")
    items.append(ForSome(_("Gỡ thông tin"), reverse("backoffice:redaction_list"), permissions=sees, name="go", icon_name="no-view", order=70))
    return SubmenuMenuItem(_("Chi, chuyển"), Menu(items=items), name="chi", icon_name="upload", order=30)


def boxes() -> MenuItem:
    rights = tuple(f"donations.{one}" for one in ("open_box", "count_box", "decide_seal", "view_boxopening", "view_donationbox"))
    return ForSome(_("Hòm quyên góp"), reverse("backoffice:box_list"), permissions=rights, name="hom", icon_name="lock", order=45)


def book() -> MenuItem:
    return ForSome(_("Sổ chứng từ"), reverse("backoffice:voucher_list"), permissions=READ_BOOK, name="so-chung-tu", icon_name="table", order=40)


def lists() -> SubmenuMenuItem:
    items = [
        _list(_("Sổ ân nhân"), "benefactors", "benefactor", "user", 10),
        _list(_("Quỹ"), "funds", "fund", "folder-open-1", 20),
        _list(_("Nơi giữ, tài khoản"), "holdings", "account", "key", 30),
        _list(_("Đơn vị tính"), "commodities", "commodity", "decimal", 40),
        ForSome(_("Kỳ sổ"), reverse("backoffice:period_list"), permissions=READ_BOOK, name="ky-so", icon_name="lock", order=50),
    ]
    return SubmenuMenuItem(_("Danh mục"), Menu(items=items), name="danh-muc", icon_name="list-ul", order=60)
