"""Marked secrets around gifts: in no anonymous answer, in no staff screen of a role without the right, in no log line."""

import json
import logging

import pytest
from django.test import Client

from cms.operations.models import AuditEvent
from donations.log import format_code
from donations.models import Benefactor, FlagReason, LedgerEntry
from donations.services.giving import declining, flags, merging, safes, thanking
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
CONTACT = ("0977 123 987", "mat-01@canary.example")
PRIVATE = tuple(f"MẬT-{number:02d}" for number in range(2, 13))
PUBLIC = ("/", "/so-thu-chi/", "/so-thu-chi/?q=mat", "/cac-quy/", "/cac-quy/nbkk/", "/tra-cuu/?q=mat-09", "/api/v1/entries", "/api/v1/funds")


@pytest.fixture
def marked(desk, caplog):
    """A giver and a safe with a mark in every private field there is."""
    import uuid

    caplog.set_level(logging.DEBUG)
    make_home()
    phone, email = CONTACT
    m = dict(enumerate(PRIVATE, 2))
    giver = Benefactor.objects.create(
        name=f"Hồ Văn {m[2]}", name_folded="ho van mat-02", phone=phone, email=email, note=m[3], place=m[4], letters_agreed_on="2026-01-02",
        letters_agreed_how=m[5],
    )  # fmt: skip
    double = Benefactor.objects.create(name=f"Hồ {m[2]}", name_folded="ho mat-02")
    posted = desk.fill(700_000, benefactor=giver, giver=giver.name, message=m[6], internal_memo=m[7])
    anonymous = desk.fill(800_000, benefactor=double, giver=double.name, display="anonymous")
    merging.merge(kept=giver, gone=double, actor=desk.officer, why=m[8])
    flags.flag(benefactor=giver, reason=FlagReason.objects.get(code="thuoc-la"), actor=desk.worker, note=m[9])
    flags.decide(benefactor=giver, choice="no_praise", why=m[10], actor=desk.head)
    line = posted.lines.get().pk
    thanking.thank(benefactor=giver, actor=desk.worker, key=uuid.uuid4(), lines=[line], channel="phone", what=m[11], sent_on=desk.today)
    count = safes.record_count(actor=desk.cashier, key=uuid.uuid4(), account=desk.book.safe, counts={"n500000": 1}, explanation=m[12])
    safes.confirm_count(count=count, witness=desk.officer)
    declining.decline_gift(actor=desk.officer, key=uuid.uuid4(), why="late", date=desk.today, amount=1, giver=m[2])
    return giver, (posted, anonymous), count


def marks_in(text):
    return [mark for mark in (*CONTACT, *PRIVATE) if mark in text or json.dumps(mark)[1:-1] in text]


def test_the_public_reads_none_of_it(marked):
    client = Client()
    codes = [format_code(code) for code in LedgerEntry.objects.values_list("code", flat=True)]
    addresses = [*PUBLIC, *(f"/so-thu-chi/{code}/" for code in codes), *(f"/api/v1/entries/{code}" for code in codes)]
    answered = 0
    for address in addresses:
        response = client.get(address, follow=True)
        assert marks_in(b"".join(response).decode()) == [], address
        answered += response.status_code == 200
    assert answered >= len(codes) * 2 + 6


def test_staff_without_the_right_read_none_of_it(marked, client_as):
    giver, (posted, _anonymous), count = marked
    register = ("", "?q=mat", f"{giver.pk}/", f"edit/{giver.pk}/", f"{giver.pk}/gop/", f"{giver.pk}/cam-on/", f"{giver.pk}/thu/2026/")
    addresses = [*(f"/quan-tri/so/an-nhan/{tail}" for tail in register), "/quan-tri/so/cam-on/", "/quan-tri/so/thu-cuoi-nam/"]
    for role in ("editor", "storekeeper", "kitchen", "cashier", "approver", "redaction_checker", "ward_liaison", "administrator"):
        client = client_as(role)
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 302, (role, address)
            assert marks_in(response.content.decode()) == [], (role, address)
    worker = client_as("social_worker")
    for address in [*addresses, "/quan-tri/", f"/quan-tri/so/chung-tu/{posted.pk}/", f"/quan-tri/so/chung-tu/{posted.pk}/in/"]:
        assert not set(marks_in(worker.get(address, follow=True).content.decode())) & set(CONTACT), address
    editor = client_as("editor")
    for address in (
        f"/quan-tri/so/ket/bien-ban/{count.pk}/",
        f"/quan-tri/so/ket/bien-ban/{count.pk}/in/",
        "/quan-tri/so/ket/",
        "/quan-tri/so/loi-nhan/",
    ):
        assert editor.get(address).status_code == 302
    assert "MẬT-09" in client_as("auditor").get(f"/quan-tri/so/an-nhan/{giver.pk}/").content.decode()


def test_logs_hold_none_of_it(marked, caplog):
    assert marks_in(caplog.text) == []
    facts = json.dumps(list(AuditEvent.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert marks_in(facts) == []
