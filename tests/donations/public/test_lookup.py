"""Looking up one's own gift: one match leads to its page, several are listed, none is answered kindly."""

from __future__ import annotations

import html as html_text

from django.test import Client

from tests.factories.sample_book import SampleBook


def text(response: object) -> str:
    return html_text.unescape(response.content.decode()).replace("\u00a0", " ")  # type: ignore[attr-defined]


def test_a_code_leads_to_its_page(book: SampleBook, client: Client) -> None:
    code = book.spoken("used")
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code} "):
        response = client.get("/tra-cuu/", {"q": typed})
        assert response.status_code == 302, typed
        assert response.headers["Location"] == book.url("used")


def test_a_voucher_number_leads_to_its_page(book: SampleBook, client: Client) -> None:
    assert client.get("/tra-cuu/", {"q": book.vouchers["used"]}).headers["Location"] == book.url("used")
    assert client.get("/tra-cuu/", {"q": f"{book.vouchers['correction']}-2"}).headers["Location"] == book.url("correction-2")


def test_amount_and_day_of_a_single_gift_lead_to_its_page(book: SampleBook, client: Client) -> None:
    response = client.get("/tra-cuu/", {"amount": "2tr", "date": "21/11/2026", "name": "nth"})
    assert response.headers["Location"] == book.url("waiting")


def test_several_gifts_are_listed_to_choose_from(book: SampleBook, client: Client) -> None:
    from donations.models.public import PublicEntry

    other = PublicEntry.objects.get(seq=book.seqs["waiting"])
    other.pk, other.seq, other.code = None, 9999, "00000000"
    other.save(force_insert=True)
    html = text(client.get("/tra-cuu/", {"amount": "2.000.000", "date": "20/11/2026", "name": "N.T.H."}))
    assert "2 khoản khớp. Chọn khoản của mình." in html
    assert book.url("waiting") in html


def test_a_name_that_the_book_does_not_show_finds_nothing(book: SampleBook, client: Client) -> None:
    html = text(client.get("/tra-cuu/", {"amount": "3tr", "date": "02/11/2026", "name": "Nguyễn Văn A"}))
    assert "Chưa thấy khoản nào khớp" in html


def test_a_slip_of_one_letter_is_named(book: SampleBook, client: Client) -> None:
    code = book.spoken("waiting")
    wrong = code[:-1] + ("Y" if code[-1] != "Y" else "X")
    html = text(client.get("/tra-cuu/", {"q": wrong}))
    assert f"Chưa thấy khoản nào khớp với “{wrong}”" in html
    assert "có một ký tự gõ nhầm" in html
    assert f'value="{wrong}"' in html
    assert 'href="/cac-quy/chua-ro-muc-dich/"' in html


UNREADABLE: list[tuple[dict[str, str], str]] = [
    ({"amount": "12,5trx", "date": "21/11/2026"}, "Không đọc được số tiền “12,5trx”"),
    ({"amount": "2tr", "date": "32/13/2026"}, "Không có ngày “32/13/2026” trên lịch"),
    ({"amount": "2tr", "date": "hôm qua"}, "Không đọc được ngày “hôm qua”"),
    ({"amount": "2tr"}, "Ghi ngày đã chuyển"),
    ({"date": "21/11/2026"}, "Ghi số tiền đã góp"),
    ({"amount": "2tr", "date": "01/01/2030"}, "Ngày này chưa tới"),
    ({"amount": "-5", "date": "21/11/2026"}, "không có dấu trừ"),
    ({"amount": "2tr", "date": "21/11/0026"}, "Năm ghi bốn chữ số"),
    ({"amount": "2tr", "date": "01/01/0001"}, "Năm ghi bốn chữ số"),
]


def test_what_cannot_be_read_is_said_and_kept(book: SampleBook, client: Client) -> None:
    for typed, sentence in UNREADABLE:
        response = client.get("/tra-cuu/", typed)
        html = text(response)
        assert response.status_code == 200
        assert sentence in html, typed
        for name, value in typed.items():
            assert f'name="{name}" value="{value}"' in html


def test_the_empty_form_asks_nothing_of_the_book(book: SampleBook, client: Client, django_assert_max_num_queries: object) -> None:
    client.get("/tra-cuu/")
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert client.get("/tra-cuu/").status_code == 200
