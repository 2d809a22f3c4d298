"""Cash by note and coin: what is typed, what it comes to, what is refused."""

import pytest
from django import forms

from donations.backoffice.denominations import Counted, CountField
from donations.money import DENOMINATIONS, count_money


class Form(forms.Form):
    counted = CountField()


def typed(**rows):
    return Form({f"counted-{code}": pieces for code, pieces in rows.items()})


def test_notes_and_coins_come_to_their_worth():
    form = typed(n500000="3", n200000="11", n100000="27", n50000="64", n20000="88", n10000="143", n5000="97", n2000="120", n1000="85", c1000="12")
    assert form.is_valid()
    counted = form.cleaned_data["counted"]
    assert (counted.total, counted.pieces) == (13_612_000, 650)
    assert counted.rows()[0] == ("500.000", 3, 1_500_000)
    assert counted.rows()[-1] == ("Xu 1.000", 12, 12_000)
    assert len(counted.rows(every=True)) == len(DENOMINATIONS)


@pytest.mark.parametrize("text", ["ba", "-3", "1,5", "3.0", "9" * 12, "<b>"])
def test_a_row_that_is_no_count_is_refused_by_its_name_and_kept(text):
    form = typed(n500000=text, n200000="2")
    assert not form.is_valid()
    assert "500.000: chưa hiểu" in form.errors["counted"][0]
    shown = str(form["counted"])
    assert 'aria-invalid="true"' in shown
    assert 'value="2"' in shown
    assert "<b>" not in shown


def test_nothing_typed_is_no_count_but_a_zero_is_an_empty_safe():
    assert "Hãy nhập số tờ" in typed().errors["counted"][0]
    empty = typed(n1000="0")
    assert empty.is_valid()
    assert empty.cleaned_data["counted"].total == 0


def test_attributes_carry_plain_numbers_and_cells_grouped_ones():
    shown = str(Form(initial={"counted": Counted({"n500000": 2})})["counted"])
    assert 'data-value="500000"' in shown
    assert 'data-total="1000000"' in shown
    assert "1.000.000 đ" in shown
    assert "Một triệu đồng" in shown


@pytest.mark.parametrize("counts", [{"n300": 1}, {"n1000": -1}, {"n1000": 10**9}])
def test_a_stored_count_of_no_known_money_is_an_error(counts):
    with pytest.raises(ValueError, match="not a count"):
        count_money(counts)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("so", "status", "words"), [("13612000", 200, "Mười ba triệu sáu trăm mười hai nghìn đồng"), ("1e9", 400, ""), ("", 400, "")]
)
def test_amounts_are_spelt_for_who_reads_the_book(client_as, so, status, words):
    answer = client_as("cashier").get(f"/quan-tri/so/so-tien/?so={so}")
    assert (answer.status_code, answer.json()["words"]) == (status, words)
    assert client_as("editor").get(f"/quan-tri/so/so-tien/?so={so}").status_code == 302
