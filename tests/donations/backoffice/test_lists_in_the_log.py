"""Whatever staff change in a list or a setting stands in the audit log: who, when, what it was and what it became."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.admin.viewsets import viewsets

from cms.accounts.models import Campus
from cms.operations import audit
from cms.operations.models import AuditEvent, Holiday
from cms.staff.kept_rows import KeptCreate, KeptDelete, KeptEdit
from config.operations_admin import HolidayViewSet
from donations.backoffice.viewsets import KeptList
from donations.models import Account, Commodity, FlagReason, FoodRules, GivingRules, GroupVisit, MinimumLevel, StockSettings, Ward
from donations.services.giving.flags import ensure_reasons
from tests.factories.wards import lay_out

pytestmark = pytest.mark.django_db


def page_says(client: Any, page: str) -> dict[str, Any]:
    """What the page's form would send as it stands."""
    form = client.get(page).context["form"]
    said: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if value is not None and value is not False and value != "":
            said[name] = "on" if value is True else [str(getattr(one, "pk", one)) for one in value] if isinstance(value, list) else str(value)
    return said


def saved(client: Any, page: str, **changes: Any) -> AuditEvent | None:
    """Send the page with some answers changed (None: left out); the line it wrote, None for no line."""
    before = AuditEvent.objects.filter(is_read=False).count()
    said = {name: value for name, value in {**page_says(client, page), **changes}.items() if value is not None}
    answer = client.post(page, said)
    assert answer.status_code == 302, answer.context["form"].errors
    lines = AuditEvent.objects.filter(is_read=False).order_by("-id")
    return lines[0] if lines.count() > before else None


def test_every_kept_list_writes_what_changes_into_the_log() -> None:
    reverse("wagtailadmin_home")  # the lists are registered with the addresses
    kept = [one for one in viewsets.viewsets if isinstance(one, KeptList | HolidayViewSet) or getattr(one, "model", None) is Campus]
    assert len(kept) > 13
    for one in kept:
        pair = (one.add_view_class, one.edit_view_class, one.delete_view_class)
        assert all(issubclass(view, kind) for view, kind in zip(pair, (KeptCreate, KeptEdit, KeptDelete), strict=True)), one


def test_a_reason_renamed(desk, client_as) -> None:
    ensure_reasons()
    reason = FlagReason.objects.get(name="Thuốc lá")
    client, address = client_as("head"), reverse("flag_reasons:edit", args=[reason.pk])
    line = saved(client, address, name="Thuốc lá điện tử")
    assert line is not None
    assert (line.action, line.subject_id, line.facts) == (
        "list.change",
        str(reason.pk),
        {"before": {"name": "Thuốc lá"}, "after": {"name": "Thuốc lá điện tử"}},
    )
    assert line.actor == desk.head
    assert saved(client, address) is None, "saving what stands changes nothing"


def test_a_new_row_is_a_line_too(desk, client_as) -> None:
    line = saved(client_as("head"), reverse("flag_reasons:add"), name="Cờ bạc", is_active="on", order="9")
    assert line is not None
    assert line.action == "list.add" and line.facts["after"]["name"] == "Cờ bạc"


def test_a_place_renamed(desk, client_as) -> None:
    place = Account.objects.get(pk=desk.book.safe.pk)
    line = saved(client_as("fund_officer"), reverse("holdings:edit", args=[place.pk]), name="Két mới")
    assert line is not None
    assert line.facts == {"before": {"name": place.name}, "after": {"name": "Két mới"}}


def test_who_visited_is_no_word_of_the_log(desk, client_as) -> None:
    campus = desk.book.campus
    visit = GroupVisit.objects.create(name="Nhóm Cháo Sáng", date=desk.today, campus=campus, people=4, note="gọi chị Lan 0912345678")
    line = saved(client_as("social_worker"), reverse("group_visits:edit", args=[visit.pk]), name="Nhóm Khác", people="9", note="")
    assert line is not None
    assert line.facts["before"] == {"name": "…", "people": 4, "note": "…"}
    assert line.facts["after"] == {"name": "…", "people": 9, "note": ""}


def test_rows_are_told_by_name(desk, client_as) -> None:
    lay_out(desk.book.campus)
    ward = Ward.objects.order_by("pk").first()
    assert ward is not None
    other = Campus.objects.create(code="cs-9", name="Cơ sở Chín", short_name="CS9", order=9)
    line = saved(client_as("head"), reverse("wards:edit", args=[ward.pk]), campus=str(other.pk))
    assert line is not None
    assert line.facts == {"before": {"campus": str(desk.book.campus)}, "after": {"campus": str(other)}}


def test_a_level_taken_away_is_named(desk, client_as) -> None:
    milk = Commodity.objects.create(code="HOP-SUA", name="Sữa hộp", unit_name="hộp")
    level = MinimumLevel.objects.create(holding=desk.book.store, commodity=milk, quantity=5)
    name = str(level)
    assert client_as("storekeeper").post(reverse("minimum_levels:delete", args=[level.pk])).status_code == 302
    assert not MinimumLevel.objects.exists()
    line = AuditEvent.objects.get(action="list.delete")
    assert line.facts == {"name": name}


def test_a_campus_and_a_holiday(desk, client_as) -> None:
    campus = desk.book.campus
    line = saved(client_as("administrator"), reverse("campuses:edit", args=[campus.pk]), address="Số 1 Phố Vắng")
    assert line is not None
    assert line.facts["after"] == {"address": "Số 1 Phố Vắng"}
    assert list(audit.history(campus).values_list("action", flat=True)) == ["list.change"]
    day = Holiday.objects.create(date=desk.today, name="Nghỉ bù")
    line = saved(client_as("administrator"), reverse("holidays:edit", args=[day.pk]), name="Nghỉ lễ")
    assert line is not None
    assert line.facts == {"before": {"name": "Nghỉ bù"}, "after": {"name": "Nghỉ lễ"}}


@pytest.mark.parametrize(
    ("name", "model", "field", "new"),
    [
        ("kitchen_rules", FoodRules, "longest_hours", 3),
        ("giving_rules", GivingRules, "contact_days", 40),
        ("stock_settings", StockSettings, "first_warning", 70),
    ],
)
def test_settings_say_before_and_after(desk, client_as, name, model, field, new) -> None:
    client, address = client_as("head"), reverse(f"backoffice:{name}")
    stood = getattr(model(), field)
    line = saved(client, address, **{field: str(new)})
    assert line is not None
    assert line.facts.get("after", {}).get(field) == new
    again = saved(client, address, **{field: str(new + 1)})
    assert again is not None
    assert again.facts == {"before": {field: new}, "after": {field: new + 1}}
    assert stood != new
    assert saved(client, address) is None, "saving what stands changes nothing"
