"""The words people sign, and a new key for everything of the register that lies as a cipher."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from donations.models.encrypted import EncryptedTextField, readable
from donations.services.cases import rekeying
from stories.consent import Scope, Subject
from stories.models import ConsentRecord, ConsentReview, ConsentSignatory, ConsentWording
from stories.selectors import consents as seen
from stories.services.consent_reviews import answer_review
from stories.services.consent_wordings import NOTES, new_version
from tests.factories.consents import make_consent, make_person, make_wording

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAME = "Tạ Văn Giả Định"


# -- words --------------------------------------------------------------------------------------------------------
def words(**more):
    texts = {"notes": dict.fromkeys(NOTES, "Lời."), "scope_words": {scope.value: "Câu." for scope in Scope}}
    return {"version": "2026-2", "in_force_from": dt.date(2026, 12, 1), **texts, **more}


def test_a_new_version_waits_for_its_day(clock) -> None:
    make_wording()
    made = new_version(by=make_person(), **words())
    assert ConsentWording.in_force().version == "mau"
    clock.set(dt.date(2026, 12, 1))
    assert ConsentWording.in_force() == made


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"in_force_from": dt.date(2026, 11, 20)}, "in_force_from"),
        ({"version": "mau"}, "version"),
        ({"notes": {"introduction": "a", "sensitive_note": "", "aid_note": "a", "copies_note": "a"}}, "sensitive_note"),
        ({"scope_words": {}}, "scope_text"),
    ],
)
def test_words_that_leave_something_out_are_refused(more, field) -> None:
    make_wording()
    with pytest.raises(ValidationError) as refused:
        new_version(by=make_person(), **words(**more))
    assert field in refused.value.message_dict
    assert ConsentWording.objects.count() == 1


def test_words_that_somebody_signed_never_change() -> None:
    wording = make_consent().wording
    wording.aid_note = "Lời khác."
    with pytest.raises(ValidationError, match="lập phiên bản mới"):
        wording.save()
    wording.refresh_from_db()
    assert wording.aid_note == "Không ảnh hưởng việc giúp."


# -- keys ---------------------------------------------------------------------------------------------------------
def test_every_ciphered_column_of_this_room_follows_a_new_key(settings) -> None:
    settings.CASE_KEYS = ("old-secret",)
    record = make_consent(Subject.CHILD_FROM_7, contact="0912 000 777", ward="Khoa Thận")
    answer_review(record, by=make_person(), still_yes=True, note="Gọi mẹ.")
    settings.CASE_KEYS = ("new-secret", "old-secret")
    call_command("reencrypt_cases", verbosity=0)
    settings.CASE_KEYS = ("new-secret",)
    seen_of: set[type] = set()
    for field in ciphered():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{field.column}" FROM {field.model._meta.db_table}')
            ciphers = [row[0] for row in cursor.fetchall()]
        assert all(readable(cipher) for cipher in ciphers), field
        seen_of |= {field.model} if any(ciphers) else set()
    assert {ConsentRecord, ConsentSignatory, ConsentReview} <= seen_of
    assert list(seen.find(seen.Wanted(text=NAME))) == [record]


def ciphered():
    return [field for model in apps.get_app_config("stories").get_models() for field in model._meta.fields if isinstance(field, EncryptedTextField)]


def test_no_ciphered_column_of_this_room_is_left_out() -> None:
    assert {(field.model, field.name) for field in ciphered()} == {
        (model, name) for model, (columns, _after) in rekeying.OTHERS.items() for name in columns if model._meta.app_label == "stories"
    }


def test_a_missing_key_changes_nothing(settings) -> None:
    settings.CASE_KEYS = ("lost-secret",)
    record = make_consent()
    settings.CASE_KEYS = ("new-secret",)
    with pytest.raises(CommandError, match="stories_consent"):
        call_command("reencrypt_cases", verbosity=0)
    settings.CASE_KEYS = ("lost-secret",)
    assert ConsentRecord.objects.get(pk=record.pk).real_name == NAME
