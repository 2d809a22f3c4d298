"""The OpenAPI document is one, describes every address, and the answers keep to it whatever is asked."""

from __future__ import annotations

from functools import cache as once
from typing import Any

import pytest
import requests
import schemathesis
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings

from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "/api/v1/funds", "/api/v1/funds/{slug}", "/api/v1/entries", "/api/v1/entries/{code}", "/api/v1/totals", "/api/v1/statements",
}  # fmt: skip


@once
def document() -> dict[str, Any]:
    return Client().get("/api/v1/openapi.json", headers={"accept": "application/json"}).json()


def test_it_is_openapi_3_1_of_these_addresses_alone():
    assert document()["openapi"].startswith("3.1")
    assert set(document()["paths"]) == ADDRESSES
    assert all(set(methods) == {"get"} for methods in document()["paths"].values())


def test_money_is_integer_and_errors_are_problems():
    entry = document()["components"]["schemas"]["Entry"]["properties"]
    assert "integer" in entry["quantity"]["type"]
    responses = document()["paths"]["/api/v1/entries"]["get"]["responses"]
    assert "application/problem+json" in responses["400"]["content"]


def answer_to(case: schemathesis.Case) -> schemathesis.Response:
    """The case asked of the site in this process."""
    path, query = case.formatted_path, dict(case.query or {})
    answer = Client().get(path, query)
    asked = requests.Request("GET", f"http://testserver{path}", params=query).prepare()
    headers = {name: [value] for name, value in answer.items()}
    return schemathesis.Response(answer.status_code, headers, answer.content, asked, elapsed=0.0, verify=False)


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_whatever_is_asked_the_answer_keeps_to_the_schema(clock, address):
    book = Book()
    book.receive(100, donor="N.T.H.")
    book.disburse(40, category="vien-phi")
    operation = schemathesis.openapi.from_dict(document())[address]["GET"]

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        cache.clear()
        answer = answer_to(case)
        assert answer.status_code in (200, 400, 404)
        operation.validate_response(answer)

    ask()
