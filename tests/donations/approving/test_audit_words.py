"""The log says before and after: which fields an edit changed, amounts in full, of personal words only that they changed."""

from __future__ import annotations

import json

import pytest

from cms.operations import audit
from cms.operations.models import AuditEvent
from config import audit_facts
from donations.services import vouchers
from donations.services.vouchers import messages, movements

pytestmark = pytest.mark.django_db


def test_an_edit_is_logged_field_by_field(office, client_as):
    voucher = office.submitted(1_000_000, internal_memo="Trả cho chị H.")
    lines = movements.disbursement_lines(
        fund=office.book.fund, holding=office.book.safe, commodity=office.money, quantity=1_500_000, category="khac", internal_memo="Trả cho anh K."
    )
    vouchers.edit(voucher=voucher, actor=office.officer, date=office.today, title="Viện phí đợt hai", lines=lines)
    event = audit.history(voucher).get(action="voucher.edit")
    changed = {change.name: (change.before, change.after) for change in audit_facts.changes(event.facts)}
    assert changed == {
        "Nội dung": ("…", "…"), "Số lượng": ("1.000.000", "1.500.000"),
        "Loại chi": ("vien-phi", "khac"), "Ghi chú nội bộ": ("…", "…"),
    }  # fmt: skip
    page = client_as("auditor").get(f"/quan-tri/nhat-ky/inspect/{event.pk}/").content.decode()
    assert "1.500.000" in page
    assert "anh K." not in page
    assert "gửi duyệt" in page, "what else happened to the same paper"
    assert f"/quan-tri/so/chung-tu/{voucher.pk}/" in page


def test_a_message_that_was_allowed_and_then_edited_away_is_not_kept_by_the_log(office):
    words = "Gửi cháu Minh giường 12, mẹ Lan 0912345678"
    voucher = office.receipt(1_000_000, message=words)
    messages.read_message(line=voucher.lines.get(), reader=office.approver, allow=True)
    assert voucher.lines.get().public_memo == words
    lines = movements.receipt_lines(
        date=office.today, holding=office.book.safe, fund=office.book.fund, commodity=office.money, quantity=1_100_000, giver="Nguyễn Thị Hạnh"
    )
    vouchers.edit(voucher=voucher, actor=office.officer, date=office.today, title=voucher.title, lines=lines)
    changed = audit.history(voucher).get(action="voucher.edit").facts["changes"]
    assert changed["public_memo.1"] == changed["message.1"] == ["…", ""]
    told = json.dumps(list(AuditEvent.objects.values_list("facts", flat=True)), ensure_ascii=False)
    assert "Minh" not in told and "0912345678" not in told


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        ({}, []),
        ({"version": 2}, []),
        ({"before": None, "after": 5}, [("Giá trị", "", "5")]),
        ({"before": {"title": "a"}, "after": {"date": "b"}}, [("Nội dung", "a", ""), ("Ngày hạch toán", "", "b")]),
        ({"changes": {"quantity.2": [1, 2]}}, [("Số lượng, dòng 2", "1", "2")]),
        ({"changes": {"odd": "shape"}}, []),
    ],
)
def test_shapes_of_before_and_after(facts, rows):
    assert [(change.name, change.before, change.after) for change in audit_facts.changes(facts)] == rows
