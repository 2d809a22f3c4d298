"""One entry: each state a gift can be in, a disbursement with the gifts that paid it, corrections, goods, transfers, voids."""

from __future__ import annotations

import html as html_text
import re

from django.test import Client

from donations.models.public import PublicEntry, PublicVoid
from tests.factories.sample_book import SampleBook


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return html_text.unescape(response.content.decode()).replace("\u00a0", " ")


def test_waiting_says_what_stands_ahead_and_when_its_turn_comes(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("waiting"))
    assert "Đã vào quỹ, đang chờ đến lượt" in html
    assert "Phía trước còn 57.035.000 đ." in html
    assert "sau khoảng 6 tháng, vào cuối tháng 6/2027" in html
    assert "Chờ không phải là nằm yên." in html
    assert "Quỹ Người bệnh khó khăn đã chi 2.200.000 đ" in html
    assert 'class="vmark wait"' in html
    assert "Hai triệu đồng" in html


def test_partly_used_shows_each_payment_and_what_is_left(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("partly"))
    assert "Đã dùng 26%, phần còn lại đang đứng đầu hàng" in html
    assert "Đã dùng 1.300.000 đ từ 06/11/2026." in html
    assert "− 1.300.000 đ" in html
    assert "Khoản chi 2.400.000 đ, từ 2 khoản góp" in html
    assert "3.700.000 đ" in html


def test_used_up_says_when_and_thanks(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("used"))
    assert "Đã dùng hết cho người bệnh" in html
    assert "Dùng trong 2 khoản chi từ 05/11/2026 đến 06/11/2026, sau 4 ngày. Xin cảm ơn." in html
    assert "100% đã dùng" in html
    assert book.spoken("tet-1") in html


def test_a_correction_links_its_three_lines_from_each_of_them(book: SampleBook, client: Client) -> None:
    for name in ("wrong", "correction", "correction-2"):
        html = page(client, book.url(name))
        assert "Ba dòng trong sổ" in html
        assert "1.200.000 − 1.200.000 + 1.000.000" in html
        assert "= 1.000.000 đ" in html
        assert "Lý do: Gõ nhầm số tiền khi nhập phiếu thu." in html
        for other in {"wrong", "correction", "correction-2"} - {name}:
            assert f'href="{book.url(other)}"' in html


def test_the_wrong_line_is_struck_and_the_right_one_waits(book: SampleBook, client: Client) -> None:
    wrong, right = page(client, book.url("wrong")), page(client, book.url("correction"))
    assert "<s>+ 1.200.000 đ</s>" in wrong
    assert "Dòng này đã bị hủy toàn bộ" in wrong
    assert "Khoản này được ghi lại cho đúng" in right
    assert "Khoản đúng đang ở đâu" in right
    assert "ghi sổ ngày 10/11/2026" in right


def test_a_reversed_disbursement_names_no_gifts(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("gone-wrong"))
    assert "Hai dòng trong sổ" in html
    assert "Tiền của ai đã trả khoản này" not in html


def test_a_disbursement_shows_which_gifts_paid_it(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("tet-2"))
    assert "Tiền của ai đã trả khoản này" in html
    assert book.url("used") in html
    assert book.url("partly") in html
    paid = [int(found.replace(".", "")) for found in re.findall(r'<span class="money">([0-9.]+) đ</span>', html)]
    assert sum(paid) == 2_400_000


def test_a_gift_of_unknown_purpose_says_it_is_being_asked_about(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("unknown-waiting"))
    assert "Đã nhận, đang hỏi muốn góp vào quỹ nào" in html


def test_a_re_assigned_gift_is_followed_into_its_fund(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("unknown"))
    assert "Nay khoản này ở Quỹ Người bệnh khó khăn." in html
    assert book.url("reassigned") in html


def test_a_transfer_names_both_funds_and_the_gift_it_moves(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("reassigned"))
    assert "Từ quỹ" in html
    assert "Sang quỹ" in html
    assert book.url("unknown") in html


def test_goods_are_counted_in_their_unit_and_never_priced(book: SampleBook, client: Client) -> None:
    html = page(client, book.url("portions"))
    assert "+ 300 suất" in html
    assert "Đã phát 93%, phần còn lại trong kho" in html
    assert "không thay phiếu nhập, phiếu xuất" in html
    assert 'class="words"' not in html
    assert "− 250,5 kg" in page(client, book.url("rice-used"))


def test_every_other_kind_of_line_has_its_page(book: SampleBook, client: Client) -> None:
    for name in ("opening", "deposit", "bought", "bought-2", "undone", "to-child", "box", "earmark"):
        html = page(client, book.url(name))
        assert book.spoken(name) in html
        assert "Bản tra cứu công khai" in html


def test_no_page_claims_a_bank_statement_that_the_book_does_not_hold(book: SampleBook, client: Client) -> None:
    for code in PublicEntry.objects.values_list("code", flat=True):
        assert "đối chiếu" not in page(client, f"/so-thu-chi/{code[:4]}-{code[4:]}/").lower()


def test_a_code_typed_in_any_way_leads_to_its_one_address(book: SampleBook, client: Client) -> None:
    code = book.spoken("waiting")
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("0", "o"), f" {code}"):
        response = client.get(f"/so-thu-chi/{typed}/")
        assert response.status_code == 301, typed
        assert response.headers["Location"] == book.url("waiting")


def test_a_voucher_number_opens_the_same_page(book: SampleBook, client: Client) -> None:
    number = book.vouchers["waiting"]
    for typed in (number, f"{number}-1", number.lower()):
        html = page(client, f"/so-thu-chi/{typed}/")
        assert book.spoken("waiting") in html
        assert f'<link rel="canonical" href="http://testserver{book.url("waiting")}">' in html


def test_a_later_line_of_a_voucher_opens_by_its_line(book: SampleBook, client: Client) -> None:
    number = book.vouchers["correction"]
    assert book.spoken("correction-2") in page(client, f"/so-thu-chi/{number}-2/")
    assert client.get(f"/so-thu-chi/{number}-3/").status_code == 404


def test_a_voided_number_says_that_it_was_never_posted(book: SampleBook, client: Client) -> None:
    PublicVoid.objects.create(voucher="PC-2026-000999", date="2026-11-20", seq=book.seqs["waiting"])
    html = page(client, "/so-thu-chi/PC-2026-000999/")
    assert "Đã hủy" in html
    assert "chưa từng được ghi sổ" in html


def test_head_is_answered_and_a_second_visit_needs_no_body(book: SampleBook, client: Client) -> None:
    first = client.get(book.url("waiting"))
    assert client.head(book.url("waiting")).status_code == 200
    again = client.get(book.url("waiting"), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Last-Modified" not in first.headers


def test_nothing_can_be_posted_to_a_public_page(book: SampleBook, client: Client) -> None:
    for address in ("/cac-quy/", "/so-thu-chi/", "/tra-cuu/", "/tai-khoan-chinh-thuc/", book.url("waiting")):
        assert client.post(address).status_code == 405


def test_a_memo_that_only_tells_the_way_is_not_quoted_as_a_message(book: SampleBook, client: Client) -> None:
    PublicEntry.objects.filter(seq=book.seqs["waiting"]).update(memo="Chuyển khoản qua ứng dụng")
    html = page(client, book.url("waiting"))
    assert "<dt>Cách gửi</dt><dd>Chuyển khoản qua ứng dụng</dd>" in html
    assert "Lời nhắn" not in html
    assert "“Chuyển khoản" not in page(client, "/so-thu-chi/")


def test_entries_that_move_nothing_say_so(book: SampleBook, client: Client) -> None:
    told = {
        "balance": "Đếm được 2.000.000 đ",
        "evidence": "Bổ sung chứng từ",
        "redaction": "Đã gỡ một thông tin",
        "void": "Số chứng từ này đã cấp rồi hủy",
    }
    for kind, sentence in told.items():
        PublicEntry.objects.filter(seq=book.seqs["waiting"]).update(
            kind=kind, group="khac", sign=0, subject=book.seqs["paid"], fund="", root="", donor="", memo=""
        )
        assert sentence in page(client, book.url("waiting"))
        assert client.get("/so-thu-chi/").status_code == 200


def test_no_forecast_where_an_average_week_says_nothing(book: SampleBook, client: Client) -> None:
    for name in ("child", "partly", "unknown-waiting"):
        html = page(client, book.url(name))
        assert "Theo mức chi từ đầu năm" not in html
        assert 'class="weekrow"' not in html
    assert "Còn đủ" not in page(client, "/cac-quy/ngay-hoi-2026/")
