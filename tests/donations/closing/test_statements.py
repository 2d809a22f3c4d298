"""Fund statements: page, PDF, Excel and API say the same; identities hold; closed, open and restated periods say so."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
import uuid

import pdfplumber
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import User
from donations.models import ClosingSettings, LedgerEntry
from donations.selectors import statements
from donations.selectors.figures import fund_statement
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import vocabulary
from donations.services import ledger
from donations.services.ledger import LineDraft, VoucherDraft
from tests.factories import sample_book, sample_site

pytestmark = pytest.mark.django_db
PARTS = ("", "q1", "q4", "10", "11")


@pytest.fixture
def book(db, clock):
    cache.clear()
    sample_site.build()
    return sample_book.build()


def pdf_text(client, address: str) -> str:
    response = client.get(f"{address}?format=pdf")
    assert response["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(response.content)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def addresses(fund: str) -> list[str]:
    return [f"/bao-cao/{fund}/2026/{part}/" if part else f"/bao-cao/{fund}/2026/" for part in PARTS if part != "q1" or fund == "tat-ca"]


def test_every_identity_holds_and_the_parts_are_the_whole(book):
    words = vocabulary()
    seen = 0
    for fund in (None, *words.funds.values()):
        for part in PARTS:
            period = BookPeriod(2026, part)
            found = statements.statement(period, fund, words)
            wanted = {row.unit: row for row in fund_statement(fund, period.first, period.last)}
            assert {one.whole.unit: one.whole for one in found.units} == wanted
            assert all(one.holds for one in found.units), (fund, part)
            seen += len(found.units)
    assert seen > 20


def test_page_pdf_sheet_and_api_say_the_same(book, client):
    api = client.get("/api/v1/statements?year=2026&period=year").json()
    money = next(row for row in api if row["unit"] == "VND")
    address = "/bao-cao/tat-ca/2026/"
    assert client.get(f"{address}?format=json").json() == api
    page = client.get(address).content.decode()
    text = pdf_text(client, address)
    rows = list(csv.reader(io.StringIO(b"".join(client.get(f"{address}?format=csv").streaming_content).decode("utf-8-sig"))))
    whole = next(row for row in rows if row[1] == "toàn bộ" and row[3] == "đ")
    for position, key in enumerate(("opening", "in", "out", "closing"), start=4):
        shown = f"{money[key]:,}".replace(",", ".")
        assert shown in page and shown in text, key
        assert int(whole[position]) == money[key]


@pytest.mark.parametrize("part,period", [("q4", "quarter"), ("11", "month")])
def test_quarter_and_month_agree_with_the_api(book, client, part, period):
    wanted = BookPeriod(2026, part)
    for fund in ("NBKK", "CT"):
        slug = vocabulary().funds[fund].slug
        api = client.get(f"/api/v1/statements?fund={fund}&year=2026&period={period}").json()
        mine = [row for row in api if row["from"] == f"{wanted.first}-01"]
        assert mine and client.get(f"/bao-cao/{slug}/2026/{part}/?format=json").json() == mine


def test_pdf_text_is_correct_vietnamese(book, client):
    ClosingSettings.objects.create(pk=1, form_code="B01-TN", form_basis="Theo quy định hiện hành")
    text = pdf_text(client, "/bao-cao/tat-ca/2026/")
    assert unicodedata.normalize("NFC", text) == text
    for words in (
        "Báo cáo thu, chi các quỹ hỗ trợ người bệnh", "Kỳ trước chuyển sang", "Tồn cuối kỳ bằng chữ:", "Người lập biểu", "Kế toán", "Thủ quỹ",
        "Thủ trưởng đơn vị", "Mẫu số: B01-TN", "Bản tra cứu công khai, không thay phiếu thu.", "Người bệnh khó khăn", "Tạm tính",
    ):  # fmt: skip
        assert words in text, words


def test_the_same_figures_make_the_same_paper(book, client):
    first = client.get("/bao-cao/tat-ca/2026/?format=pdf").content
    cache.clear()
    assert client.get("/bao-cao/tat-ca/2026/?format=pdf").content == first


def test_a_new_entry_makes_a_new_statement(book, client):
    before = client.get("/bao-cao/tat-ca/2026/?format=json").json()
    line = LineDraft(kind="receipt", debit=sample_book.BANK, credit="fund:NBKK", unit="VND", quantity=1_234_567)
    person = User.objects.get(username="so-nguoi-lap").pk
    ledger.post_batch([VoucherDraft(key=uuid.uuid4(), book="PT", date=dt.date(2026, 11, 21), title="Thu", requester=person, lines=(line,))])
    after = client.get("/bao-cao/tat-ca/2026/?format=json").json()
    assert after[0]["in"] - before[0]["in"] == 1_234_567


@pytest.mark.parametrize(
    "address",
    ["/bao-cao/khong-co/2026/", "/bao-cao/tat-ca/2031/", "/bao-cao/tat-ca/1999/", "/bao-cao/tat-ca/2026/13/", "/bao-cao/tat-ca/2026/q5/",
     "/bao-cao/tat-ca/2026/12/",
     "/bao-cao/tat-ca/x/", "/bao-cao/tat-ca/２０２６/"],
)  # fmt: skip
def test_what_is_no_period_is_not_found(book, client, address):
    assert client.get(address).status_code == 404


def test_statements_stay_within_their_queries(book, client):
    over = {}
    for address in ("/bao-cao/", *addresses("tat-ca"), *addresses("chuong-trinh-chung")):
        cache.clear()
        counted = []
        for _try in range(2):
            with CaptureQueriesContext(connection) as caught:
                assert client.get(address).status_code == 200, address
            counted.append(len([q for q in caught.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
        if counted[0] > 12 or counted[1] > 8:
            over[address] = counted
    assert over == {}


def test_a_closed_month_says_so_and_a_restated_one_names_its_corrections(office, client):
    office.close_both()
    page = client.get("/bao-cao/tat-ca/2026/09/").content.decode()
    assert "Đã khóa sổ ngày 21/11/2026" in page and "Có bút toán điều chỉnh" not in page
    wrong = office.book.receive(40_000, occurred=dt.date(2026, 9, 3), restates="2026-09")
    page = client.get("/bao-cao/tat-ca/2026/09/").content.decode()
    assert "Có bút toán điều chỉnh" in page and wrong.number in page
    assert "5.000.000" in page and "5.040.000" not in page  # what was closed is not changed by it
    assert wrong.number not in client.get("/bao-cao/tat-ca/2026/10/").content.decode()
    assert "Tạm tính đến ngày 21/11/2026" in client.get("/bao-cao/tat-ca/2026/11/").content.decode()


def test_a_reversal_without_a_word_about_the_period_is_found_all_the_same(office, client):
    office.close_both()
    gift = office.book.receive(60_000, date=dt.date(2026, 11, 3))
    first = LedgerEntry.objects.get(voucher="PC-2026-000002").seq
    undone = office.book.reverse(first, memo="Chi nhầm")
    page = client.get("/bao-cao/tat-ca/2026/10/").content.decode()
    assert undone.number in page and gift.number not in page


def test_staff_names_and_clock_times_stay_inside(office, client):
    office.close_both()
    page = client.get("/bao-cao/tat-ca/2026/09/").content.decode() + pdf_text(client, "/bao-cao/tat-ca/2026/09/")
    for person in (office.officer, office.approver):
        assert person.get_full_name() not in page
    assert "09:00" not in page
