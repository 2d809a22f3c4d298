"""The side menu in the order of the day: what came in, what goes out, the book, the lists.

Wagtail marks an item as the present one by the beginning of its name, so no name begins with the name of a neighbour.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from donations.backoffice.kinds import KINDS
from donations.backoffice.permissions import READ_BOOK, VIEW_BENEFACTOR, may
from donations.services.vouchers import rights
from donations.services.vouchers.messages import READERS, SEE


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
    visitors = ("donations.view_groupvisit", "donations.schedule_visit")
    items.append(ForSome(_("Đoàn từ thiện"), reverse("backoffice:visit_week"), permissions=visitors, name="doan", icon_name="group", order=50))
    handers = ("donations.hand_over_gift", "donations.view_handover")
    address = reverse("backoffice:hand_over_list")
    items.append(ForSome(_("Trao tận tay"), address, permissions=handers, name="trao-tan-tay", icon_name="user", order=51))
    queue = reverse("backoffice:message_queue")
    items.append(ForSome(_("Lời nhắn chờ đọc"), queue, permissions=(*READERS, SEE), name="loi-nhan", icon_name="comment", order=60))
    items.append(ForSome(_("Két tiền mặt"), reverse("backoffice:safe_list"), permissions=READ_BOOK, name="ket", icon_name="key", order=70))
    thank = ("donations.thank_benefactor",)
    items.append(ForSome(_("Cần cảm ơn"), reverse("backoffice:thanks_due"), permissions=thank, name="cam-on", icon_name="mail", order=80))
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
    return ForSome(_("Hòm quyên góp"), reverse("backoffice:box_list"), permissions=rights, name="quyen-gop", icon_name="lock", order=45)


def cases() -> MenuItem:
    url = reverse("backoffice:case_list")
    return ForSome(_("Hồ sơ hỗ trợ"), url, permissions=("donations.view_case",), name="ho-so", icon_name="user", order=35)


def report_case() -> MenuItem:
    url = reverse("backoffice:case_report")
    return ForSome(_("Báo hoàn cảnh"), url, permissions=("donations.add_case",), name="bao-hoan-canh", icon_name="plus", order=34)


def store() -> SubmenuMenuItem:
    """Kho hiện vật: what is there, what moves, what is counted, what is kept."""
    keeps = ("donations.keep_store", *READ_BOOK)
    screens = (
        (_("Tồn kho"), "stock", "clipboard-list"), (_("Chuyển kho"), "goods_moves", "redirect"), (_("Kiểm kê kho"), "stock_counts", "tasks"),
        (_("Phiếu quà theo số"), "gift_numbers", "tag"), (_("Tài sản dùng lâu"), "assets", "key"),
        (_("Phát theo khoa, chương trình"), "handed_out", "upload"),
    )  # fmt: skip
    items: list[MenuItem] = [
        ForSome(label, reverse(f"backoffice:{name}"), permissions=keeps, name=f"{name.replace('_', '-')}-kho", icon_name=icon, order=order)
        for order, (label, name, icon) in enumerate(screens)
    ]
    items.append(_kind("huy-hien-vat", 10))
    items.append(_list(_("Quà không nhận"), "refused_gifts", "refusedgift", "cross", 20))
    items.append(_list(_("Cách giữ hiện vật"), "goods_items", "goodsitem", "list-ul", 21))
    items.append(_list(_("Mức tối thiểu"), "minimum_levels", "minimumlevel", "warning", 22))
    settings = ("donations.change_stocksettings",)
    items.append(
        ForSome(_("Thiết lập kho"), reverse("backoffice:stock_settings"), permissions=settings, name="kho-thiet-lap", icon_name="cog", order=30)
    )
    return SubmenuMenuItem(_("Kho hiện vật"), Menu(items=items), name="kho", icon_name="clipboard-list", order=42)


def book() -> MenuItem:
    return ForSome(_("Sổ chứng từ"), reverse("backoffice:voucher_list"), permissions=READ_BOOK, name="so-chung-tu", icon_name="table", order=40)


def kitchen() -> MenuItem:
    rights = ("donations.view_kitchenday", "donations.keep_kitchen")
    return ForSome(_("Bếp ăn"), reverse("backoffice:kitchen"), permissions=rights, name="bep-an", icon_name="clipboard-list", order=42)


def closing() -> SubmenuMenuItem:
    number = ("donations.number_for_accounting", "donations.view_accountingnumber")
    export = ("donations.export_accounting", "donations.view_accountingnumber")
    past = ("donations.import_past_years", "donations.view_pastimport")
    items = [
        ForSome(_("Các kỳ"), reverse("backoffice:period_list"), permissions=READ_BOOK, name="ky-so", icon_name="lock", order=10),
        ForSome(
            _("Số chứng từ kế toán"), reverse("backoffice:accounting_numbers"), permissions=number, name="so-ke-toan", icon_name="list-ol", order=20
        ),
        ForSome(
            _("Xuất cho kế toán"), reverse("backoffice:accounting_export"), permissions=export, name="xuat-ke-toan", icon_name="download", order=30
        ),
        ForSome(_("Nhập năm trước"), reverse("backoffice:past_list"), permissions=past, name="nam-truoc", icon_name="upload", order=40),
    ]
    return SubmenuMenuItem(_("Khóa sổ"), Menu(items=items), name="so-thang", icon_name="lock", order=55)


def lists() -> SubmenuMenuItem:
    items = [
        ForSome(_("Sổ ân nhân"), reverse("backoffice:benefactor_list"), permissions=(VIEW_BENEFACTOR,), name="an-nhan", icon_name="user", order=10),
        _list(_("Quỹ"), "funds", "fund", "folder-open-1", 20),
        _list(_("Nơi giữ, tài khoản"), "holdings", "account", "key", 30),
        _list(_("Đơn vị tính"), "commodities", "commodity", "decimal", 40),
        _list(_("Lý do cân nhắc"), "flag_reasons", "flagreason", "warning", 44),
        _list(_("Mẫu số giấy in"), "paper_form_codes", "paperformcode", "doc-full", 46),
        _list(_("Khoa, nơi nhận"), "wards", "ward", "home", 42),
        _list(_("Giờ đón đoàn"), "visit_hours", "visithours", "date", 44),
        ForSome(
            _("Quy định bếp ăn"),
            reverse("backoffice:kitchen_rules"),
            permissions=("donations.change_foodrules",),
            name="quy-dinh-bep",
            icon_name="cogs",
            order=45,
        ),
    ]
    return SubmenuMenuItem(_("Danh mục"), Menu(items=items), name="danh-muc", icon_name="list-ul", order=60)


def council_queue() -> MenuItem:
    """At the first level for the council: it is all that its members come for."""
    url = reverse("backoffice:council_queue")
    return ForSome(_("Chờ hội đồng"), url, permissions=(rights.SIGN_COUNCIL,), name="cho-hoi-dong", icon_name="group", order=12)


def watching() -> SubmenuMenuItem:
    """Who decides for whom, what is due, what looks odd."""
    odd = (rights.VIEW_ODDITIES,)
    delegations = (rights.APPROVE, rights.KEEP_DELEGATIONS, rights.VIEW_DELEGATIONS)
    council = (rights.DECIDE_THRESHOLD, "donations.view_councilrule")
    watch = ("donations.change_watchsettings", "donations.view_watchsettings")
    duties = ("donations.view_duty", "donations.add_dutydone")
    waits = (rights.APPROVE, *council)
    items = [
        ForSome(_("Đồng hồ thời hạn"), reverse("backoffice:clocks"), permissions=duties, name="thoi-han", icon_name="time", order=10),
        ForSome(_("Dấu hiệu lạ"), reverse("backoffice:oddities"), permissions=odd, name="dau-hieu-la", icon_name="view", order=20),
        ForSome(_("Ủy quyền duyệt"), reverse("backoffice:delegations"), permissions=delegations, name="uy-quyen", icon_name="user", order=30),
        ForSome(_("Chờ hội đồng"), reverse("backoffice:council_queue"), permissions=waits, name="doi-hoi-dong", icon_name="group", order=35),
        ForSome(_("Ngưỡng qua hội đồng"), reverse("backoffice:council"), permissions=council, name="hoi-dong", icon_name="group", order=40),
        _list(_("Hạn công khai"), "duties", "duty", "calendar-alt", 50),
        ForSome(
            _("Quy định đang áp dụng"),
            reverse("backoffice:rules_read"),
            permissions=("donations.view_watchsettings",),
            name="quy-dinh",
            icon_name="clipboard-list",
            order=55,
        ),
        ForSome(_("Ngưỡng nhắc"), reverse("backoffice:watch"), permissions=watch, name="nguong", icon_name="cog", order=60),
    ]
    return SubmenuMenuItem(_("Kiểm soát"), Menu(items=items), name="kiem-soat", icon_name="view", order=55)
