"""What was said of an entry after it was posted: papers added, a name or file taken down. Told on both pages, never silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import date
from donations.public.naming import entry_url
from donations.selectors.entries import Attestation

WHAT = {"donor": gettext_lazy("tên người ủng hộ"), "memo": gettext_lazy("nội dung, lời nhắn"), "evidence": gettext_lazy("tệp đã công khai")}
WHY = {
    "donor-request": gettext_lazy("theo yêu cầu của người ủng hộ"),
    "guardian-request": gettext_lazy("theo yêu cầu của người bệnh hoặc người giám hộ"),
    "mistake": gettext_lazy("vì đã công khai nhầm"),
    "order": gettext_lazy("theo quyết định của cơ quan có thẩm quyền"),
}


@dataclass(frozen=True, slots=True)
class Later:
    """One line under an entry: what happened, and the entry of the book that says so."""

    text: str
    url: str
    down: bool


def sentence(one: Attestation) -> str:
    """ "Đã gỡ tên người ủng hộ ngày 21/11/2026, theo yêu cầu của người ủng hộ." """
    words = {"day": date(one.date), "n": len(one.files), "what": WHAT.get(one.field, one.field), "why": WHY.get(one.reason, "")}
    if one.kind == "redaction":
        kept = _("Dấu số của tệp vẫn nằm trong sổ.") if one.field == "evidence" else _("Mã băm của thông tin vẫn nằm trong sổ.")
        return _("Đã gỡ %(what)s ngày %(day)s, %(why)s.") % words + " " + kept
    return _("Đã bổ sung %(n)s tệp chứng từ ngày %(day)s.") % words


def later(found: Sequence[Attestation]) -> list[Later]:
    """The lines in the order they were written."""
    return [Later(sentence(one), entry_url(one.code), one.kind == "redaction") for one in found]
