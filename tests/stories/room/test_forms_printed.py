"""The form on paper: correct Vietnamese in the PDF, a box for every scope, the places to sign, a number that waits for its record."""

from __future__ import annotations

import datetime as dt
import unicodedata
from io import BytesIO

import pdfplumber
import pytest
from django.core.exceptions import ValidationError

from cms.models import SiteSettings
from stories.consent import Scope, Subject
from stories.desk.consents.printing import typeset
from stories.models import ConsentNumbers, ConsentRecord, ConsentWording, PrintedForm
from stories.services.consent_numbers import next_number, print_forms
from tests.factories.consents import make_consent, make_person

pytestmark = pytest.mark.django_db

WORDS = {
    "introduction": "Phòng Công tác xã hội xin phép kể lại chuyện của cô bác, anh chị.",
    "sensitive_note": "Chuyện về bệnh là dữ liệu nhạy cảm theo quy định hiện hành.",
    "aid_note": "Việc hỗ trợ không phụ thuộc vào câu chuyện.",
    "copies_note": "Bản người khác đã sao chép thì không thu hồi được.",
}


@pytest.fixture
def wording(clock) -> ConsentWording:
    questions = {scope.value: f"Câu hỏi về điều {scope.value}." for scope in Scope}
    return ConsentWording.objects.create(version="2026-1", in_force_from=dt.date(2026, 1, 2), scope_words=questions, **WORDS)


def text_of(forms: list[PrintedForm]) -> str:
    """The words of the PDF, as a reader copies them."""
    around = SiteSettings(hospital_name="Bệnh viện Đa khoa An Hòa", department_name="Phòng Công tác xã hội")
    with pdfplumber.open(BytesIO(typeset(forms, around))) as opened:
        text = "\n".join(page.extract_text() for page in opened.pages)
        assert {(round(page.width), round(page.height)) for page in opened.pages} == {(595, 842)}
    return unicodedata.normalize("NFC", " ".join(text.split()))


def printed(kind: Subject, count: int = 1) -> list[PrintedForm]:
    return print_forms(by=make_person(), kind=kind.value, count=count)


def test_the_paper_says_what_the_law_asks_and_asks_for_every_scope_by_itself(wording) -> None:
    (form,) = printed(Subject.ADULT)
    text = text_of([form])
    for words in (*WORDS.values(), "PHIẾU ĐỒNG Ý", "Ô để trống là không đồng ý.", "Tôi đã được nói rõ đây là dữ liệu nhạy cảm.", form.number):
        assert words in text
    for scope in Scope:
        assert text.count(f"Câu hỏi về điều {scope.value}.") == 1
    assert "mẫu lời 2026-1" in text


def test_no_box_comes_filled(wording) -> None:
    (form,) = printed(Subject.ADULT)
    with pdfplumber.open(BytesIO(typeset([form], SiteSettings()))) as opened:
        boxes = [one for page in opened.pages for one in page.rects + page.curves if 10 < one["width"] < 16 and 10 < one["height"] < 16]
        text = "".join(page.extract_text() for page in opened.pages)
    assert len(boxes) == len(Scope) + 1  # and one for "told it is sensitive"
    assert not any(one["fill"] for one in boxes)
    assert not set("☑☒✓✔✗") & set(text)


@pytest.mark.parametrize(
    ("kind", "signs", "does_not"),
    [
        (Subject.ADULT, ("Người trong chuyện (ký",), ("Cha, mẹ", "Người đại diện, họ và tên")),
        (Subject.CHILD_FROM_7, ("Em tự ký", "Cha, mẹ hoặc người giám hộ", "Người đại diện, họ và tên"), ()),
        (Subject.CHILD_UNDER_7, ("Cha, mẹ hoặc người giám hộ",), ("Em tự ký",)),
        (Subject.INCAPACITATED, ("Người đại diện, giám hộ",), ("Em tự ký",)),
        (Subject.DECEASED, ("Vợ, chồng, con hoặc cha mẹ của người đã mất",), ("Em tự ký",)),
    ],
)
def test_places_to_sign_are_those_of_the_subject(wording, kind, signs, does_not) -> None:
    text = text_of(printed(kind))
    folded = text.replace("\n", " ")
    for words in (*signs, "Người lấy ý kiến"):
        assert all(word in folded for word in words.split()), words
    assert not [words for words in does_not if words in folded]


def test_each_copy_has_its_own_number_and_starts_on_its_own_sheet(wording) -> None:
    forms = printed(Subject.ADULT, 3)
    assert [form.number for form in forms] == ["PDY-2026-0001", "PDY-2026-0002", "PDY-2026-0003"]
    text = text_of(forms)
    assert text.count("PHIẾU ĐỒNG Ý") == 3
    assert all(form.number in text for form in forms)


def test_numbers_of_paper_and_register_never_meet(wording) -> None:
    (form,) = printed(Subject.ADULT)
    unprinted = make_consent()
    assert (form.number, unprinted.number) == ("PDY-2026-0001", "PDY-2026-0002")
    signed = make_consent(printed=form)
    assert (signed.number, signed.wording) == (form.number, wording)
    form.refresh_from_db()
    assert form.record == signed


def test_a_number_is_signed_once(wording) -> None:
    (form,) = printed(Subject.ADULT)
    make_consent(printed=form)
    with pytest.raises(ValidationError, match="đã ghi vào sổ"):
        make_consent(printed=form)
    assert ConsentRecord.objects.count() == 1


def test_numbers_go_on_after_nine_thousand_nine_hundred_and_ninety_nine(wording) -> None:
    ConsentNumbers.objects.create(year=2026, last=9_998)
    assert [next_number(2026) for _one in range(3)] == ["PDY-2026-9999", "PDY-2026-10000", "PDY-2026-10001"]


def test_nothing_is_printed_without_words_in_force(clock) -> None:
    with pytest.raises(ValidationError, match="Chưa có mẫu lời"):
        printed(Subject.ADULT)
    assert not PrintedForm.objects.exists()


def test_a_refused_record_gives_its_number_back(wording) -> None:
    with pytest.raises(ValidationError):
        make_consent(real_name="")
    assert make_consent().number == "PDY-2026-0001"


def test_the_screen_gives_numbers_and_the_pdf(wording, client_as) -> None:
    keeper = client_as("consent_keeper")
    shown = keeper.post("/quan-tri/truyen-thong/phieu-dong-y/in/", {"subject_kind": "adult", "count": "2"}).content.decode()
    assert "PDY-2026-0002" in shown
    answer = keeper.get("/quan-tri/truyen-thong/phieu-dong-y/in/tep/?so=PDY-2026-0001&so=PDY-2026-0002")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in answer["Cache-Control"]
    refused = keeper.post("/quan-tri/truyen-thong/phieu-dong-y/in/", {"subject_kind": "adult", "count": "99"}).content.decode()
    assert "nhiều nhất 20" in refused
    assert PrintedForm.objects.count() == 2


def test_the_code_on_the_paper_leads_to_entering_it_and_then_to_its_record(wording, client_as) -> None:
    (form,) = printed(Subject.CHILD_FROM_7)
    keeper = client_as("consent_keeper")
    address = f"/quan-tri/truyen-thong/phieu-dong-y/{form.number}/"
    shown = keeper.get(address, follow=True)
    assert shown.redirect_chain[0][0].endswith(f"?so={form.number}")
    assert f'value="{form.number}"' in shown.content.decode()
    make_consent(Subject.CHILD_FROM_7, printed=form)
    assert keeper.get(address).status_code == 200
