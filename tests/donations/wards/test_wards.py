"""One register of wards: every form asks from it, papers keep the name as it was, and nothing typed before is lost."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from donations.backoffice.forms.wards import WardField, keep_to_campus
from donations.models import Case, Ward
from donations.selectors import wards
from tests.donations.in_kind.conftest import Store
from tests.factories import ledger
from tests.factories.wards import lay_out

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/khoa/"


class Asked(forms.Form):
    ward = WardField(required=True)


@pytest.fixture
def two(clock):
    """Two campuses, both with a children's ward."""
    first, second = ledger.campus(), ledger.campus("co-so-2")
    lay_out(first)
    lay_out(second, "Khoa Nhi", "Khoa Ung bướu")
    return first, second


def options(form: forms.Form) -> str:
    return str(form["ward"])


# -- the field ---------------------------------------------------------------------------------------------------------
def test_wards_are_offered_under_their_campus_and_come_back_as_the_name(two):
    _first, second = two
    shown = options(Asked())
    assert shown.count("<optgroup") == 2 and f'<optgroup label="{second.name}">' in shown
    chosen = Ward.objects.get(campus=second, name="Khoa Ung bướu")
    form = Asked({"ward": str(chosen.pk)})
    assert form.is_valid() and form.cleaned_data["ward"] == "Khoa Ung bướu"


def test_one_campus_is_a_plain_list_of_its_own(two):
    form = Asked()
    form.fields["ward"].of_campus(two[1])
    assert "optgroup" not in options(form) and "Khoa Ung bướu" in options(form) and "Khoa Nội" not in options(form)


@pytest.mark.parametrize("typed", ["", "999999", "Khoa Trên Mây", "1 OR 1=1"])
def test_what_is_not_in_the_register_is_refused_with_what_to_do(two, typed):
    form = Asked({"ward": typed})
    assert not form.is_valid()
    assert form.errors["ward"] == (["Hãy chọn khoa."] if not typed else ["Khoa này không còn trong danh mục. Hãy chọn khoa đang dùng."])


def test_a_ward_switched_off_is_no_longer_offered_and_an_old_paper_still_shows_it(two):
    ward = Ward.objects.get(campus=two[0], name="Khoa Nội")
    ward.is_active = False
    ward.save()
    assert "Khoa Nội" not in options(Asked())
    assert "Khoa Nội (không còn trong danh mục)" in options(Asked(initial={"ward": "Khoa Nội"}))
    refused = Asked({"ward": str(ward.pk)})
    assert not refused.is_valid() and "Khoa Nội (không còn trong danh mục)" in options(refused)


def test_a_name_on_a_paper_finds_its_ward_at_the_own_campus_first(two, person):
    worker = person("storekeeper")
    for campus in two:
        worker.campus = campus
        form = Asked(initial={"ward": "khoa  NHI"})
        form.fields["ward"].of_person(worker)
        ward = Ward.objects.get(campus=campus, name="Khoa Nhi")
        assert f'<option value="{ward.pk}" selected>' in options(form)


def test_a_ward_of_another_campus_is_refused_beside_the_campus_chosen(two):
    form = Asked({"ward": str(Ward.objects.get(name="Khoa Ung bướu").pk)})
    assert form.is_valid()
    keep_to_campus(form, two[0])
    assert "không ở" in form.errors["ward"][0]


# -- the register ------------------------------------------------------------------------------------------------------
def test_staff_keep_the_register_and_a_second_spelling_is_refused(two, client_as):
    client = client_as("fund_officer")
    typed = {"campus": two[0].pk, "name": "KHOA  nội", "is_active": "on", "order": "1"}
    answer = client.post(f"{LIST}new/", typed)
    assert "đã có “Khoa Nội”" in answer.content.decode()
    client.post(f"{LIST}new/", {**typed, "name": "Khoa  Lão khoa"})
    assert Ward.objects.get(campus=two[0], name_folded="khoa lao khoa").name == "Khoa Lão khoa"


def test_a_liaison_no_table_can_hold_is_refused_in_words(two, client_as):
    typed = {"campus": two[0].pk, "name": "Khoa Mới", "is_active": "on", "order": "1"}
    for liaison in ("9" * 20, "12a"):
        answer = client_as("fund_officer").post(f"{LIST}new/", {**typed, "liaisons": liaison})
        assert answer.status_code == 200 and answer.context["form"].errors.keys() == {"liaisons"}
    assert not Ward.objects.filter(name="Khoa Mới").exists()


def test_the_database_keeps_one_ward_of_a_name_per_campus(two):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ward.objects.create(campus=two[0], name="Khoa  NỘI")
    Ward.objects.create(campus=two[1], name="Khoa Nội")


@pytest.mark.parametrize(("role", "code"), [("storekeeper", 302), ("ward_liaison", 302), ("auditor", 200), ("administrator", 302)])
def test_who_opens_the_register(client_as, role, code):
    assert client_as(role).get(LIST).status_code == code


def test_a_paper_keeps_the_name_it_was_written_with(person, clock):
    store = Store(person)
    store.bring(10)
    paper = store.hand_out(4)
    ward = Ward.objects.get(campus=store.book.campus, name="Khoa Nhi")
    ward.name = "Khoa Nhi tổng hợp"
    ward.save()
    assert paper.lines.get().goods.ward == "Khoa Nhi" and ward.name_folded == "khoa nhi tong hop"


# -- a liaison's own ward ------------------------------------------------------------------------------------------------
def test_a_liaisons_report_starts_from_their_own_ward(two, person, client_as):
    ward = Ward.objects.get(campus=two[1], name="Khoa Ung bướu")
    ward.liaisons.add(person("ward_liaison"))
    assert wards.own(person("ward_liaison")) == ward
    shown = client_as("ward_liaison").get(reverse("backoffice:case_report")).content.decode()
    assert f'<option value="{ward.pk}" selected>Khoa Ung bướu</option>' in shown


def test_a_report_from_a_ward_of_another_campus_is_refused_and_keeps_what_was_typed(two, client_as):
    ward = Ward.objects.get(campus=two[1], name="Khoa Ung bướu")
    typed = {"key": "0" * 32, "name": "Hứa Thị Mận", "ward": str(ward.pk), "campus": str(two[0].pk), "need": "fees"}
    shown = client_as("ward_liaison").post(reverse("backoffice:case_report"), typed).content.decode()
    assert "không ở" in shown and "Hứa Thị Mận" in shown and Case.objects.count() == 0


def test_an_empty_register_says_who_can_fill_it():
    with pytest.raises(ValidationError, match="Danh mục"):
        WardField(required=True).clean("")
