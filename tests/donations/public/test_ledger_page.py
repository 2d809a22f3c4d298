"""The book with its filters in the address: what is shown, what is said, where older rows and downloads are."""

from __future__ import annotations

import csv
import html as html_text
import io
import json
import re
from itertools import pairwise

from django.test import Client

from tests.factories.sample_book import SampleBook


def page(client: Client, **filters: str) -> str:
    response = client.get("/so-thu-chi/", {name.rstrip("_"): value for name, value in filters.items()})
    assert response.status_code == 200
    return html_text.unescape(response.content.decode()).replace("\u00a0", " ")


def codes(html: str) -> list[str]:
    return re.findall(r'<td class="c"><a href="/so-thu-chi/([0-9A-Z]{4}-[0-9A-Z]{4})/">', html)


def test_newest_line_stands_first(book: SampleBook, client: Client) -> None:
    assert codes(page(client))[:2] == [book.spoken("waiting"), book.spoken("paid")]


def test_words_without_marks_find_a_name_with_marks(book: SampleBook, client: Client) -> None:
    assert codes(page(client, q="det song lam")) == [book.spoken("programme")]


def test_a_filter_of_the_second_group_opens_it_and_is_named_with_a_way_back(book: SampleBook, client: Client) -> None:
    plain, filtered = page(client), page(client, from_="14/11/2026", to="15/11/2026", fund="ngay-hoi-2026")
    assert '<details class="more">' in plain
    assert '<details class="more" open>' in filtered
    assert "Từ ngày: 14/11/2026" in filtered
    assert 'href="/so-thu-chi/?from=14%2F11%2F2026&to=15%2F11%2F2026"' in filtered
    assert set(codes(filtered)) == {book.spoken("to-child"), book.spoken("child"), book.spoken("child-spend")}


def test_what_was_typed_is_kept_in_the_form(book: SampleBook, client: Client) -> None:
    html = page(client, q="N.T.H.", min="500k", fund="nguoi-benh-kho-khan", kind="thu")
    assert 'name="q" value="N.T.H."' in html
    assert 'name="min" value="500k"' in html
    assert '<option value="nguoi-benh-kho-khan" selected>' in html
    assert '<option value="thu" selected>' in html


def test_the_running_balance_stands_only_for_one_fund_and_one_unit(book: SampleBook, client: Client) -> None:
    assert 'class="b"' not in page(client)
    assert 'class="b"' not in page(client, fund="nguoi-benh-kho-khan")
    html = page(client, fund="nguoi-benh-kho-khan", unit="VND")
    balances = [int(found.replace(".", "")) for found in re.findall(r'<td class="b">([0-9.]+) đ</td>', html)]
    assert balances[0] == 59_035_000
    assert len(balances) == len(codes(html))


def test_each_row_of_one_fund_and_unit_explains_the_next_balance(book: SampleBook, client: Client) -> None:
    html = page(client, fund="nguoi-benh-kho-khan", unit="VND")
    rows = re.findall(r'<td class="a in">(.*?)</td><td class="a out">(.*?)</td><td class="b">(.*?)</td>', html)

    def number(text: str) -> int:
        return int(re.sub(r"[^0-9]", "", text) or 0)

    for (income, spending, after), (_in, _out, before) in pairwise(rows):
        assert number(before) + number(income) - number(spending) == number(after)


def test_the_strip_of_a_window_adds_up(book: SampleBook, client: Client) -> None:
    html = page(client, fund="nguoi-benh-kho-khan", from_="01/11/2026")
    for figure in ("47.000.000 đ", "15.235.000 đ", "3.200.000 đ", "59.035.000 đ"):
        assert figure in html
    assert "Phiếu ăn: 0 + 40 nhập − 0 xuất = 40 phiếu" in html


def test_no_strip_where_rows_inside_the_window_are_left_out(book: SampleBook, client: Client) -> None:
    assert 'class="eq"' not in page(client, kind="chi")
    assert "cộng lại" in page(client, kind="chi", fund="tet-trung-thu")


def test_older_rows_follow_by_cursor_without_gap_or_repeat(book: SampleBook, client: Client) -> None:
    address, seen = "/so-thu-chi/?unit=VND", []
    while address:
        html = html_text.unescape(client.get(address).content.decode())
        seen += codes(html)
        found = re.search(r'rel="next" href="([^"#]+)', html)
        address = found[1] if found else ""
        assert len(seen) < 500
    assert len(seen) == len(set(seen))
    assert seen[-1] == book.spoken("opening")
    assert len(seen) > 50


def test_a_transfer_is_told_from_the_side_of_the_fund_looked_at(book: SampleBook, client: Client) -> None:
    assert "Chuyển từ Chương trình chung" in page(client, fund="ngay-hoi-2026")
    assert "Chuyển sang Quỹ Người bệnh khó khăn" in page(client, fund="chua-ro-muc-dich")


def test_a_reversed_line_is_struck_and_names_its_reversal(book: SampleBook, client: Client) -> None:
    html = page(client, q=book.spoken("wrong"))
    assert '<tr class="thu void">' in html
    assert f'Đã hủy bằng <span class="nb">{book.vouchers["correction-2"]}-2</span>' in html


def test_downloads_give_exactly_the_filtered_rows(book: SampleBook, client: Client) -> None:
    filters = "fund=tet-trung-thu&kind=chi"
    html = html_text.unescape(client.get(f"/so-thu-chi/?{filters}").content.decode())
    for name in ("csv", "json", "xlsx"):
        assert f'href="/so-thu-chi/?{filters}&format={name}"' in html
    shown = codes(html)
    response = client.get(f"/so-thu-chi/?{filters}&format=csv")
    table = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [row[2] for row in table[1:]] == shown == [book.spoken("tet-2"), book.spoken("tet-1")]
    answer = json.loads(b"".join(client.get(f"/so-thu-chi/?{filters}&format=json").streaming_content))
    assert [record["code"] for record in answer["results"]] == shown
    assert client.get(f"/so-thu-chi/?{filters}&format=xlsx").status_code == 200


def test_filtered_pages_are_not_for_search_engines(book: SampleBook, client: Client) -> None:
    assert "noindex" not in page(client)
    assert "noindex" in page(client, kind="chi")


def test_nothing_found_says_what_to_try(book: SampleBook, client: Client) -> None:
    assert "Không có dòng nào khớp" in page(client, q="khongcoaitenlathenay")


def test_a_network_that_downloads_without_end_is_told_when_to_come_back(book: SampleBook, client: Client, monkeypatch) -> None:
    from donations.public import book as pages

    monkeypatch.setattr(pages, "DOWNLOADS", 2)
    answers = [client.get("/so-thu-chi/", {"format": "xlsx"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert "tải tiếp" in answers[2].content.decode()
    assert client.get("/so-thu-chi/").status_code == client.get("/so-thu-chi/", {"format": "csv"}).status_code == 200
    assert client.get("/so-thu-chi/", {"format": "xlsx"}, REMOTE_ADDR="198.51.100.7").status_code == 200
