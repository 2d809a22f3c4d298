"""“Xem như công chúng” shows an amount in the colour of the public page: what came in jade, what went out son, the rest in ink."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

STYLES = Path(next(iter(settings.STATICFILES_DIRS))) / "css"


def rule(sheet: str, selector: str) -> str:
    """The declarations of the rule whose selectors hold `selector` itself."""
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", (STYLES / sheet).read_text()):
        if selector in [one.strip() for one in selectors.split(",")]:
            return body
    raise AssertionError(f"{sheet} has no rule for {selector}")


@pytest.mark.django_db
@pytest.mark.parametrize("paper", ["receipt", "disbursement"])
def test_the_slip_bears_the_class_of_the_public_card(desk, client_as, paper: str) -> None:
    desk.fill()
    voucher = desk.receipt() if paper == "receipt" else desk.submitted()
    client = client_as("approver")
    small = client.get(reverse("backoffice:voucher", args=[voucher.pk])).content.decode()
    whole = client.get(reverse("backoffice:public_preview", args=[voucher.pk])).content.decode()
    told = re.search(r'<p class="amount ?([a-z]*)">', whole)
    slip = small.split("bo-cong__dau", 1)[1]
    shown = re.search(r'<p class="bo-lon(?: bo-cong__tien--([a-z]+))?">', slip)
    assert told and shown
    assert (shown[1] or "") == told[1] == ("" if paper == "receipt" else "out")


@pytest.mark.parametrize(
    ("staff", "token"), [(".bo-cong .bo-lon", "--jade-7"), (".bo-cong .bo-cong__tien--out", "--son-7"), (".bo-cong .bo-chi", "--son-7")]
)
def test_its_colours_are_those_of_the_public_tokens(staff: str, token: str) -> None:
    value = re.search(rf"{token}: (#[0-9A-Fa-f]+)", (STYLES / "tokens.css").read_text())
    assert value
    assert f"color:{value[1].lower()}" in rule("admin-money.css", staff).lower()


@pytest.mark.parametrize(("public", "token"), [(".receipt .amount.out", "var(--out)"), (".receipt .amount.goods", "var(--ink)")])
def test_the_public_page_still_colours_by_these_classes(public: str, token: str) -> None:
    assert token in rule("pages/money.css", public)
