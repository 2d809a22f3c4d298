"""The screens at the box and the public list: who may open what, what each may press, what nobody outside ever reads."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.models.reserved import is_reserved
from donations.models import BoxOpening, DonationBox, PublicBox, PublicBoxOpening
from donations.services import boxes
from donations.services.projections.rebuild import rebuild_projections
from tests.donations.boxes.conftest import ASIDES, COUNTS, PNG, TOTAL
from tests.factories.ledger import holding
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
PUBLIC = "/hom-quyen-gop/"


def typed(opening: BoxOpening, action: str, **more: str) -> dict[str, str]:
    """The count form as a browser sends it."""
    form = {"action": action, "version": str(opening.version), "note": "", "rieng-TOTAL_FORMS": "2", "rieng-INITIAL_FORMS": "0"}
    for row in range(2):
        form |= {f"rieng-{row}-{name}": "" for name in ("kind", "quantity", "unit", "what")}
    return form | {f"counted-{code}": str(pieces) for code, pieces in COUNTS.items()} | more


def page_of(opening: BoxOpening) -> str:
    return reverse("backoffice:opening", args=[opening.pk])


def started(client, hall, old_seal: str = "NP-004512") -> BoxOpening:
    form = {
        "key": str(uuid.uuid4()), "old_seal": old_seal, "new_seal": "NP-004633", "receives": str(hall.book.safe.pk),
        "counters": [str(person.pk) for person in hall.committee],
    }  # fmt: skip
    answer = client.post(reverse("backoffice:box_open", args=[hall.box.pk]), form)
    if old_seal != hall.box.seal:
        assert "Tôi đã đọc lại, so niêm phong" in answer.content.decode()
        again = form | {"key": str(answer.context["form"]["key"].value())}
        answer = client.post(reverse("backoffice:box_open", args=[hall.box.pk]), again)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return BoxOpening.objects.get()


# -- the way of an opening ---------------------------------------------------------------------------------------
def test_from_the_seal_to_the_book_by_the_screens(hall, client_as) -> None:
    officer = client_as("fund_officer")
    opening = started(officer, hall)
    assert officer.post(page_of(opening), typed(opening, "count")).status_code == 302
    for role in ("cashier", "ward_liaison"):
        counter = client_as(role)
        shown = counter.get(page_of(opening)).content.decode()
        assert "Tôi xác nhận 13.612.000\u00a0đ" in shown
        opening.refresh_from_db()
        counter.post(page_of(opening), {"action": "confirm", "version": str(opening.version)})
    opening.refresh_from_db()
    assert "Gửi người duyệt" not in officer.get(page_of(opening)).content.decode()
    officer.post(page_of(opening), {"action": "confirm", "version": str(opening.version)})
    assert "Gửi người duyệt 13.612.000\u00a0đ" in officer.get(page_of(opening)).content.decode()
    officer.post(page_of(opening), typed(opening, "post"))
    opening.refresh_from_db()
    assert (opening.state, opening.counted, opening.deposited) == ("waiting", TOTAL, 0)
    assert "Chờ người duyệt." in officer.get(page_of(opening)).content.decode()
    approver, decide = client_as("approver"), reverse("backoffice:decide", args=[opening.deposit_id])
    shown = approver.get(decide).content.decode()
    assert "3 người đã đếm và xác nhận 13.612.000" in shown
    assert "thiếu" not in shown  # the box's money comes into the book with this very approval
    assert page_of(opening) in shown
    assert approver.get(page_of(opening)).status_code == 200
    approver.post(decide, {"action": "approve", "version": "1", "note": ""})
    opening.refresh_from_db()
    assert (opening.state, opening.counted, opening.deposited) == ("posted", TOTAL, TOTAL)
    assert "PT-2026-000001" in officer.get(page_of(opening)).content.decode()


def test_a_second_click_says_that_it_is_posted_already_with_a_link(hall, client_as) -> None:
    opening = hall.posted()
    before = hall.written()
    stale = typed(opening, "post", version=str(opening.version - 1))
    shown = client_as("fund_officer").post(page_of(opening), stale, follow=True).content.decode()
    assert f"Lần mở này đã ghi sổ {opening.receipt.number}" in shown
    assert reverse("backoffice:voucher", args=[opening.receipt_id]) in shown
    assert hall.written() == before


def test_a_cashiers_confirmation_asks_for_the_second_factor_again(hall, client_as, monkeypatch) -> None:
    opening = hall.count(hall.open())
    form = {"action": "confirm", "version": str(opening.version)}
    monkeypatch.setattr("cms.accounts.second_factor.is_fresh", lambda request: False)
    client_as("cashier").post(page_of(opening), form)
    assert not opening.counters.filter(person=hall.cashier, version__isnull=False).exists()
    client_as("ward_liaison").post(page_of(opening), form)
    assert opening.counters.filter(person=hall.nurse, version=opening.version).exists()


def test_a_returned_count_says_why(hall, client_as) -> None:
    opening = hall.sent()
    client_as("approver").post(reverse("backoffice:decide", args=[opening.deposit_id]), {"action": "return", "note": "Đếm lại tờ 500.000."})
    shown = client_as("fund_officer").get(page_of(opening)).content.decode()
    assert "Người duyệt trả lại:" in shown
    assert "Đếm lại tờ 500.000." in shown
    assert "Gửi người duyệt" not in shown


def test_the_list_shows_the_last_opening_of_the_book_also_from_before_the_register(hall, client_as) -> None:
    place = holding("hom-cu", "box")
    hall.book.post(hall.book.line("receipt", 2_345_000, debit=place.code))
    old = hall.register("H-02", "NP-2", holding=place)
    shown = client_as("fund_officer").get(reverse("backoffice:box_list")).content.decode()
    assert "2.345.000\u00a0đ" in shown
    assert shown.count(">chưa mở<") == 1  # H-07, of which the book knows nothing
    page = client_as("fund_officer").get(reverse("backoffice:box", args=[old.pk])).content.decode()
    assert "Tiền hòm trong sổ, không có biên bản ở đây" in page


def test_the_list_shows_an_opening_that_found_nothing(hall, client_as) -> None:
    boxes.post(opening=hall.confirm(hall.count(hall.open(), {})), actor=hall.officer)
    shown = client_as("fund_officer").get(reverse("backoffice:box_list")).content.decode()
    assert "không có tiền" in shown
    assert ">chưa mở<" not in shown


def test_a_mismatch_shows_an_alert_and_a_locked_empty_count_and_only_the_incident_prints(hall, client_as) -> None:
    officer = client_as("fund_officer")
    opening = started(officer, hall, old_seal="NP-004521")
    shown = officer.get(page_of(opening)).content.decode()
    assert 'role="alert"' in shown
    assert "Sổ ghi NP-004512, đọc được NP-004521" in shown
    assert '<fieldset disabled class="bo-khoa">' in shown
    assert "In biên bản sự việc" in shown
    assert 'value="post"' not in shown
    assert 'value="count"' not in shown
    printed = officer.get(reverse("backoffice:opening_print", args=[opening.pk])).content.decode()
    assert "Biên bản sự việc" in printed
    assert "Bằng chữ" not in printed
    refused = officer.post(page_of(opening), typed(opening, "count"))
    assert "Niêm phong không khớp nên chưa được kiểm đếm" in refused.content.decode()
    opening.refresh_from_db()
    assert opening.counted == 0


def test_the_head_lets_it_go_on_with_a_reason(hall, client_as) -> None:
    opening = started(client_as("fund_officer"), hall, old_seal="NP-004521")
    head = client_as("head")
    assert "Hãy ghi cách xử lý" in head.post(page_of(opening), {"action": "go-on", "reason": ""}).content.decode()
    head.post(page_of(opening), {"action": "go-on", "reason": "Đã xem biên bản dời hòm."})
    opening.refresh_from_db()
    assert opening.state == "counting"


def test_what_was_typed_stays_when_a_count_is_not_understood(hall, client_as) -> None:
    officer = client_as("fund_officer")
    opening = started(officer, hall)
    shown = officer.post(page_of(opening), typed(opening, "count", **{"counted-n1000": "tám mươi"})).content.decode()
    assert "chưa hiểu “tám mươi”" in shown
    assert 'value="143"' in shown
    opening.refresh_from_db()
    assert opening.counted == 0


def test_too_few_counters_are_told_at_the_field_and_the_seals_stay(hall, client_as) -> None:
    form = {
        "key": str(uuid.uuid4()),
        "old_seal": "NP-004512",
        "new_seal": "NP-9",
        "receives": str(hall.book.safe.pk),
        "counters": [str(hall.nurse.pk)],
    }
    shown = client_as("fund_officer").post(reverse("backoffice:box_open", args=[hall.box.pk]), form).content.decode()
    assert "Cần ít nhất 3 người kiểm đếm khác nhau" in shown
    assert 'value="NP-9"' in shown
    assert BoxOpening.objects.count() == 0


def test_a_box_is_registered_and_changed_by_the_screens(hall, client_as) -> None:
    officer = client_as("fund_officer")
    form = {
        "code": "h-11", "place": "cổng chính", "campus": str(hall.book.campus.pk), "seal": "NP-7", "fund": str(hall.book.fund.pk),
        "receives": str(hall.book.safe.pk), "holding": "", "every_days": "14", "due_on": "", "note": "",
    }  # fmt: skip
    officer.post(reverse("backoffice:box_add"), form)
    box = DonationBox.objects.get(code="H-11")
    assert (box.due_on, box.holding.code) == (dt.date(2026, 3, 25), "holding:hom-h-11")
    officer.post(reverse("backoffice:box_edit", args=[box.pk]), {**form, "place": "cổng phụ", "due_on": "01/04/2026", "in_use": "on"})
    box.refresh_from_db()
    assert (box.place, box.due_on, box.in_use, box.seal) == ("cổng phụ", dt.date(2026, 4, 1), True, "NP-7")


def test_the_scan_is_read_by_who_may_and_by_nobody_else(hall, client_as) -> None:
    opening = boxes.add_scan(opening=hall.posted(), actor=hall.officer, upload=SimpleUploadedFile("bb.png", PNG))
    address = opening.scan.get_absolute_url()
    assert client_as("auditor").get(address).status_code == 200
    assert client_as("editor").get(address).status_code in (302, 403, 404)
    from django.test import Client

    assert Client().get(address).status_code in (302, 403, 404)


@pytest.mark.parametrize("role", ["editor", "reviewer", "storekeeper", "kitchen", "administrator", "redaction_checker"])
def test_other_roles_see_no_box(hall, client_as, role) -> None:
    opening = hall.open()
    client = client_as(role)
    names = [("box_list", []), ("box", [hall.box.pk]), ("box_add", []), ("box_open", [hall.box.pk]), ("opening", [opening.pk])]
    for name, arguments in names:
        answer = client.get(reverse(f"backoffice:{name}", args=arguments))
        assert answer.status_code in (302, 403), name
        assert b"NP-004512" not in answer.content


def test_the_auditor_reads_and_changes_nothing(hall, client_as) -> None:
    opening = hall.count(hall.open())
    auditor = client_as("auditor")
    assert auditor.get(page_of(opening)).status_code == 200
    for action in ("confirm", "count", "post"):
        auditor.post(page_of(opening), typed(opening, action))
    opening.refresh_from_db()
    assert (opening.state, opening.counters.filter(version__isnull=False).count()) == ("counting", 0)
    assert auditor.get(reverse("backoffice:box_add")).status_code in (302, 403)


def test_lists_of_many_boxes_cost_no_more_queries(hall, client_as, django_assert_max_num_queries) -> None:
    for number in range(20, 32):
        hall.register(f"H-{number}", f"NP-X{number}")
    officer = client_as("fund_officer")
    officer.get(reverse("backoffice:box_list"))
    with django_assert_max_num_queries(12):
        assert "H-31" in officer.get(reverse("backoffice:box_list")).content.decode()


# -- the public list ---------------------------------------------------------------------------------------------
def test_the_public_reads_place_amount_and_code_and_nobodys_name(hall, client, django_assert_max_num_queries) -> None:
    make_home()
    opening = hall.posted(asides=ASIDES)
    cache.clear()
    client.get(PUBLIC)
    with django_assert_max_num_queries(8):
        shown = client.get(PUBLIC).content.decode()
    assert "Sảnh khoa Khám" in shown
    assert "13.612.000\u00a0đ" in shown
    assert "5\u00a0USD" in shown
    assert opening.receipt.lines.get().entry is not None
    for secret in ("NP-004512", "NP-004633", *map(str, hall.committee), "09:04"):
        assert secret not in shown
    assert shown.count("/so-thu-chi/") >= 4  # each opening leads to its lines in the book


def test_every_cell_of_an_opening_says_what_it_is_where_the_table_becomes_a_card(hall, client) -> None:
    """At 390 px the heads are gone: each cell carries its own label for the eye."""
    make_home()
    hall.posted(asides=ASIDES)
    table = re.search(r'<table class="report openings">.*?</table>', client.get(PUBLIC).content.decode(), re.S)[0]
    cells = re.findall(r"<td\b[^>]*>", table)
    assert len(cells) == 2 * table.count('<th scope="row">') > 0
    assert all(re.search(r'data-l="[^"]+"', cell) for cell in cells), cells


def test_the_public_is_promised_no_day_that_has_gone_by(hall, client, clock) -> None:
    make_home()
    due = hall.box.due_on
    assert f"Dự kiến mở lần tới: {due:%d/%m/%Y}" in client.get(PUBLIC).content.decode()
    clock.set(dt.datetime.combine(due + dt.timedelta(days=1), dt.time(9)))
    cache.clear()
    shown = client.get(PUBLIC).content.decode()
    assert f"Đến hạn mở từ {due:%d/%m/%Y}" in shown
    assert "Dự kiến mở lần tới" not in shown


def test_a_corrected_opening_says_so(hall, client) -> None:
    make_home()
    opening = hall.posted()
    deposit, receipt = opening.deposit.lines.get().entry, opening.receipt.lines.get().entry
    hall.book.reverse(deposit, memo="Ghi nhầm két")
    hall.book.reverse(receipt, memo="Ghi nhầm quỹ")
    assert "đã điều chỉnh" in client.get(PUBLIC).content.decode()


def test_the_public_tables_are_rebuilt_with_the_same_result(hall) -> None:
    hall.posted(asides=ASIDES)
    before = [list(model.objects.order_by("pk").values()) for model in (PublicBox, PublicBoxOpening)]
    PublicBoxOpening.objects.all().delete()
    PublicBox.objects.update(place="khác")
    rebuild_projections()
    assert [list(model.objects.order_by("pk").values()) for model in (PublicBox, PublicBoxOpening)] == before


def test_no_page_may_take_the_address() -> None:
    home = make_home()
    assert is_reserved("hom-quyen-gop", home)


def test_the_official_accounts_page_leads_to_the_boxes(client) -> None:
    make_home()
    assert PUBLIC in client.get("/tai-khoan-chinh-thuc/").content.decode()
