"""A company paid is named, a patient never; organising costs need a rule or a sponsor; the preview is the posted line."""

import datetime as dt

import pytest

from donations.models import LedgerEntry, PublicEntry, Voucher
from donations.services import vouchers
from donations.services.projections.preview import preview
from donations.services.spending import norms, public_text, refusals

pytestmark = pytest.mark.django_db


def test_the_company_paid_is_named_in_the_public_line(desk):
    desk.fill()
    paid = desk.paid(1_000_000, public_memo="Máy lọc nước", supplier="Công ty TNHH Nước Sạch")
    line = PublicEntry.objects.get(voucher=paid.number)
    assert line.memo == "Máy lọc nước; trả cho Công ty TNHH Nước Sạch"
    assert public_text.parted(line.memo, supplier="Công ty TNHH Nước Sạch") == "Máy lọc nước"


@pytest.mark.parametrize(
    ("facts", "refusal", "field"),
    [
        ({"public_memo": "Viện phí bệnh nhân Trần Thị Bưởi"}, refusals.TellsTooMuch, "public_memo"),
        ({"public_memo": "Viện phí, giường 12"}, refusals.TellsTooMuch, "public_memo"),
        ({"supplier": "Trần Thị Bưởi"}, refusals.SupplierIsNoCompany, "supplier"),
        ({"supplier": "Công ty A 0912345678"}, refusals.TellsTooMuch, "supplier"),
        ({"category": "van-hanh"}, refusals.OrganisingCostsNeedARule, "sponsor"),
    ],
)
def test_what_must_not_be_public_is_refused_and_nothing_is_written(desk, facts, refusal, field):
    desk.fill()
    before = desk.written()
    with pytest.raises(refusal) as refused:
        desk.request(1_000_000, **facts)
    assert refused.value.field == field
    assert desk.written() == before


def test_organising_costs_pass_with_a_sponsor_or_a_rule_in_force_and_stay_visible(desk):
    desk.fill()
    paid = desk.paid(100_000, category="van-hanh", public_memo="Thuê rạp", sponsor="Công ty Dệt Sông Lam")
    line = PublicEntry.objects.get(voucher=paid.number)
    assert (line.category, line.memo) == ("van-hanh", "Thuê rạp; chi phí do Công ty Dệt Sông Lam tài trợ")
    rule = {"actor": desk.head, "fund": desk.book.fund, "rule": "Tối đa 5% số thu", "decision": "12/QĐ-AH"}
    norms.set_organising_rule(**rule, valid_from=desk.today + dt.timedelta(days=1))
    with pytest.raises(refusals.OrganisingCostsNeedARule):
        desk.request(1_000, category="van-hanh")
    norms.set_organising_rule(**rule, valid_from=desk.today)
    assert desk.request(1_000, category="van-hanh").status == "draft"


def shown(entry):
    return {
        name: getattr(entry, name)
        for name in ("date", "kind", "group", "fund", "unit", "quantity", "sign", "donor", "memo", "category", "campus", "people")
    }


@pytest.mark.parametrize("people", [1, 12])
def test_the_preview_of_a_draft_is_the_line_that_is_posted(desk, people):
    desk.fill()
    draft = desk.request(1_000_000, public_memo="Hỗ trợ viện phí", people=people, campus=desk.book.campus)
    before, written = shown(preview(draft)[0]), desk.written()
    assert desk.written() == written
    vouchers.submit(voucher=draft, actor=desk.officer)
    vouchers.approve(voucher=draft, approver=desk.approver)
    numbered = preview(Voucher.objects.get(pk=draft.pk))[0]
    assert (numbered.voucher, numbered.code) == ("PC-2026-000001", "")
    vouchers.pay(voucher=draft, cashier=desk.cashier)
    posted = PublicEntry.objects.get(voucher="PC-2026-000001")
    assert shown(posted) == before
    assert before["campus"] == ("co-so-1" if people == 12 else "")
    assert preview(Voucher.objects.get(pk=draft.pk))[0].code == posted.code


def test_the_campus_of_a_few_patients_is_not_even_in_the_body_nor_in_the_reversal(desk):
    import uuid

    desk.fill()
    paid = desk.paid(1_000_000, people=4, campus=desk.book.campus)
    asked = vouchers.ask_reversal(voucher=paid, actor=desk.officer, reason="Nhầm", public_reason="Ghi nhầm quỹ", key=uuid.uuid4())
    vouchers.approve(voucher=asked, approver=desk.approver)
    vouchers.pay(voucher=asked, cashier=desk.officer)
    for body in LedgerEntry.objects.filter(kind__in=["disbursement", "reversal"]).values_list("body", flat=True):
        assert "campus" not in body
    assert paid.lines.get().campus == desk.book.campus
