"""The pure rule: what keeps a page from being public today, case by case."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from stories import sentences
from stories.consent import Level, PageFacts, Picture, Record, Scope, Subject, blocks, findings, needs_second_approver, public_until

TODAY = dt.date(2026, 11, 21)
ALL = frozenset(Scope)
GOOD = Record(
    number="PDY-2026-0001", subject=Subject.ADULT, scopes=ALL, given_on=dt.date(2026, 11, 1), taken_by=7,
    has_proof=True, told_sensitive=True, signed_by_subject=True,
)  # fmt: skip
CHILD = dataclasses.replace(GOOD, number="PDY-2026-0002", subject=Subject.CHILD_FROM_7, signed_by_representative=True)


def codes(facts: PageFacts, level: Level = Level.BLOCK) -> list[str]:
    return [one.code for one in findings(facts, TODAY) if one.level is level]


def story(text: str = "Bác sửa ghế.", *people: Record, **facts) -> PageFacts:
    return PageFacts(tells_of_person=True, text=text, people=people or (GOOD,), **facts)


def test_a_story_with_a_good_consent_has_nothing_against_it():
    assert findings(story(), TODAY) == []


def test_a_text_about_nobody_asks_for_nothing():
    assert findings(PageFacts(tells_of_person=False, text="Lịch phát cháo."), TODAY) == []


def test_a_story_about_somebody_without_a_consent():
    assert codes(PageFacts(tells_of_person=True, text="Bác sửa ghế.")) == ["no_consent"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"withdrawn": True}, "withdrawn"),
        ({"expires_on": TODAY - dt.timedelta(days=1)}, "expired"),
        ({"given_on": TODAY + dt.timedelta(days=1)}, "not_yet"),
        ({"has_proof": False}, "no_proof"),
        ({"told_sensitive": False}, "not_told_sensitive"),
        ({"signed_by_subject": False}, "subject_has_not_signed"),
        ({"subject": Subject.INCAPACITATED}, "representative_has_not_signed"),
        ({"subject": Subject.DECEASED}, "representative_has_not_signed"),
        ({"subject": Subject.CHILD_UNDER_7}, "representative_has_not_signed"),
        ({"subject": Subject.CHILD_FROM_7}, "representative_has_not_signed"),
    ],
)
def test_a_consent_that_was_not_given_as_asked_or_no_longer_holds(change, code):
    assert codes(story("Bác sửa ghế.", dataclasses.replace(GOOD, **change))) == [code]


def test_the_last_day_of_a_consent_still_counts():
    assert findings(story("Bác.", dataclasses.replace(GOOD, expires_on=TODAY)), TODAY) == []


def test_a_child_from_seven_signs_beside_the_representative():
    alone = dataclasses.replace(CHILD, signed_by_subject=False)
    assert codes(story("Em vẽ.", alone)) == ["subject_has_not_signed"]
    assert codes(story("Em vẽ.", CHILD)) == []
    assert codes(story("Em vẽ.", CHILD), Level.INFO) == ["second_approver"]
    assert needs_second_approver(story("Em vẽ.", CHILD))
    assert not needs_second_approver(story())


def test_who_took_the_consent_did_not_write_the_story():
    assert codes(story(editors=frozenset({7, 8}))) == ["taken_by_writer"]
    assert codes(story(editors=frozenset({8}))) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Bà Nguyễn Thị Lan kể.", Scope.REAL_NAME),
        ("Bà Thị Lan kể.", Scope.REAL_NAME),
        ("ba NGUYEN THI LAN ke", Scope.REAL_NAME),
        ("Quê ở Nghệ An.", Scope.PROVINCE),
        ("Ở khoa Ung bướu.", Scope.WARD),
        ("Bà bị suy thận đã lâu.", Scope.ILLNESS),
    ],
)
def test_what_the_text_tells_needs_its_own_yes(text, scope):
    knows = dataclasses.replace(GOOD, real_name="Nguyễn Thị Lan", province="Nghệ An", ward="Khoa Ung bướu")
    assert blocks(findings(story(text, knows, illnesses=("suy thận",)), TODAY)) == []
    without = dataclasses.replace(knows, scopes=ALL - {scope})
    (found,) = blocks(findings(story(text, without, illnesses=("suy thận",)), TODAY))
    assert (found.code, found.about["scope"]) == ("scope_missing", scope.value)
    assert "Lan" not in sentences.sentence(found)


def test_uses_beyond_the_website_ask_for_their_own_yes():
    without = dataclasses.replace(GOOD, scopes=ALL - {Scope.FUNDRAISING})
    assert codes(story("Bác sửa ghế.", without)) == []
    assert codes(story("Bác sửa ghế.", without, asked=frozenset({Scope.FUNDRAISING}))) == ["scope_missing"]


def picture(*people: Record, shows_face: bool = True) -> PageFacts:
    return PageFacts(tells_of_person=False, text="Tin.", pictures=(Picture(3, "Ở sân", shows_face, people),))


def test_a_face_asks_for_its_own_scope():
    assert codes(picture()) == ["face_without_consent"]
    assert codes(picture(shows_face=False)) == []
    assert codes(picture(GOOD)) == []
    assert codes(picture(dataclasses.replace(GOOD, scopes=frozenset({Scope.PHOTO})))) == ["scope_missing"]
    assert codes(picture(dataclasses.replace(GOOD, scopes=frozenset({Scope.FACE})), shows_face=False)) == ["scope_missing"]


def test_one_of_two_in_a_picture_is_not_enough():
    other = dataclasses.replace(GOOD, number="PDY-2026-0009", withdrawn=True)
    assert codes(picture(GOOD, other)) == ["withdrawn"]


def test_a_childs_face_needs_the_head_even_with_consent():
    assert codes(picture(CHILD)) == ["child_face"]
    assert codes(picture(dataclasses.replace(CHILD, child_face_agreed=True))) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gọi 0912 345 678.", "phone_number"),
        ("CCCD 012345678901", "identity_number"),
        ("Thẻ HS 4 01 0120 123456 của em", "insurance_number"),
        ("STK 0071 0012 3456", "account_number"),
        ("Năm bảy tuổi, bà 67 tuổi, xã Hòa Bình, khoa Nội tiết, ngày 12/9.", "combination"),
    ],
)
def test_numbers_and_combinations_that_point_at_somebody(text, code):
    assert code in codes(story(text))


def test_two_hints_in_a_paragraph_are_for_a_person_to_weigh():
    assert codes(story("Bà 67 tuổi, xã Hòa Bình.")) == []
    assert codes(story("Bà 67 tuổi, xã Hòa Bình."), Level.REVIEW) == ["combination"]
    assert codes(story("Bà 67 tuổi.\nXe về xã Hòa Bình."), Level.REVIEW) == []


def test_the_departments_own_telephone_may_stand():
    assert codes(story("Gọi 0243 123 4567.", public_numbers=("0243 123 4567",))) == []
    assert codes(story("Gọi 0243 123 4567.")) == ["phone_number"]


def test_a_childs_village_and_school_are_never_told():
    assert "child_village" in codes(story("Nhà em ở thôn Đông Hạ.", CHILD))
    assert "child_school" in codes(story("Em học trường tiểu học Kim Đồng.", CHILD))
    assert codes(story("Nhà bác ở thôn Đông Hạ.")) == []


def test_public_until_is_the_earliest_end():
    ends = [dataclasses.replace(GOOD, number=f"PDY-2026-001{n}", expires_on=dt.date(2026, 12, n)) for n in (9, 4)]
    assert public_until(story("a", *ends)) == dt.date(2026, 12, 4)
    assert public_until(story()) is None


def test_a_reason_for_skipping_is_for_this_finding_only():
    first, second = (findings(story(text), TODAY)[0] for text in ("Bà 67 tuổi, xã Hòa Bình.", "Bà 68 tuổi, xã Hòa Bình."))
    assert first.key != second.key
    assert "Hòa" not in first.key


def test_every_finding_has_words():
    every = dataclasses.replace(GOOD, real_name="", withdrawn=True, review_on=dt.date(2026, 1, 1), scopes=frozenset())
    for found in findings(story("0912345678", every, pictures=(Picture(1, "a", True, (every,)),)), TODAY):
        assert sentences.sentence(found)[-1] == "."
