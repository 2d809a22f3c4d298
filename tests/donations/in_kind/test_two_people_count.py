"""Two people count one store from two pages: neither wipes out the other's figures, and what was found twice is there twice."""

import re

import pytest
from django.urls import reverse

from donations.models import CountRow
from donations.services.in_kind import counts, refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(store):
    store.bring(10, (10, "2027-01-01"))
    store.bring(7_000, commodity=store.rice)
    return counts.begin(holding=store.here, actor=store.keeper)


def boxes(client, count) -> dict[str, str]:
    """Everything a browser sends back from the page as it stands."""
    page = client.get(reverse("backoffice:stock_count", args=[count.pk])).content.decode()
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1].startswith(("dem_", "ly_do_", "cu_", "so_lan_thay")):
            found[name[1]] = value[1] if value else ""
    return {**found, "note": "", "cu_note": "", "action": "save"}


def post(client, count, said):
    return client.post(reverse("backoffice:stock_count", args=[count.pk]), said)


def test_each_saves_their_own_rows(store, sheet, client_as):
    first, second = (sheet.rows.get(commodity=one) for one in (store.milk, store.rice))
    client = client_as("storekeeper")
    one, other = boxes(client, sheet), boxes(client, sheet)
    assert post(client, sheet, {**one, f"dem_{first.pk}": "10"}).status_code == 302
    assert post(client, sheet, {**other, f"dem_{second.pk}": "7"}).status_code == 302
    assert dict(CountRow.objects.values_list("pk", "counted")) == {first.pk: 10, second.pk: 7_000}


def test_the_same_row_is_not_written_over_and_what_was_typed_stays(store, sheet, client_as):
    row = sheet.rows.get(commodity=store.milk)
    client = client_as("storekeeper")
    one, other = boxes(client, sheet), boxes(client, sheet)
    post(client, sheet, {**one, f"dem_{row.pk}": "10"})
    answer = post(client, sheet, {**other, f"dem_{row.pk}": "8", f"ly_do_{row.pk}": "vỡ hai hộp"})
    page = answer.content.decode()
    assert "Người khác vừa ghi: " + row.commodity.name in page
    assert 'value="8"' in page and 'value="vỡ hai hộp"' in page
    row.refresh_from_db()
    assert (row.counted, row.reason) == (10, "")
    again = {**other, f"dem_{row.pk}": "8", f"ly_do_{row.pk}": "vỡ hai hộp", f"cu_dem_{row.pk}": "10"}
    assert post(client, sheet, again).status_code == 302
    row.refresh_from_db()
    assert (row.counted, row.reason) == (8, "vỡ hai hộp")


def test_what_two_people_found_is_added_up(store, sheet):
    counts.add_found(count=sheet, actor=store.keeper, commodity=store.chairs, quantity=2, reason="góc kho")
    counts.add_found(count=sheet, actor=store.keeper, commodity=store.chairs, quantity=3, reason="tủ")
    assert list(CountRow.objects.filter(lot=None).values_list("counted", "reason")) == [(5, "góc kho; tủ")]


def test_a_double_click_finds_nothing_twice(store, sheet, client_as):
    client = client_as("storekeeper")
    said = {
        **boxes(client, sheet), "action": "found", "them-commodity": str(store.chairs.pk), "them-quantity": "2", "them-reason": "góc kho phía đông",
    }  # fmt: skip
    assert post(client, sheet, said).status_code == 302
    page = post(client, sheet, said).content.decode()
    assert "Phiếu vừa có thêm dòng thấy thêm" in page and "góc kho phía đông" in page
    assert CountRow.objects.get(lot=None).counted == 2
    with pytest.raises(refusals.FoundAdded):
        counts.add_found(count=sheet, actor=store.keeper, commodity=store.chairs, quantity=2, reason="x", seen=0)


def test_what_was_typed_on_a_finished_sheet_is_told(store, sheet, client_as):
    row = sheet.rows.order_by("pk").first()
    client = client_as("storekeeper")
    open_page = boxes(client, sheet)
    counts.note(count=sheet, actor=store.keeper, rows={one.pk: (one.book, "") for one in sheet.rows.all()})
    counts.finish(count=sheet, actor=store.keeper)
    page = post(client, sheet, {**open_page, f"dem_{row.pk}": "8", f"ly_do_{row.pk}": "vỡ hai hộp"}).content.decode()
    assert "Đã gõ mà chưa lưu được:" in page and f"{row.commodity.name}: 8 vỡ hai hộp" in page
    row.refresh_from_db()
    assert row.counted == row.book
