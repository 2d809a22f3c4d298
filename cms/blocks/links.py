"""Ways onward: one address type for buttons, menus and footers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cms import gate


def validate_address(value: str) -> None:
    """An address of this site (`/cac-quy/`), a full https address, or tel:/mailto:. Raises ValidationError otherwise."""
    if value.startswith("/") and not value.startswith("//") and "\\" not in value:
        return
    if value.startswith(("tel:", "mailto:")) and len(value) > 7 and not any(c.isspace() for c in value):
        return
    try:
        URLValidator(schemes=["https", "http"])(value)
    except ValidationError:
        raise ValidationError(_("Địa chỉ bắt đầu bằng / (trang của mình, ví dụ /cac-quy/), https://, tel: hoặc mailto:."), code="address") from None


class LinkValue(blocks.StructValue):
    """`href`: the chosen page's address if the public may read it, else the typed one; "" when neither is there."""

    is_public: bool | None = None  # told by LinkBlock.bulk_to_python for all links of a page at once

    @property
    def href(self) -> str:
        page = self.get("page")
        if not page:
            return self.get("address") or ""
        if self.is_public is None:
            self.is_public = gate.is_public(page)
        return (page.url or "") if self.is_public else ""


class LinkBlock(blocks.StructBlock):
    """A label and where it leads: a page of the site or a typed address, exactly one of them."""

    label = blocks.CharBlock(label=_("Chữ hiện ra"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Trang"), required=False)
    address = blocks.CharBlock(
        label=_("hoặc địa chỉ"), required=False, max_length=400, validators=[validate_address], help_text=_("Ví dụ /cac-quy/ hoặc https://…")
    )

    def bulk_to_python(self, values):
        """The stored links of a page; the gate is asked about all their pages in one query."""
        links = super().bulk_to_python(values)
        chosen = {value["page"] for value in values if value.get("page")}
        public = set(gate.public(Page.objects.filter(pk__in=chosen)).values_list("pk", flat=True)) if chosen else set()
        for link, value in zip(links, values, strict=True):
            link.is_public = value.get("page") in public
        return links

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            raise blocks.StructBlockValidationError(
                block_errors={"address": ValidationError(_("Chọn một trang, hoặc gõ một địa chỉ, không cả hai."))}
            )
        return cleaned

    class Meta:
        icon = "link"
        label = _("Liên kết")
        label_format = "{label}"
        value_class = LinkValue


class LinkButtonBlock(LinkBlock):
    """A link drawn as a button. `style`: `main` jade, `give` son (to a fund), `ghost` outlined."""

    style = blocks.ChoiceBlock(label=_("Kiểu"), choices=[("main", _("Chính")), ("give", _("Ủng hộ")), ("ghost", _("Phụ"))], default="main")

    class Meta:
        icon = "link"
        label = _("Nút")
        label_format = "{label}"
        template = "blocks/link_button.html"
