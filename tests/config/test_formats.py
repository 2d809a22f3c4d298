"""Vietnamese formats where Django's own are wrong: dates read day first, weeks from Monday, no grouping by surprise."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats

ON = dt.date(2026, 4, 3)


@pytest.mark.parametrize("typed", ["03/04/2026", "3/4/2026", "03-04-2026", "3/4/26", "2026-04-03"])
def test_a_typed_date_is_read_day_first(typed) -> None:
    assert forms.DateField().clean(typed) == ON


@pytest.mark.parametrize("typed", ["32/13/2026", "04/31/2026", "hôm qua"])
def test_a_date_that_is_none_is_refused(typed) -> None:
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


def test_a_date_is_shown_day_first_and_a_form_shows_it_as_it_reads_it() -> None:
    assert formats.date_format(ON) == "03/04/2026"
    assert formats.date_format(ON, "YEAR_MONTH_FORMAT") == "04/2026"
    assert 'value="03/04/2026"' in forms.DateInput().render("on", ON)


def test_the_week_begins_on_monday() -> None:
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_numbers_in_attributes_are_never_grouped_behind_ones_back() -> None:
    assert Template('data-amount="{{ amount }}"').render(Context({"amount": 500000})) == 'data-amount="500000"'


def test_a_decimal_is_read_with_a_comma() -> None:
    assert formats.sanitize_separators("1234,5") == "1234.5"
