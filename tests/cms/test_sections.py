"""Slots filled from above: order, absence, and a misspelt slot."""

from __future__ import annotations

import pytest

from cms import sections


@pytest.fixture
def empty_slots(monkeypatch) -> None:
    monkeypatch.setattr(sections, "_registered", {slot: {} for slot in sections.SLOTS})


def test_sections_come_in_order_with_the_request_and_context(empty_slots, rf) -> None:
    @sections.register("fund_page", order=20)
    def second(request, *, fund):
        return f"second {fund} {request.path}"

    @sections.register("fund_page", order=10)
    def first(request, *, fund):
        return f"first {fund}"

    assert sections.sections("fund_page", rf.get("/x/"), fund="F") == ["first F", "second F /x/"]


def test_a_section_may_stay_away(empty_slots) -> None:
    sections.register("home")(lambda request: None)
    assert sections.sections("home", None) == []


def test_registering_again_replaces(empty_slots) -> None:
    def section(request):
        return "once"

    sections.register("home")(section)
    sections.register("home", order=5)(section)
    assert sections.sections("home", None) == ["once"]


def test_a_misspelt_slot_is_refused() -> None:
    with pytest.raises(LookupError, match="no slot 'homepage'"):
        sections.register("homepage")
    with pytest.raises(LookupError, match="the slots are home"):
        sections.sections("homepage", None)


def test_an_error_in_a_section_is_not_hidden(empty_slots) -> None:
    @sections.register("home")
    def broken(request):
        raise RuntimeError("broken section")

    with pytest.raises(RuntimeError, match="broken section"):
        sections.sections("home", None)
