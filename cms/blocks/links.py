"""Ways onward: one address type for buttons, menus and footers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


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
    """`href`: the chosen page's address, else the typed one."""

    @property
    def href(self) -> str:
        page = self.get("page")
        return (page.url if page else self.get("address")) or ""


class LinkBlock(blocks.StructBlock):
    """A label and where it leads: a page of the site or a typed address, exactly one of them."""

    label = blocks.CharBlock(label=_("Chữ hiện ra"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Trang"), required=False)
    address = blocks.CharBlock(
        label=_("hoặc địa chỉ"), required=False, max_length=400, validators=[validate_address], help_text=_("Ví dụ /cac-quy/ hoặc https://…")
    )

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
