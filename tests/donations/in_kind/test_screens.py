"""The store's screens: who opens them, what they say, that nothing typed is lost, how many questions they ask."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.operations.models import AuditEvent
from donations.models import GiftNumber, GoodsItem, Lot, RefusedGift, StockCount, Voucher
from donations.services.in_kind import counts, moves
from donations.services.in_kind.facts import GoodsFacts
from tests.factories.notes import rows

pytestmark = pytest.mark.django_db
BASE = "/quan-tri/so/kho/"
READ = ("", "da-phat/", "chuyen/", "kiem-ke/", "phieu-qua/", "tai-san/")
KEEP = ("kiem-ke/lap/", "phieu-qua/ghi/", "phieu-qua/danh-so/", "tai-san/cho-lap-the/")


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("role", ["storekeeper", "fund_officer", "head", "auditor"])
def test_who_reads_the_book_reads_the_store(store, client_as, role):
    client = client_as(role)
    assert {path: client.get(BASE + path).status_code for path in READ} == dict.fromkeys(READ, 200)


@pytest.mark.parametrize(("role", "opens"), [("storekeeper", True), ("fund_officer", True), ("auditor", False), ("head", False)])
def test_only_keepers_count_mark_and_accept(store, client_as, role, opens):
    client = client_as(role)
    statuses = {client.get(BASE + path).status_code for path in KEEP}
    assert statuses == ({200} if opens else {302})


@pytest.mark.parametrize("role", ["editor", "ward_liaison"])
def test_others_see_nothing_of_it(store, client_as, role):
    client = client_as(role)
    assert {client.get(BASE + path).status_code for path in (*READ, *KEEP, "thiet-lap/")} == {302}


def receipt(store, **changed):
    return {
        "key": str(uuid.uuid4()), "date": "21/11/2026", "giver": "Nhóm Sữa Ấm", "display": "initials", "fund": store.book.fund.pk,
        "holding": store.here.pk, "action": "post",
        **rows({"commodity": store.milk.pk, "quantity": "30", "expires": "05/12/2026", "batch": "BM0425"}), **changed,
    }  # fmt: skip


def test_one_lot_needs_only_its_expiry(store, client_as):
    client_as("storekeeper").post("/quan-tri/so/lap/nhan-hien-vat/", receipt(store))
    lot = Lot.objects.get()
    assert (lot.batch, lot.quantity, f"{lot.expires}") == ("BM0425", 30, "2026-12-05")


def test_a_refused_gift_is_told_and_nothing_is_written(store, client_as):
    RefusedGift.objects.all().delete()
    RefusedGift.objects.create(name="Sữa công thức", words="sữa công thức", reason="Xin tặng sữa tươi.")
    client = client_as("storekeeper")
    shown = text(client.post("/quan-tri/so/lap/nhan-hien-vat/", receipt(store, **{"hang-0-description": "SUA CONG THUC so 1"})))
    assert "nằm trong danh sách quà không nhận: Xin tặng sữa tươi." in shown
    assert not Voucher.objects.exists()
    client.post("/quan-tri/so/lap/nhan-hien-vat/", receipt(store, action="draft", **{"hang-0-description": "sữa công thức"}))
    draft = Voucher.objects.get()
    head = client_as("head")
    assert "Cho phép nhận kèm lý do" in text(head.get(f"/quan-tri/so/chung-tu/{draft.pk}/"))
    head.post(f"{BASE}qua-khong-nhan/{draft.pk}/", {"reason": "Bác sĩ chỉ định"})
    client.post(f"/quan-tri/so/chung-tu/{draft.pk}/", {"action": "post"})
    assert Voucher.objects.get().status == "posted"


def test_the_stock_sheet_is_searched_without_accents_and_warns(store, client_as):
    from donations.models import MinimumLevel

    store.milk.name = "Sữa tươi"
    store.milk.save()
    store.bring(30, (10, "2026-11-25"), (20, "2027-05-01"))
    MinimumLevel.objects.create(holding=store.here, commodity=store.milk, quantity=50)
    client = client_as("storekeeper")
    shown = text(client.get(BASE + "?q=sua+tuoi"))
    assert "dưới mức 50 hộp" in shown
    assert "còn 4 ngày" in shown
    assert "Không có hiện vật nào khớp" in text(client.get(BASE + "?q=gao"))
    assert "Sữa tươi" in text(client.get(BASE + "?chi=expiring"))
    assert "Không có hiện vật nào khớp" in text(client.get(BASE + "?chi=expired"))


def test_a_long_sheet_asks_as_much_as_a_short_one(store, client_as):
    client = client_as("storekeeper")
    store.bring(30, (10, "2026-12-25"), (20, "2027-05-01"))
    client.get(BASE)
    with CaptureQueriesContext(
        connection,
    ) as short:
        client.get(BASE)
    for number in range(6):
        store.bring(30, (10, f"2027-0{number + 1}-25"), (20, "2027-09-01"), commodity=store.rice if number % 2 else store.milk)
    with CaptureQueriesContext(connection) as long:
        client.get(BASE)
    assert len(long) == len(short) <= 22


def test_a_hand_out_asks_for_ward_or_programme_and_keeps_them_inside(store, client_as):
    store.bring(30, (30, "2027-05-01"))
    client = client_as("storekeeper")
    typed = {
        "key": str(uuid.uuid4()), "date": "21/11/2026", "commodity": store.milk.pk, "quantity": "5", "holding": store.here.pk,
        "fund": store.book.fund.pk,
        "category": "chuong-trinh", "title": "Sữa tuần này", "action": "submit",
    }  # fmt: skip
    assert "Hãy chọn khoa nhận hoặc ghi tên chương trình" in text(client.post("/quan-tri/so/lap/xuat-hien-vat/", typed))
    client.post("/quan-tri/so/lap/xuat-hien-vat/", {**typed, "ward": "Khoa Nhi"})
    paper = Voucher.objects.get(book="XK")
    assert paper.lines.get().goods.ward == "Khoa Nhi"
    assert "Khoa Nhi" in text(client.get(f"/quan-tri/so/chung-tu/{paper.pk}/"))
    edit = text(client.get(f"/quan-tri/so/chung-tu/{paper.pk}/sua/"))
    assert "selected>Khoa Nhi</option>" in edit


def test_hand_outs_by_ward_are_logged_when_read(store, client_as):
    store.bring(30, (30, "2027-05-01"))
    out = store.hand_out(5)
    store.undo(store.hand_out(2))
    shown = text(client_as("auditor").get(BASE + "da-phat/"))
    assert "Khoa Nhi" in shown
    assert "5 hộp" in shown
    assert AuditEvent.objects.filter(is_read=True, subject_type="goods by ward").exists()
    assert out.lines.get().goods.ward == "Khoa Nhi"


def test_a_write_off_starts_from_the_lots_that_expired(store, client_as, clock):
    from tests.donations.in_kind.conftest import day

    store.bring(30, (10, "2026-11-25"), (20, "2027-05-01"))
    clock.set(day("2026-12-01"))
    lot = Lot.objects.get(expires=day("2026-11-25"))
    typed = {
        "key": str(uuid.uuid4()), "date": "01/12/2026", "commodity": store.milk.pk, "quantity": "10", "holding": store.here.pk,
        "fund": store.book.fund.pk, "write_off": "expired", "witness": "Giáp Thị Nụ", "title": "Đổ bỏ tại nhà rác", f"lot_{lot.pk}": "10",
        "action": "submit",
    }  # fmt: skip
    client_as("storekeeper").post("/quan-tri/so/lap/huy-hien-vat/", typed)
    line = Voucher.objects.get(book="XK").lines.get()
    assert (line.category, line.public_memo, line.people) == ("khac", "Hủy do hết hạn", None)
    assert line.lots.get().lot == lot


def test_a_count_keeps_what_could_not_be_read(store, client_as):
    store.bring(30, (10, "2026-12-25"), (20, "2027-05-01"))
    count = counts.begin(holding=store.here, actor=store.keeper)
    first, second = count.rows.order_by("lot__expires")
    client = client_as("storekeeper")
    shown = text(client.post(f"{BASE}kiem-ke/{count.pk}/", {f"dem_{first.pk}": "mười", f"dem_{second.pk}": "20", "action": "finish"}))
    assert 'value="mười"' in shown
    second.refresh_from_db()
    assert (second.counted, StockCount.objects.get().state) == (20, "counting")
    client.post(f"{BASE}kiem-ke/{count.pk}/", {f"dem_{first.pk}": "10", f"dem_{second.pk}": "20", "action": "finish"})
    assert StockCount.objects.get().state == "counted"
    assert "Người đếm không tự ký" in text(client.get(f"{BASE}kiem-ke/{count.pk}/"))
    client_as("auditor").post(f"{BASE}kiem-ke/{count.pk}/", {"action": "sign"})
    assert StockCount.objects.get().state == "counted"
    client_as("fund_officer").post(f"{BASE}kiem-ke/{count.pk}/", {"action": "sign"})
    assert StockCount.objects.get().state == "signed"
    assert "Biên bản kiểm kê kho" in text(client.get(f"{BASE}kiem-ke/{count.pk}/in/"))


def test_one_number_tells_its_state(store, client_as):
    store.tickets_in(1, 30)
    client = client_as("storekeeper")
    assert "còn trong kho" in text(client.get(BASE + "phieu-qua/?so=tq+7"))
    assert "Không có phiếu số" in text(client.get(BASE + "phieu-qua/?so=TQ+99"))
    typed = {"commodity": store.tickets.pk, "ranges": "TQ bảy", "state": "spent"}
    assert "Chưa hiểu “TQ bảy”" in text(client.post(BASE + "phieu-qua/ghi/", typed))
    assert "còn trong kho nên không đổi được" in text(client.post(BASE + "phieu-qua/ghi/", {**typed, "ranges": "TQ 7"}))
    assert GiftNumber.objects.filter(state="held").count() == 30


def test_a_card_its_label_and_minutes(store, client_as):
    from donations.models import Asset, LedgerEntry

    store.bring(2, commodity=store.chairs, goods=GoodsFacts())
    entry = LedgerEntry.objects.get(unit="XE-LAN")
    client = client_as("storekeeper")
    assert entry.voucher in text(client.get(BASE + "tai-san/cho-lap-the/"))
    typed = {
        "name": "Xe lăn khung thép", "serials": "SN-1\nSN-2", "campus": store.book.campus.pk, "ward": "Khoa Ngoại", "keeper": "Điều dưỡng trưởng",
        "condition": "good", "accepted_on": "21/11/2026",
    }  # fmt: skip
    client.post(f"{BASE}tai-san/nghiem-thu/{entry.seq}/", typed)
    asset = Asset.objects.get(serial="SN-1")
    label = text(client.get(f"{BASE}tai-san/{asset.pk}/nhan/"))
    assert asset.code in label
    assert "<svg" in label
    assert "SN-2" in text(client.get(f"{BASE}tai-san/{asset.pk}/bien-ban/"))
    assert asset.code in text(client.get(BASE + "tai-san/?q=khoa+ngoai"))
    client.post(
        f"{BASE}tai-san/{asset.pk}/", {"action": "maintain", "maintain-date": "21/11/2026", "maintain-note": "Tra dầu", "maintain-condition": "worn"}
    )
    client.post(f"{BASE}tai-san/{asset.pk}/", {"action": "ask", "ask-reason": "Gãy khung", "ask-write_off": "damaged", "ask-witness": "Điều dưỡng A"})
    client_as("head").post(f"{BASE}tai-san/{asset.pk}/", {"action": "retire"})
    asset.refresh_from_db()
    assert (asset.condition, asset.state) == ("worn", "retiring")  # a piece of a store leaves by its write-off


def test_the_card_keeps_what_stands_in_its_other_forms(store, client_as):
    from donations.models import Asset, LedgerEntry

    store.bring(1, commodity=store.chairs, goods=GoodsFacts())
    client = client_as("storekeeper")
    made = {
        "name": "Xe lăn", "serials": "SN-9", "campus": store.book.campus.pk, "ward": "Khoa Ngoại", "keeper": "Điều dưỡng trưởng",
        "condition": "good", "accepted_on": "21/11/2026",
    }  # fmt: skip
    client.post(f"{BASE}tai-san/nghiem-thu/{LedgerEntry.objects.get(unit='XE-LAN').seq}/", made)
    address = f"{BASE}tai-san/{Asset.objects.get().pk}/"
    shown = text(client.get(address))
    assert shown.split('class="bo-trang"', 1)[1].split("</form>", 1)[0].count('name="action"') == 5
    upkeep = {"maintain-date": "21/11/2026", "maintain-note": "Tra dầu", "maintain-condition": "worn", "condition-condition": "good"}
    kept = text(client.post(address, {"action": "maintain", **upkeep, "ask-reason": "Gãy khung"}))
    assert 'value="Gãy khung"' in kept
    assert Asset.objects.get().condition == "worn"
    assert '<option value="worn" selected>' in kept  # what nobody chose follows the act
    refused = text(client.post(address, {"action": "maintain", "maintain-note": "", "ask-reason": "Gãy khung"}))
    assert 'value="Gãy khung"' in refused
    assert 'href="#id_maintain-note"' in refused
    ended = text(client.post(address, {"action": "ask", "ask-reason": "Gãy khung", "condition-note": "Bánh mòn"}))
    assert 'value="Bánh mòn"' in ended
    assert Asset.objects.get().state == "kept"
    whole = {"action": "ask", "ask-reason": "Gãy khung", "ask-write_off": "damaged", "ask-witness": "Điều dưỡng A"}
    assert client.post(address, whole).status_code == 302


def test_today_tells_what_expires_and_what_is_on_the_way(store, client_as):
    store.bring(30, (10, "2026-11-25"), (20, "2027-05-01"))
    move = store.approve(store.draft_move(5))
    moves.send(voucher=move, sender=store.keeper)
    shown = text(client_as("fund_officer").get("/quan-tri/"))
    assert "còn 4 ngày" in shown
    assert "giao hôm nay" in shown
    assert "bao-tri-ten" in shown
    assert "het-han-ten" not in text(client_as("editor").get("/quan-tri/"))


def test_settings_are_rows_and_keep_their_order(store, client_as):
    head = client_as("head")
    days = {"first_warning": "10", "second_warning": "20", "last_warning": "5", "maintenance_ahead": "14", "minutes_form": "", "acceptance_form": ""}
    assert "gần ngày hết hạn hơn" in text(head.post(BASE + "thiet-lap/", days))
    head.post(BASE + "thiet-lap/", {**days, "second_warning": "8"})
    from donations.selectors import in_kind

    assert in_kind.settings().first_warning == 10


def test_numbered_goods_stay_numbered(store, client_as):
    store.tickets_in(1, 3)
    item = GoodsItem.objects.get(commodity=store.tickets)
    shown = text(client_as("storekeeper").post(f"/quan-tri/so/cach-giu/edit/{item.pk}/", {"note": "", "needs_expiry": "on"}))
    assert "phải tiếp tục theo dõi theo số" in shown
