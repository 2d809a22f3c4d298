"""The register of givers: found without accents, merged without touching papers, private to those who may."""

import pytest

from cms.operations.models import AuditEvent
from donations.models import Benefactor, BenefactorMerge, VoucherLine
from donations.selectors import benefactors
from donations.services.giving import merging
from donations.services.giving.refusals import (
    KindsDiffer,
    MergedSince,
    SamePersonTwice,
)
from donations.services.vouchers.movements import known_or_new
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.backoffice.test_screens import page, receipt_fields

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/an-nhan/"


def giver(name="Đặng Thị Hương", folded="dang thi huong", **values):
    return Benefactor.objects.create(name=name, name_folded=folded, **values)


def give(desk, one, quantity=500_000, **facts):
    return desk.fill(quantity, benefactor=one, giver=one.name, **facts)


def merged(desk, kept, gone):
    return merging.merge(kept=kept, gone=gone, actor=desk.officer, why="Cùng số điện thoại")


def test_merging_reads_two_rows_as_one_and_leaves_papers_as_signed(desk):
    kept, gone = giver(), giver("Chị Hương", "chi huong", phone="0900 000 001")
    give(desk, kept)
    paper = give(desk, gone)
    before = VoucherLine.objects.values().get(voucher=paper)
    merged(desk, kept, gone)
    assert VoucherLine.objects.values().get(voucher=paper) == before
    kept.refresh_from_db()
    assert (kept.phone, benefactors.gifts_of(kept).count()) == ("0900 000 001", 2)
    assert known_or_new("chị hương") == kept
    assert [one.benefactor for one in benefactors.namesakes("Chi Huong")] == [kept]
    assert list(benefactors.find("chi huong")) == [kept]


def test_a_chain_of_merges_points_at_one_and_comes_apart_in_turn(desk):
    one, two, three = giver(), giver("Hương B", "huong b"), giver("Hương C", "huong c")
    first = merged(desk, two, three)
    second = merged(desk, one, two)
    assert {row.pk: row.merged_into_id for row in Benefactor.objects.all()} == {one.pk: None, two.pk: one.pk, three.pk: one.pk}
    with pytest.raises(MergedSince):
        merging.undo(merge=first, actor=desk.officer)
    merging.undo(merge=second, actor=desk.officer)
    assert {row.pk: row.merged_into_id for row in Benefactor.objects.all()} == {one.pk: None, two.pk: None, three.pk: two.pk}
    merging.undo(merge=first, actor=desk.officer)
    assert not Benefactor.objects.exclude(merged_into=None).exists()
    assert BenefactorMerge.objects.filter(undone_by=desk.officer).count() == 2


def test_what_cannot_be_merged(desk):
    one, two = giver(), giver("Công ty Hương", "cong ty huong", kind="company")
    with pytest.raises(KindsDiffer):
        merged(desk, one, two)
    with pytest.raises(SamePersonTwice):
        merged(desk, one, one)
    with pytest.raises(NotAllowed):
        merging.merge(kept=one, gone=giver("Hương", "huong"), actor=desk.worker, why="Trùng")


def test_similar_givers_are_found_for_the_keeper(desk):
    one = giver("Nguyễn Thị Hạnh", "nguyen thi hanh", phone="0900 000 002")
    reordered = giver("Hạnh Nguyễn Thị", "hanh nguyen thi", phone="0900 000 002")
    longer = giver("Nguyễn Thị Mỹ Hạnh", "nguyen thi my hanh")
    giver("Nguyễn Thị Hoa", "nguyen thi hoa")
    assert {found.benefactor for found in benefactors.similar(one)} == {reordered, longer}


def test_namesakes_are_offered_only_to_who_may_see_the_register(desk, client_as):
    for _ in range(2):
        give(desk, giver("Nguyễn Thị Hạnh", "nguyen thi hanh", place="Bến Tre"))
    fields = receipt_fields(desk, giver="nguyen thi hanh")
    offered = client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/xem/", fields).json()["parts"]["namesakes"]
    assert "Nguyễn Thị Hạnh, Bến Tre, 1 lần tặng" in offered
    kept = client_as("kitchen").post("/quan-tri/so/lap/thu-tien-mat/xem/", fields).json()["parts"]
    assert not any("Bến Tre" in part or "Nguyễn Thị Hạnh" in part or "cùng tên" in part for part in kept.values())
    client_as("kitchen").post("/quan-tri/so/lap/thu-tien-mat/", fields)
    assert Benefactor.objects.count() == 3  # told apart later by the register's keeper


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Công ty TNHH Bình An", "company"), ("Nhóm Cháo Sáng", "group"), ("CLB Xe đạp", "group"), ("Đoàn Thu Hiên", "group"), ("Hồ Văn Lợi", "person")],
)
def test_a_new_givers_kind_is_read_from_the_name(desk, name, kind):
    assert known_or_new(name).kind == kind


def test_contact_is_for_its_keepers_on_every_screen(desk, client_as):
    one = giver(phone="0987 654 321", email="huong@thu.example", note="")
    give(desk, one)
    addresses = (f"{LIST}{one.pk}/", f"{LIST}?q=huong", f"{LIST}?q=0987654321")
    for role, sees in (("fund_officer", True), ("head", True), ("auditor", True), ("social_worker", False)):
        shown = page(client_as(role).get(addresses[0]))
        assert ("0987 654 321" in shown, "huong@thu.example" in shown) == (sees, sees), role
    assert "Không tìm thấy ai" in page(client_as("social_worker").get(f"{LIST}?q=huong@thu.example"))
    assert "Đặng Thị Hương" in page(client_as("fund_officer").get(f"{LIST}?q=huong@thu.example"))
    for role in ("storekeeper", "kitchen", "cashier", "approver", "redaction_checker"):
        assert [client_as(role).get(address).status_code for address in addresses] == [302, 302, 302], role


def test_a_keeper_without_contact_does_not_empty_it_by_saving(desk, client_as, person):
    from django.contrib.auth.models import Permission

    one = giver(phone="0987 654 321")
    person("social_worker").user_permissions.add(Permission.objects.get(codename="change_benefactor"))
    client_as("social_worker").post(f"{LIST}edit/{one.pk}/", {"name": "Đặng Thị Hương", "kind": "person", "place": "Bến Tre", "phone": ""})
    one.refresh_from_db()
    assert (one.place, one.phone) == ("Bến Tre", "0987 654 321")


def test_readings_are_logged_and_a_merged_row_leads_on(desk, client_as):
    kept, gone = giver(), giver("Chị Hương", "chi huong")
    merged(desk, kept, gone)
    client = client_as("auditor")
    assert client.get(f"{LIST}{gone.pk}/").headers["Location"] == f"{LIST}{kept.pk}/"
    client.get(f"{LIST}{kept.pk}/")
    assert AuditEvent.objects.filter(is_read=True, subject_type="donations.benefactor", subject_id=str(kept.pk)).count() == 1


def test_agreement_to_letters_is_written_with_its_how(desk, client_as):
    one = giver()
    sent = {"name": one.name, "kind": "person", "letters_agreed_on": "20/11/2026", "letters_agreed_how": ""}
    assert "đồng ý bằng cách nào" in page(client_as("fund_officer").post(f"{LIST}edit/{one.pk}/", sent))
    assert "Đã xin không liên hệ" in page(
        client_as("fund_officer").post(f"{LIST}edit/{one.pk}/", {**sent, "letters_agreed_how": "Ký phiếu", "no_thanks": "on"})
    )
    client_as("fund_officer").post(f"{LIST}edit/{one.pk}/", {**sent, "letters_agreed_how": "Ký phiếu"})
    one.refresh_from_db()
    assert str(one.letters_agreed_on) == "2026-11-20"


def test_pages_of_the_register_count_nothing_and_lose_nobody(desk, client_as, django_assert_max_num_queries):
    Benefactor.objects.bulk_create([Benefactor(name=f"Người {n:03d}", name_folded=f"nguoi {n:03d}") for n in range(120)])
    client = client_as("fund_officer")
    client.get(LIST)
    seen, address = [], LIST
    while address:
        with django_assert_max_num_queries(16) as queries:
            response = client.get(address)
        assert not any("COUNT(*)" in query["sql"] and "donations_benefactor" in query["sql"] for query in queries.captured_queries)
        seen += [row[0].name for row in response.context["rows"]]
        address = LIST + response.context["next"] if response.context["next"] else ""
    assert seen == [f"Người {n:03d}" for n in range(120)]
    back = client.get(LIST + response.context["previous"])
    assert [row[0].name for row in back.context["rows"]] == [f"Người {n:03d}" for n in range(50, 100)]
