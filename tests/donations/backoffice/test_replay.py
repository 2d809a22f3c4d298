"""A form sent twice writes once; an old form with another gift in it is asked about, and nothing typed is lost."""

import re
import uuid

import pytest

from donations.models import Benefactor, DeclinedGift, Voucher
from donations.services import vouchers
from donations.services.giving.declining import decline_gift
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db
CASH = "/quan-tri/so/lap/thu-tien-mat/"


@pytest.mark.parametrize("other", [{"quantity": 200_000}, {"giver": "Lê Văn Út"}, {"message": "Chúc mau khỏe"}])
def test_a_key_with_another_gift_is_refused_and_writes_nothing(desk, other):
    key = uuid.uuid4()
    first = vouchers.post_receipt(voucher=desk.receipt(500_000, key=key), actor=desk.officer)
    before = desk.written()
    with pytest.raises(refusals.KeyReused, match=first.number):
        desk.receipt(**{"quantity": 500_000, "key": key, **other})
    assert desk.written() == before
    assert desk.receipt(500_000, key=key).pk == first.pk


def test_two_requests_of_the_same_sum_for_two_cases_are_two(desk):
    key = uuid.uuid4()
    desk.fill()
    desk.request(1_000_000, key=key, title="Viện phí, hồ sơ HS-7K3M")
    with pytest.raises(refusals.KeyReused):
        desk.request(1_000_000, key=key, title="Viện phí, hồ sơ HS-2B4C")


def test_a_double_click_leaves_no_second_row_of_a_new_giver(desk):
    key = uuid.uuid4()
    rows = [Benefactor.objects.create(name="Trần Thị Mới", name_folded="tran thi moi") for _ in range(1)]
    first = desk.receipt(500_000, key=key, giver="Trần Thị Mới", benefactor=rows[0])
    again = Benefactor.objects.create(name="Trần Thị Mới", name_folded="tran thi moi")
    assert desk.receipt(500_000, key=key, giver="Trần Thị Mới", benefactor=again).pk == first.pk
    assert list(Benefactor.objects.filter(name_folded="tran thi moi")) == rows


def test_an_old_key_with_another_correction_is_refused(desk):
    key = uuid.uuid4()
    one, two = desk.fill(500_000), desk.fill(700_000)
    facts = {"actor": desk.officer, "reason": "Ghi nhầm quỹ", "public_reason": "Ghi nhầm quỹ", "key": key}
    asked = vouchers.ask_reversal(voucher=one, **facts)
    assert vouchers.ask_reversal(voucher=one, **facts).pk == asked.pk
    with pytest.raises(refusals.KeyReused):
        vouchers.ask_reversal(voucher=two, **facts)


def test_an_old_key_with_another_gift_handed_back_is_refused(desk):
    facts = {"actor": desk.officer, "key": uuid.uuid4(), "why": DeclinedGift.Why.LATE, "date": desk.today, "giver": "Bà Tư"}
    first = decline_gift(amount=300_000, **facts)
    assert decline_gift(amount=300_000, **facts).pk == first.pk
    with pytest.raises(refusals.KeyReused):
        decline_gift(amount=400_000, **facts)


def test_a_restored_form_keeps_what_was_typed_and_records_when_pressed_again(desk, client_as):
    client = client_as("fund_officer")
    shown = client.get(CASH).content.decode()
    key = re.search(r'<input type="hidden" name="key" value="([^"]+)" autocomplete="off"', shown)
    assert key, "the hidden key asks the browser not to restore it"
    fields = {
        "key": key[1], "amount": "500k", "giver": "Bà Sáu", "display": "initials", "fund": desk.book.fund.pk, "holding": desk.book.safe.pk,
        "date": desk.today.strftime("%d/%m/%Y"), "action": "post",
    }  # fmt: skip
    client.post(CASH, fields)
    first = Voucher.objects.get()

    page = client.post(CASH, {**fields, "amount": "2tr", "giver": "Ông Bảy"}).content.decode()

    assert f"Biểu mẫu này đã ghi “{first.number}” rồi." in page
    assert 'value="2tr"' in page
    assert 'value="Ông Bảy"' in page
    fresh = re.search(r'name="key" value="([^"]+)"', page)[1]
    assert fresh != key[1]
    assert Voucher.objects.count() == 1
    client.post(CASH, {**fields, "key": fresh, "amount": "2tr", "giver": "Ông Bảy"})
    assert sorted(Voucher.objects.values_list("lines__quantity", flat=True)) == [500_000, 2_000_000]


def test_what_was_refused_stands_at_the_top_with_a_link_to_each_field(desk, client_as):
    fields = {"key": str(uuid.uuid4()), "amount": "", "giver": "", "display": "initials", "date": "32/11/2026", "action": "post"}
    page = client_as("fund_officer").post(CASH, fields).content.decode()
    summary = re.search(r'<div class="[^"]*bo-loi-dau" role="alert" tabindex="-1" autofocus>.*?</ul>', page, re.DOTALL)[0]
    for name in ("amount", "giver", "fund", "date"):
        assert f'<a href="#id_{name}">' in summary
        assert f'id="id_{name}"' in page
    assert "Hãy chọn quỹ." in summary
    assert "Ô này cần điền" not in page


def test_one_namesake_is_asked_about_as_several_are(desk, client_as):
    earlier = desk.fill(500_000).lines.get().benefactor
    client = client_as("fund_officer")
    fields = {
        "key": str(uuid.uuid4()), "amount": "300k", "giver": earlier.name, "display": "initials", "fund": desk.book.fund.pk,
        "holding": desk.book.safe.pk, "date": desk.today.strftime("%d/%m/%Y"), "action": "post",
    }  # fmt: skip
    page = client.post(CASH, fields).content.decode()
    assert "Có 1 người cùng tên trong sổ ân nhân" in page
    assert 'value="new"' in page
    assert Voucher.objects.count() == 1
    client.post(CASH, {**fields, "benefactor": "new"})
    client.post(CASH, {**fields, "benefactor": "new"})  # a double click
    assert Voucher.objects.count() == 2
    assert Benefactor.objects.filter(name_folded=earlier.name_folded).count() == 2
