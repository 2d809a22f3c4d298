"""What the top room adds to the staff area: screens of the operations room, and the way to a new password."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from config.operations_admin import VIEWSETS


@hooks.register("register_admin_viewset")
def operations_screens() -> list[ModelViewSet]:
    return [viewset() for viewset in VIEWSETS]


@hooks.register("register_account_menu_item")
def change_password(request: HttpRequest) -> dict[str, str]:
    """Wagtail's own password form is switched off: passwords change behind the one door."""
    return {
        "url": reverse("account_change_password"),
        "label": _("Đổi mật khẩu"),
        "help_text": _("Đổi mật khẩu đăng nhập khu làm việc."),
    }


@hooks.register("register_account_menu_item")
def out_everywhere(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("staff_changes:end_own"),
        "label": _("Thoát khỏi mọi thiết bị"),
        "help_text": _("Khi mất điện thoại, quên thoát ở máy khoa, hay ngờ có người dùng tài khoản của tôi."),
    }


@hooks.register("register_account_menu_item")
def own_second_factors(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Bước xác nhận thứ hai"),
        "help_text": _("Ứng dụng mã, khóa đăng nhập và mã dự phòng của tôi."),
    }
