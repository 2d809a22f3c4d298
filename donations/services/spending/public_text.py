"""The sentence the public will read of money out: what it says is looked through, the company paid and the sponsor are named."""

from __future__ import annotations

from django.utils.translation import gettext as _

from donations import privacy
from donations.services.spending.refusals import SupplierIsNoCompany, TellsTooMuch

NAMES_A_PERSON = frozenset({"patient"})  # a company may be called after somebody; a telephone is none of its name


def check(text: str, *, field: str = "public_memo") -> str:
    """The text without white space around it. Raises TellsTooMuch (answered at `field`) when it could point at a person."""
    told = " ".join(text.split())
    if found := privacy.findings(told):
        refusal = TellsTooMuch(findings=" ".join(finding.advice for finding in found))
        refusal.field = field
        raise refusal
    return told


def organisation(name: str, *, field: str) -> str:
    """A company's or sponsor's name as it will be published; '' for none. Raises SupplierIsNoCompany, TellsTooMuch."""
    told = " ".join(name.split())
    if not told:
        return ""
    found = [finding for finding in privacy.findings(told) if finding.kind not in NAMES_A_PERSON]
    refusal = (
        TellsTooMuch(findings=" ".join(one.advice for one in found))
        if found
        else None
        if privacy.is_organisation(told)
        else SupplierIsNoCompany(name=told)
    )
    if refusal is not None:
        refusal.field = field
        raise refusal
    return told


def composed(memo: str, *, supplier: str = "", sponsor: str = "") -> str:
    """The public sentence with who was paid and who sponsors: "Máy lọc nước; trả cho Công ty A; chi phí do Công ty B tài trợ"."""
    parts = [memo] if memo else []
    parts += _added(supplier, sponsor)
    told = "; ".join(parts)
    return told[:1].upper() + told[1:]


def purchased(memo: str, *, supplier: str) -> str:
    """The public sentence of a purchase: the company paid is named; a seller who is a person stays inside."""
    told = " ".join(supplier.split())
    clean = privacy.is_organisation(told) and all(finding.kind in NAMES_A_PERSON for finding in privacy.findings(told))
    return composed(memo, supplier=told if clean else "")


def parted(text: str, *, supplier: str = "", sponsor: str = "") -> str:
    """The memo as it was typed, out of a composed sentence; the whole sentence when it was not composed of these names."""
    tail = "; ".join(_added(supplier, sponsor))
    if not tail:
        return text
    if text.casefold() == tail.casefold():
        return ""
    return text.removesuffix(f"; {tail}")


def _added(supplier: str, sponsor: str) -> list[str]:
    found = [_("trả cho %(name)s") % {"name": supplier}] if supplier else []
    return found + ([_("chi phí do %(name)s tài trợ") % {"name": sponsor}] if sponsor else [])
