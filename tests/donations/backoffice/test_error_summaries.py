"""Whatever a staff page refuses is said at its top, with links and the focus: every template with a box has the one summary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from donations.services import vouchers

TEMPLATES = next(Path(path) for path in settings.TEMPLATES[0]["DIRS"] if (Path(path) / "donations/backoffice").is_dir())
AREA = "donations/backoffice/"
SUMMARY = ("forms/top.html", "forms/errors.html")
BOX = re.compile(r"<textarea|<select|<input type=\"(?!hidden|search)|forms/field\.html")
GET_FORM = re.compile(r"<form[^>]*method=\"get\".*?</form>", re.DOTALL)
INCLUDED = re.compile(r"\{% (?:include|extends) [\"'](donations/backoffice/[^\"']+)[\"']")

TEXTS = {str(path.relative_to(TEMPLATES)): path.read_text() for path in sorted((TEMPLATES / AREA).rglob("*.html"))}


def asks(name: str) -> bool:
    """Whether the template itself draws a box whose answer can be refused; filters are asked by GET and refuse nothing."""
    text = re.sub(r"<textarea[^>]*readonly", "", GET_FORM.sub("", TEXTS[name]))
    return name.split(AREA)[1] not in ("forms/field.html", *SUMMARY) and bool(BOX.search(text)) and 'role="search"' not in text


def has_summary(name: str) -> bool:
    return any(part in TEXTS[name] for part in SUMMARY)


def users_of(name: str) -> list[str]:
    return [other for other, text in TEXTS.items() if name in INCLUDED.findall(text)]


def is_covered(name: str, seen: frozenset[str] = frozenset()) -> bool:
    """The template has the summary, or every template that draws it has."""
    if has_summary(name) or name in seen or BY_NAME.match(name):
        return True
    pages = users_of(name)
    return bool(pages) and all(is_covered(page, seen | {name}) for page in pages)


# Drawn for a form that stands in another template: by a view's name (forms/<kind>.html), by a field's widget, as an answer to typing (live/).
BY_NAME = re.compile(r"donations/backoffice/(forms/|live/|denominations\.html)")


@pytest.mark.parametrize("name", [name for name in TEXTS if asks(name) and not BY_NAME.match(name)])
def test_a_template_with_a_box_has_the_summary(name: str) -> None:
    assert is_covered(name), f"{name} draws a box and neither it nor the pages that draw it include forms/top.html"


def test_forms_drawn_by_name_stand_in_pages_that_have_it() -> None:
    pages = [name for name, text in TEXTS.items() if re.search(r"\{% include (form_template|kind\.template|template)", text)]
    assert pages, "the page of papers draws its kind's fields by name"
    assert all(has_summary(page) for page in pages)


def test_no_template_draws_its_own_box_of_a_refusal() -> None:
    own = [name for name, text in TEXTS.items() if "<p>{{ refusal }}</p>" in text and not name.endswith("forms/errors.html")]
    assert own == []


@pytest.mark.django_db
def test_a_refusal_of_the_voucher_page_leads_to_its_box(desk, client_as) -> None:
    desk.fill()
    voucher = desk.submitted()
    page = client_as("approver").post(reverse("backoffice:voucher", args=[voucher.pk]), {"action": "return", "note": ""}).content.decode()
    top = page.split("bo-loi-dau", 1)[1][:400]
    assert "autofocus" in top and 'href="#id_note"' in top
    assert 'id="id_note"' in page


@pytest.mark.django_db
def test_a_refusal_of_a_whole_act_takes_the_focus(desk, client_as) -> None:
    desk.fill()
    voucher = desk.submitted()
    vouchers.approve(voucher=voucher, approver=desk.approver)
    page = client_as("approver").post(reverse("backoffice:voucher", args=[voucher.pk]), {"action": "reject", "note": "Trùng"}).content.decode()
    assert 'id="vi-sao" role="alert" tabindex="-1" autofocus' in page


@pytest.mark.django_db
def test_the_summary_names_a_field_once(desk, client_as) -> None:
    page = client_as("fund_officer").post(reverse("backoffice:record", args=["de-nghi-chi"]), {"category": ""}).content.decode()
    assert "Loại chi công khai: Hãy chọn một mục." in page and "Hãy chọn: " not in page
