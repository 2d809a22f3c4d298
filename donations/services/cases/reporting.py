"""A ward reports a family in hardship in a minute: a random code, the person as a cipher, nothing of it in the log."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from cms.accounts.models import Campus, User
from cms.formatting import fold
from cms.operations import audit, clock
from donations.models import Case, CaseIdentity, Province
from donations.services.cases import drafts, finding, rights
from donations.services.cases.refusals import NameMissing, WardMissing
from donations.services.vouchers import replay

# As in the book's codes: no I, L, O, U that are misread when told over the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 4


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who a case is about, as typed."""

    name: str
    birth_year: str = ""
    phone: str = ""
    relative: str = ""
    commune: str = ""
    story: str = ""


def draw_code() -> str:
    """HS- and four random letters; five when the register has grown."""
    length = LENGTH + (Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) // 200_000
    return "HS-" + "".join(secrets.choice(ALPHABET) for _ in range(length))


@transaction.atomic
def report(
    *, actor: User, key: uuid.UUID, person: Person, ward: str, need: str, campus: Campus | None = None, province: Province | None = None,
    is_child: bool = False,
) -> Case:  # fmt: skip
    """Report a case. The same `key` and facts of the same person again give the first case back; the reporter's draft is forgotten.

    Raises NotAllowed, KeyReused, NameMissing, WardMissing.
    """
    rights.require(actor, rights.REPORT)
    if existing := Case.objects.filter(key=key, reporter=actor).first():
        said = (existing.ward, existing.need, _name_of(existing))
        replay.require_equal(existing.code, said=(said, (" ".join(ward.split())[:80], need, " ".join(person.name.split()))))
        return existing
    ward = " ".join(ward.split())
    if not person.name.strip():
        raise NameMissing()
    if not ward:
        raise WardMissing()
    case = _create(
        key=key, campus=campus or actor.campus, ward=ward[:80], ward_folded=fold(ward)[:80], province=province, is_child=is_child, need=need,
        reporter=actor, reported_at=clock.now(),
    )  # fmt: skip
    write_person(case, person)
    drafts.forget_draft(person=actor)
    audit.record(actor, "case.report", case, code=case.code)  # the ward is erased with the person; the log never is
    return case


def _name_of(case: Case) -> str | None:
    """Who a case is about; None once the person was erased."""
    return CaseIdentity.objects.filter(case=case).values_list("name", flat=True).first()


def _create(**facts: Any) -> Case:
    while True:
        try:
            with transaction.atomic():
                return Case.objects.create(code=draw_code(), **facts)
        except IntegrityError:
            if Case.objects.filter(key=facts["key"]).exists():
                raise
            continue  # the code was drawn before; draw again


def write_person(case: Case, person: Person) -> CaseIdentity:
    """Write, or write anew, who a case is about and by what it is found."""
    facts = {
        "name": " ".join(person.name.split()), "birth_year": person.birth_year.strip(), "phone": person.phone.strip(),
        "relative": " ".join(person.relative.split()), "commune": " ".join(person.commune.split()), "story": person.story.strip(),
    }  # fmt: skip
    identity, _made = CaseIdentity.objects.update_or_create(case=case, defaults=facts)
    finding.remember(case, name=facts["name"], phone=facts["phone"], commune=facts["commune"])
    return identity
