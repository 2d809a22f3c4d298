"""A ward, a social worker and short ways to report and follow a case. Everybody is invented; names carry a mark to look for."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from donations.models import Case
from donations.selectors.cases import province_named
from donations.services import cases
from donations.services.cases.reporting import Person
from tests.factories import ledger
from tests.factories.wards import lay_out

NAME = "Hứa Thị Zămcanh"
STORY = "Zămcanh bán trâu, ngủ hành lang."
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
SECRETS = ("Zămcanh", "zamcanh", "0912000777", "Mường Zẹo", "ngủ hành lang", "Tòng Văn Zeo")


class Ward:
    def __init__(self, person: Any) -> None:
        self.campus = ledger.campus()
        lay_out(self.campus)
        self.liaison, self.worker, self.head = person("ward_liaison"), person("social_worker"), person("head")
        self.auditor = person("auditor")

    def report(self, **facts: Any) -> Case:
        who = {
            "name": NAME,
            "birth_year": "1961",
            "phone": "0912 000 777",
            "relative": "con gái Tòng Văn Zeo",
            "commune": "xã Mường Zẹo",
            "story": STORY,
        }
        given = {
            "actor": self.liaison, "key": uuid.uuid4(), "ward": "Khoa Nội", "need": "fees", "campus": self.campus,
            "province": province_named("Hà Giang"), "person": Person(**{**who, **facts.pop("person", {})}),
        }  # fmt: skip
        return cases.report(**{**given, **facts})

    def step(self, case: Case, kind: str = "contact", **facts: Any) -> Case:
        cases.add_step(**{"case": case, "actor": self.worker, "kind": kind, **facts})
        case.refresh_from_db()
        return case

    def closed(self, outcome: str = "supported", **facts: Any) -> Case:
        return cases.close(case=self.step(self.report()), actor=self.worker, outcome=outcome, **facts)


@pytest.fixture
def ward(person, clock) -> Ward:
    clock.set(dt.datetime(2026, 11, 18, 9, 0))  # a Wednesday
    return Ward(person)
