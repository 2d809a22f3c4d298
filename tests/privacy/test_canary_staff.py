"""What is secret inside the house stays with who may read it: every role walks the staff area and meets no more than its rights.

A family and a giver carry marks in every private column. Roles without the right to cases never meet the family, roles without the
right to contacts never meet the giver's telephone; and neither the log of the site nor the audit log holds them, whoever read what.
"""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.test import Client

from cms.accounts.models import User
from cms.operations.models import AuditEvent
from cms.operations.quiet_paths import hidden
from donations.models import Benefactor, Case
from donations.services import cases
from donations.services.spending import requests
from tests.donations.backoffice.conftest import Desk
from tests.donations.cases.conftest import SECRETS, Ward
from tests.factories.door import let_in
from tests.privacy import canary

pytestmark = pytest.mark.django_db
FAMILY = SECRETS
CONTACT = ("0988777666", "0988 777 666", "canary-giver@vi-du.vn")
GIVER = "Trịnh Thị Cwxnari"
START = (
    "/quan-tri/", "/quan-tri/so/chung-tu/", "/quan-tri/so/ho-so/", "/quan-tri/so/ho-so/thong-ke/", "/quan-tri/so/an-nhan/", "/quan-tri/nhat-ky/",
    "/quan-tri/so/cho-hoi-dong/", "/quan-tri/so/quy-dinh/", "/quan-tri/so/dau-hieu-la/", "/quan-tri/so/thoi-han/",
)  # fmt: skip
MOST = 60  # pages per role: the screens a person meets from the first one


def may(right: str) -> set[str]:
    return {role.code for role in settings.ROLES if right in role.may}


@pytest.fixture
def house(person, clock) -> Case:
    """A family that a request names, and a giver whose gift stands in the book."""
    ward, desk = Ward(person), Desk(person)
    giver = Benefactor.objects.create(name=GIVER, name_folded="trinh thi cwxnari", phone=CONTACT[0], email=CONTACT[2], note="Cwxnari ghi chú")
    desk.fill(giver=GIVER, benefactor=giver)
    case = ward.step(ward.report(), note="Zămcanh khóc nhiều.")
    cases.keep_draft(actor=ward.liaison, answers={"name": "Zămcanh"})
    draft = desk.request(1_000_000)
    requests.keep(voucher=draft, actor=desk.officer, case=case)
    return case


@pytest.mark.parametrize("role", [role.code for role in settings.ROLES])
def test_a_role_meets_no_family_and_no_telephone_beyond_its_rights(house, person, role, caplog):
    # The liaison's own unsent words are the liaison's own: they come back in the form they were typed in.
    kept_from = [] if role in may("donations.view_case") | {"ward_liaison"} else list(FAMILY)
    kept_from += [] if role in may("donations.view_contact") else list(CONTACT)
    reader = let_in(Client(), person(role))
    address = f"/quan-tri/so/ho-so/{house.code}/"
    with caplog.at_level(logging.DEBUG):
        found, read = canary.leaks(reader, (*START, address), MOST, marks=tuple(kept_from) or (canary.MARK,))
        reader.get(f"{address}khong-co/")
    assert found == {}
    assert read > len(START)
    for secret in (*FAMILY, *CONTACT, GIVER, house.code):
        assert secret not in caplog.text, "the log of the site says nothing of anybody"


def test_the_audit_log_holds_no_family_and_no_telephone(house, person):
    head = let_in(Client(), person("head"))
    canary.leaks(head, (*START, f"/quan-tri/so/ho-so/{house.code}/"), MOST)
    rows = repr(list(AuditEvent.objects.values_list("actor_name", "action", "subject_type", "subject_id", "facts")))
    assert AuditEvent.objects.filter(is_read=True, subject_type="donations.case").exists(), "the reading itself is there"
    assert [secret for secret in (*FAMILY, *CONTACT, GIVER) if secret in rows] == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Not Found: /quan-tri/so/ho-so/HS-7K3M/sua/", "Not Found: /quan-tri/so/ho-so/…"),
        ("/duyet/abc.def/ x", "/duyet/… x"),
        ("/dang-ky-doan/da-nhan/tok:en/", "/dang-ky-doan/…"),
        ("/quan-tri/so/ho-so/", "/quan-tri/so/ho-so/"),
        ("/so-thu-chi/PC-2026-000001/", "/so-thu-chi/PC-2026-000001/"),
    ],
)
def test_an_address_that_is_a_secret_is_cut_short(written, told):
    assert hidden(written) == told


def test_what_the_site_logs_of_a_refusal_names_no_case(caplog):
    editor = User.objects.create_user("nobody")
    client = Client()
    client.force_login(editor, backend="cms.accounts.backend.StaffBackend")
    with caplog.at_level(logging.WARNING):
        client.get("/duyet/mot-bi-mat-dai/khong-co/")
    assert "Not Found: /duyet/…" in caplog.text
    assert "mot-bi-mat-dai" not in caplog.text
