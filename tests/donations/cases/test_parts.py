"""The case page has several parts in one form: whatever button is pressed, what stands in the other parts stays."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from donations.models import AnswerTemplate, Case
from tests.donations.cases.conftest import PNG

pytestmark = pytest.mark.django_db
OTHERS = {"outcome": "other_fund", "other_fund": "Quỹ Bạn Nghèo", "answer": "Kính gửi gia đình,\nđang chờ.", "places": "", "paper-kind": "other"}
STEP = {"kind": "contact", "note": "Gặp tại giường", "day": "", "hour": ""}


@pytest.fixture
def page(ward, client_as):
    """Post to the page of one case as its worker; gives the answer of the server."""
    case = ward.report()
    worker = client_as("social_worker")
    address = reverse("backoffice:case", args=[case.code])

    def send(**typed):
        return worker.post(address, typed)

    send.case, send.worker, send.address = case, worker, address
    return send


def assert_kept(text: str) -> None:
    assert "Quỹ Bạn Nghèo" in text
    assert "đang chờ." in text
    assert '<option value="other" selected>' in text


def test_one_form_carries_every_part(page) -> None:
    shown = page.worker.get(page.address).content.decode()
    main = shown.split('class="bo-trang"', 1)[1].split("</form>", 1)[0]
    for name in ('name="note"', 'name="paper-upload"', 'name="answer_due"', 'name="answer"', 'value="step"', 'value="close"', 'value="slip"'):
        assert name in main
    assert "<form" not in main


def test_a_written_step_leaves_the_answer_that_was_begun(page) -> None:
    shown = page(action="step", **STEP, **OTHERS)
    assert page.case.steps.count() == 1
    assert_kept(shown.content.decode())
    assert '<textarea name="note" cols="40" rows="2" maxlength="4000" id="id_note">\n</textarea>' in shown.content.decode()


def test_a_refused_step_leaves_both(page) -> None:
    shown = page(action="step", **STEP | {"hour": "chiều"}, **OTHERS).content.decode()
    assert page.case.steps.count() == 0
    assert "Gặp tại giường" in shown
    assert 'href="#id_hour"' in shown
    assert_kept(shown)


@pytest.mark.parametrize("button", [{"action": "take"}, {"action": "none"}, {"action": "slip", "answer_due": "25/11/2026"}])
def test_any_other_button_leaves_what_was_typed(page, button) -> None:
    shown = page(**button, **STEP, **OTHERS).content.decode()
    assert "Gặp tại giường" in shown
    assert_kept(shown)
    assert page.case.steps.count() == 0


def test_a_strike_leaves_what_was_typed(page, ward) -> None:
    ward.step(page.case)
    shown = page(strike=str(page.case.steps.get().pk), **STEP, **OTHERS).content.decode()
    assert page.case.steps.get().struck_at
    assert "Gặp tại giường" in shown
    assert_kept(shown)


def test_with_nothing_else_typed_the_page_comes_back_by_its_address(page) -> None:
    assert page(action="step", **STEP, **{"paper-kind": "locality", "answer": "", "places": "", "other_fund": ""}).status_code == 302


def test_the_same_page_sent_again_writes_no_second_step(page) -> None:
    first = page(action="step", seen="0.0", **STEP, **OTHERS)
    assert first.status_code == 200
    again = page(action="step", seen="0.0", **STEP, **OTHERS).content.decode()
    assert page.case.steps.count() == 1
    assert "vừa có thêm việc" in again
    assert 'name="seen" value="1.0"' in again


def test_a_file_that_was_chosen_beside_is_named(page) -> None:
    shown = page(action="step", **STEP, **{"paper-kind": "other", "paper-upload": SimpleUploadedFile("xac-nhan.png", PNG)}).content.decode()
    assert "Tệp xac-nhan.png chưa được giữ" in shown
    assert page.case.papers.count() == 0


def test_a_paper_is_kept_from_its_part(page) -> None:
    page(action="paper", **{"paper-kind": "locality", "paper-dated": "", "paper-upload": SimpleUploadedFile("xac-nhan.png", PNG)})
    assert page.case.papers.get().kind == "locality"


@pytest.mark.parametrize("end", [{"action": "close", "outcome": "withdrawn"}, {"join": "HS-0000"}])
def test_a_case_does_not_end_over_words_that_are_not_written(page, end) -> None:
    shown = page(**end, **STEP).content.decode()
    assert "“Ghi việc đã làm” còn điều đã gõ" in shown
    assert "Gặp tại giường" in shown
    page.case.refresh_from_db()
    assert page.case.state != Case.State.CLOSED


def test_a_template_goes_below_what_was_written_and_gives_way_to_another(page) -> None:
    first, second = AnswerTemplate.objects.all()[:2]
    own = page(template=str(first.pk), answer="Thưa bác,", places="").context["close_form"]["answer"].value()
    assert own.startswith("Thưa bác,\n\n")
    assert first.words.strip() in own
    swapped = page(template=str(second.pk), answer=first.words.strip().replace("\n", "\r\n"), places="").context["close_form"]["answer"].value()
    assert swapped == second.words.strip()
