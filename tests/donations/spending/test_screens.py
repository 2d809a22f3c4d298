"""Which role opens which screen of money out, and what the screens say; what is private stays inside."""

import logging
import uuid

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from donations.models import Case, EntryFile, RedactionRequest, SpendingNorm, Voucher
from donations.services import vouchers
from donations.services.spending import norms, redactions, requests
from tests.donations.spending.papers import PDF, upload

pytestmark = pytest.mark.django_db

READERS = {"fund_officer", "social_worker", "storekeeper", "kitchen", "head", "cashier", "approver", "redaction_checker", "auditor", "council"}
MATRIX = {
    "/quan-tri/so/dinh-muc/": READERS,
    "/quan-tri/so/dinh-muc/moi/": {"head"},
    "/quan-tri/so/dinh-muc/{norm}/ket-thuc/": {"head"},
    "/quan-tri/so/dinh-muc/to-chuc/": {"head"},
    "/quan-tri/so/chung-tu/{paid}/giay-de-nghi/": READERS,
    "/quan-tri/so/chung-tu/{paid}/cong-chung/": READERS,
    "/quan-tri/so/chung-tu/{paid}/go/": {"fund_officer", "social_worker", "head"},
    "/quan-tri/so/go-thong-tin/": {"fund_officer", "social_worker", "head", "approver", "redaction_checker", "auditor"},
    "/quan-tri/so/go-thong-tin/{asked}/": {"fund_officer", "social_worker", "head", "approver", "redaction_checker", "auditor"},
}
NORM = {
    "name": "Hỗ trợ viện phí", "category": "vien-phi", "per": "person", "unit_amount": "5tr", "ceiling": "8tr", "decision": "118/QĐ-AH",
    "decided_on": "02/01/2026", "valid_from": "05/01/2026",
}  # fmt: skip


def words(response):
    return " ".join(response.content.decode().split())


def decide(desk):
    return norms.add_norm(
        actor=desk.head, name="Hỗ trợ viện phí", category="vien-phi", per="person", unit_amount=5_000_000, decision="118/QĐ-AH",
        decided_on=desk.today, valid_from=desk.today,
    )  # fmt: skip


@pytest.mark.parametrize("address", MATRIX)
def test_screen_opens_for_its_roles_only(desk, client_as, address):
    desk.fill()
    paid = desk.paid(1_000_000, public_memo="Hỗ trợ viện phí")
    asked = redactions.ask(actor=desk.officer, seq=paid.lines.get().entry, field="memo", reason="mistake", note="Thử")
    here = address.format(paid=paid.pk, norm=decide(desk).pk, asked=asked.pk)
    opened = {role.code for role in settings.ROLES if client_as(role.code).get(here).status_code == 200}
    assert opened == MATRIX[address]


def test_a_decision_is_entered_refused_at_its_field_and_followed_by_the_next(desk, client_as):
    head = client_as("head")
    page = words(head.post("/quan-tri/so/dinh-muc/moi/", {**NORM, "unit_amount": "5trx"}))
    assert "Chưa hiểu “5trx”" in page
    assert "118/QĐ-AH" in page
    assert not SpendingNorm.objects.exists()
    head.post("/quan-tri/so/dinh-muc/moi/", NORM)
    again = {**NORM, "decision": "240/QĐ-AH", "valid_from": "05/01/2026"}
    assert "Đã có quyết định 118/QĐ-AH áp dụng từ 05/01/2026" in words(head.post("/quan-tri/so/dinh-muc/moi/", again))
    back = words(head.post("/quan-tri/so/dinh-muc/moi/", {**again, "valid_from": "20/11/2026"}))
    assert "Quyết định mới chỉ áp dụng từ hôm nay trở đi" in back and "240/QĐ-AH" in back
    head.post("/quan-tri/so/dinh-muc/moi/", {**again, "valid_from": "21/11/2026"})
    listing = words(client_as("auditor").get("/quan-tri/so/dinh-muc/"))
    assert "240/QĐ-AH" in listing
    assert "118/QĐ-AH" in listing
    assert "Kết thúc" not in listing
    last = SpendingNorm.objects.latest("valid_from")
    head.post(f"/quan-tri/so/dinh-muc/{last.pk}/ket-thuc/", {"valid_to": "31/12/2026"})
    assert str(SpendingNorm.objects.get(pk=last.pk).valid_to) == "2026-12-31"


def test_organising_rule_is_entered_and_listed(desk, client_as):
    told = {"fund": desk.book.fund.pk, "rule": "Tối đa 5% số thu", "decision": "12/QĐ-AH", "valid_from": "05/01/2026"}
    client_as("head").post("/quan-tri/so/dinh-muc/to-chuc/", told)
    assert "Tối đa 5% số thu" in words(client_as("auditor").get("/quan-tri/so/dinh-muc/"))


def test_over_norm_is_told_while_typing_and_on_the_voucher(desk, client_as):
    desk.fill()
    decide(desk)
    data = {"amount": "8,4tr", "fund": desk.book.fund.pk, "category": "vien-phi", "people": "1", "date": "21/11/2026", "title": "Viện phí"}
    live = client_as("fund_officer").post("/quan-tri/so/lap/de-nghi-chi/xem/", data).json()["parts"]
    assert "Vượt 3.400.000" in " ".join(live["norm"].split()).replace("\u00a0", " ")
    voucher = desk.submitted(8_400_000, people=1)
    page = words(client_as("approver").get(f"/quan-tri/so/chung-tu/{voucher.pk}/")).replace("\u00a0", " ")
    assert "Vượt định mức" in page
    assert 'value="100"' in page
    printed = words(client_as("approver").get(f"/quan-tri/so/chung-tu/{voucher.pk}/giay-de-nghi/")).replace("\u00a0", " ")
    assert "Vượt 3.400.000 đ, cần ý kiến hội đồng." in printed
    assert "Thủ trưởng đơn vị" in printed


def test_the_form_of_an_edit_holds_what_was_typed_and_not_what_was_added(desk, client_as):
    desk.fill()
    officer = client_as("fund_officer")
    data = {
        "key": str(uuid.uuid4()), "amount": "1tr", "title": "Máy lọc nước", "fund": desk.book.fund.pk, "holding": desk.book.safe.pk,
        "category": "thuoc-vat-tu", "date": "21/11/2026", "public_memo": "Máy lọc nước", "supplier": "Công ty TNHH Nước Sạch",
        "units": "3", "action": "draft",
    }  # fmt: skip
    officer.post("/quan-tri/so/lap/de-nghi-chi/", data)
    voucher = Voucher.objects.get(book="PC")
    assert voucher.lines.get().public_memo == "Máy lọc nước; trả cho Công ty TNHH Nước Sạch"
    form = words(officer.get(f"/quan-tri/so/chung-tu/{voucher.pk}/sua/"))
    assert 'name="public_memo" value="Máy lọc nước"' in form
    assert 'value="Công ty TNHH Nước Sạch"' in form
    officer.post(f"/quan-tri/so/chung-tu/{voucher.pk}/sua/", {**data, "supplier": "", "version": "1"})
    voucher.refresh_from_db()
    assert (voucher.lines.get().public_memo, voucher.spending_request.supplier, voucher.spending_request.units) == ("Máy lọc nước", "", 3)


@pytest.mark.parametrize(("code", "said"), [("HS-0000", "Không có hồ sơ mã “HS-0000”"), ("HS-QWYK", "do quỹ khác chi trả")])
def test_a_case_is_named_by_a_code_that_exists_and_is_ours_to_pay(desk, client_as, code, said):
    facts = {"need": "fees", "state": "closed", "outcome": "other_fund", "other_fund": "Quỹ bạn", "closed_at": timezone.now()}
    Case.objects.create(code="HS-QWYK", reporter=desk.worker, reported_at=timezone.now(), **facts)
    page = words(client_as("social_worker").post("/quan-tri/so/lap/de-nghi-chi/", {"key": str(uuid.uuid4()), "case": code, "amount": "1tr"}))
    assert said in page
    assert 'value="1tr"' in page


def test_a_case_is_neither_tried_out_nor_cut_off_by_who_may_not_read_cases(desk, client_as):
    case = Case.objects.create(code="HS-QWYK", need="fees", reporter=desk.worker, reported_at=timezone.now())
    Case.objects.create(code="HS-KHAC", need="fees", reporter=desk.worker, reported_at=timezone.now())
    desk.fill()
    voucher = desk.request(1_000_000)
    requests.keep(voucher=voucher, actor=desk.officer, case=case)
    data = {
        "key": str(uuid.uuid4()), "amount": "1tr", "title": "Viện phí", "fund": desk.book.fund.pk, "category": "vien-phi", "date": "21/11/2026",
        "holding": desk.book.safe.pk, "people": "1", "public_memo": "Viện phí", "supplier": "Công ty Nước Sạch", "version": "1",
    }  # fmt: skip
    Group.objects.get(name="Phụ trách quỹ").permissions.remove(Permission.objects.get(codename="name_case"))
    officer, edit = client_as("fund_officer"), f"/quan-tri/so/chung-tu/{voucher.pk}/sua/"
    assert "HS-QWYK" not in words(officer.get(edit))
    assert officer.post(edit, {**data, "case": "HS-KHAC"}).status_code == 302
    kept = requests.of(Voucher.objects.get(pk=voucher.pk))
    assert (kept.case, kept.supplier) == (case, "Công ty Nước Sạch")
    answers = {
        words(officer.post("/quan-tri/so/lap/de-nghi-chi/", {**data, "amount": "", "case": code})).count("HS-") for code in ("HS-KHAC", "HS-0000")
    }
    assert answers == {0}


def test_the_fund_officer_names_a_case_by_its_whole_code_and_reads_nothing_of_it(desk, client_as):
    case = Case.objects.create(code="HS-QWYK", need="fees", ward="Khoa Zămcanh", reporter=desk.worker, reported_at=timezone.now())
    desk.fill()
    data = {
        "key": str(uuid.uuid4()), "amount": "1tr", "title": "Viện phí", "fund": desk.book.fund.pk, "category": "vien-phi", "date": "21/11/2026",
        "holding": desk.book.safe.pk, "people": "1", "public_memo": "Viện phí",
    }  # fmt: skip
    officer, form = client_as("fund_officer"), "/quan-tri/so/lap/de-nghi-chi/"
    assert "Không có hồ sơ mã" in words(officer.post(form, {**data, "case": "HS-QW"})), "only a whole code"
    assert officer.post(form, {**data, "case": "hs-qwyk"}).status_code == 302
    voucher = Voucher.objects.get(book="PC")
    assert requests.of(voucher).case == case
    page = words(officer.get(f"/quan-tri/so/chung-tu/{voucher.pk}/"))
    assert "HS-QWYK" in page
    assert "Khoa Zămcanh" not in page
    assert f"/quan-tri/so/ho-so/{case.code}/" not in page
    assert officer.get(f"/quan-tri/so/ho-so/{case.code}/").status_code == 302
    assert officer.get("/quan-tri/so/ho-so/").status_code == 302


def test_redaction_walks_through_its_screens_and_the_decider_must_have_read(desk, client_as, client):
    voucher = desk.fill(500_000, giver="Trịnh Thị Bưởi", display="full")
    seq = voucher.lines.get().entry
    officer, checker = client_as("fund_officer"), client_as("redaction_checker")
    ask = f"/quan-tri/so/chung-tu/{voucher.pk}/go/"
    assert "Tên người ủng hộ: Trịnh Thị Bưởi" in words(officer.get(ask))
    assert "Hãy chọn lý do." in words(officer.post(ask, {"what": f"{seq}:donor", "note": "Gọi điện"}))
    forged = {"what": "999:donor", "reason": "mistake", "note": "x"}
    officer.post(ask, forged)
    assert not RedactionRequest.objects.exists()
    officer.post(ask, {"what": f"{seq}:donor", "reason": "donor-request", "note": "Gọi điện sáng nay"})
    asked = RedactionRequest.objects.get()
    address = f"/quan-tri/so/go-thong-tin/{asked.pk}/"
    assert "Bạn là người đề nghị" in words(officer.get(address))
    assert "Quyết định gỡ" in words(checker.get("/quan-tri/"))
    assert "Trịnh Thị Bưởi" in words(checker.get(address))
    assert "đánh dấu ô này" in words(checker.post(address, {"action": "approve"}))
    officer.post(address, {"action": "approve", "seen": "1"})
    asked.refresh_from_db()
    assert asked.state == "waiting"
    checker.post(address, {"action": "approve", "seen": "1"})
    asked.refresh_from_db()
    assert asked.state == "approved"
    assert "Trịnh Thị Bưởi" not in client.get(f"/so-thu-chi/{voucher.number}/", follow=True).content.decode()
    assert "đã được trả lời" in words(checker.post(address, {"action": "decline"}))


def test_several_photographed_pages_become_files_of_their_own_and_a_bad_one_is_named(desk, client_as):
    desk.fill()
    voucher = desk.request(1_000_000)
    address = f"/quan-tri/so/chung-tu/{voucher.pk}/them-tep/"
    officer = client_as("fund_officer")
    page = words(officer.post(address, {"name": "Đơn đề nghị", "upload": [upload(), upload(b"<html>", "b.jpg")]}))
    assert "trang 2: chỉ nhận PDF hoặc ảnh" in page
    assert not EntryFile.objects.exists()
    officer.post(address, {"name": "Đơn đề nghị", "upload": [upload(), upload()]})
    assert list(EntryFile.objects.order_by("pk").values_list("name", flat=True)) == ["Đơn đề nghị (trang 1/2)", "Đơn đề nghị (trang 2/2)"]


def test_a_copy_of_many_pages_is_a_document_of_pictures_without_text(desk):
    import io

    import pdfplumber

    desk.fill()
    file = vouchers.add_file(voucher=desk.paid(1_000_000), actor=desk.officer, name="Bảng kê", upload=upload(PDF, "a.pdf"))
    vouchers.add_public_copy(file=file, actor=desk.officer, upload=[upload(), upload(), upload()])
    checked = vouchers.check_copy(file=file, checker=desk.checker)
    with pdfplumber.open(io.BytesIO(checked.public_copy.open("rb").read())) as document:
        assert [(len(page.images), page.extract_text()) for page in document.pages] == [(1, "")] * 3
        assert not any(document.metadata.values())


def test_nothing_private_of_a_request_reaches_the_public_or_the_logs(desk, client, client_as, caplog):
    """Canary: the case, its ward, who is paid inside, the original's name, the staff's words."""
    caplog.set_level(logging.DEBUG)
    secrets = ("HS-CNRY", "Khoa Canary Nội", "Bà Canary Nhận Tiền", "Canary tiêu đề nội bộ", "canary-goc.pdf", "Canary lý do nội bộ")
    desk.fill()
    case = Case.objects.create(code="HS-CNRY", need="fees", ward="Khoa Canary Nội", reporter=desk.worker, reported_at=timezone.now())
    draft = desk.request(1_000_000, title="Canary tiêu đề nội bộ", internal_memo="Bà Canary Nhận Tiền", public_memo="Hỗ trợ viện phí")
    requests.keep(voucher=draft, actor=desk.officer, case=case)
    vouchers.add_file(voucher=draft, actor=desk.officer, name="Bảng kê", upload=upload(PDF, "canary-goc.pdf"))
    vouchers.submit(voucher=draft, actor=desk.officer)
    vouchers.approve(voucher=draft, approver=desk.approver)
    paid = vouchers.pay(voucher=draft, cashier=desk.cashier)
    redactions.ask(actor=desk.officer, seq=paid.lines.get().entry, field="memo", reason="mistake", note="Canary lý do nội bộ")
    number = paid.number
    addresses = ("/", "/so-thu-chi/", f"/so-thu-chi/{number}/", "/so-thu-chi/?format=csv", "/so-thu-chi/?format=json", "/api/v1/entries", "/cac-quy/")
    for address in (*addresses, f"/quan-tri/so/chung-tu/{paid.pk}/cong-chung/", f"/quan-tri/so/chung-tu/{paid.pk}/giay-de-nghi/"):
        answer = client.get(address, follow=True)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")
        assert not [secret for secret in secrets if secret in text], address
    preview = client_as("approver").get(f"/quan-tri/so/chung-tu/{paid.pk}/cong-chung/")
    assert not [secret for secret in secrets if secret in preview.content.decode()]
    assert {"private", "no-store"} <= {part.strip() for part in preview.headers["Cache-Control"].split(",")}
    cashier = client_as("cashier").get(f"/quan-tri/so/chung-tu/{paid.pk}/").content.decode()
    assert "HS-CNRY" not in cashier  # the cashier may not open cases, and is told only that there is one
    assert "Có hồ sơ người bệnh" in cashier
    assert not [secret for secret in secrets if secret in caplog.text]
