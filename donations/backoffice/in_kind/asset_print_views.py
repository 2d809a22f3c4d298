"""What is printed of a durable piece: the label stuck on it and the minutes of its acceptance."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit
from donations.backoffice.in_kind.asset_views import AssetScreen
from donations.backoffice.views.printing import qr
from donations.log import format_code
from donations.models import Asset, PublicEntry
from donations.selectors import in_kind


class AssetLabelScreen(AssetScreen):
    """A label to stick on: the code, whose it is, and a QR to the public entry it came by."""

    template_name = "donations/backoffice/in_kind/asset_label.html"
    http_method_names = ["get"]

    def get_header_buttons(self) -> list[HeaderButton]:
        return []

    def get_page_title(self) -> str:
        return _("Nhãn %(code)s") % {"code": self.asset.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code = PublicEntry.objects.filter(seq=self.asset.seq).values_list("code", flat=True).first()
        address = settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:entry", args=[format_code(code)]) if code else ""
        site = Site.find_for_request(self.request)
        return super().get_context_data(**kwargs) | {
            "address": address,
            "square": qr(address) if address else None,
            "site": SiteSettings.for_site(site) if site else SiteSettings(),
        }


class AssetMinutesScreen(AssetLabelScreen):
    """Biên bản bàn giao và nghiệm thu."""

    template_name = "donations/backoffice/in_kind/asset_minutes.html"

    def get_page_title(self) -> str:
        return _("Biên bản %(code)s") % {"code": self.asset.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audit.record_read(self.person, self.asset, printed=True)
        together = Asset.objects.filter(seq=self.asset.seq, accepted_on=self.asset.accepted_on, ward=self.asset.ward).order_by("code")
        return super().get_context_data(**kwargs) | {
            "pieces": together, "date": date_in_words(self.asset.accepted_on), "form_code": in_kind.settings().acceptance_form,
            "signatures": ("Bên giao", "Bên nhận giữ", "Người lập biên bản", "Thủ trưởng đơn vị"),
        }  # fmt: skip
