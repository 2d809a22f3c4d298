"""What lies in a box and is no money to count: foreign notes, jewellery, torn and counterfeit notes."""

from __future__ import annotations

import pytest

from donations.selectors import boxes as seen
from donations.services import boxes
from donations.services.boxes import refusals
from donations.services.boxes.opening import AsideDraft
from tests.donations.boxes.conftest import ASIDES, TOTAL

pytestmark = pytest.mark.django_db


def test_foreign_money_and_jewellery_enter_in_their_own_units_and_never_as_money(hall) -> None:
    opening = hall.posted(asides=ASIDES)
    assert opening.counted == TOTAL
    assert hall.balance(hall.book.safe) == TOTAL
    assert [(line.commodity.code, line.quantity) for line in opening.goods.lines.order_by("position")] == [
        ("KRW", 10_000),
        ("TRANG-SUC", 1),
        ("USD", 5),
    ]
    assert {unit: hall.balance(hall.book.safe, unit) for unit in ("USD", "KRW", "TRANG-SUC")} == {"USD": 5, "KRW": 10_000, "TRANG-SUC": 1}
    assert hall.balance(hall.box.holding, "USD") == 0


def test_torn_and_counterfeit_notes_enter_nothing_and_wait_for_the_bank(hall) -> None:
    opening = hall.posted(asides=ASIDES[:2])
    assert opening.goods is None
    waiting = list(seen.kept_apart())
    assert [aside.kind for aside in waiting] == ["torn", "counterfeit"]
    boxes.settle(aside=waiting[0], actor=hall.officer, note="Ngân hàng đổi 40.000 đ, thu ngày 15/03.")
    assert [aside.kind for aside in seen.kept_apart()] == ["counterfeit"]
    with pytest.raises(refusals.Settled):
        boxes.settle(aside=waiting[0], actor=hall.officer, note="lần nữa")


@pytest.mark.parametrize(
    "draft",
    [
        AsideDraft(kind="foreign", quantity=5, unit="XYZ"),
        AsideDraft(kind="torn", quantity=2, value=30_000),
        AsideDraft(kind="jewellery", quantity=0),
    ],
)
def test_something_apart_without_its_unit_is_refused_whole(hall, draft) -> None:
    opening = hall.open()
    with pytest.raises(refusals.AsideWrong):
        hall.count(opening, asides=[draft])
    opening.refresh_from_db()
    assert (opening.counted, opening.counts.count(), opening.version) == (0, 0, 1)
