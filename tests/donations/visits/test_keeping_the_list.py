"""The kept list of visits: what is over is not written anew, and a group is its campus's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.accounts.models import Campus
from donations.models import GroupVisit
from donations.services import visits

pytestmark = pytest.mark.django_db
ANEW = {"name": "Nhóm Khác", "date": "2026-10-01", "people": "900", "may_be_named": "", "note": "gọi lại sau Tết"}


def edited(client, visit, **typed):
    answer = client.post(reverse("group_visits:edit", args=[visit.pk]), {"campus": visit.campus_id, **ANEW, **typed})
    visit.refresh_from_db()
    return answer


def test_a_visit_that_was_received_keeps_its_facts(kitchen, client_as):
    visit = kitchen.visit("Nhóm Cháo")
    visits.receive(visit=visit, actor=kitchen.worker, brought=kitchen.gift(120), display="full")
    before = GroupVisit.objects.values("name", "date", "people", "campus", "may_be_named", "state").get(pk=visit.pk)
    page = client_as("social_worker").get(reverse("group_visits:edit", args=[visit.pk])).content.decode()
    assert "chỉ còn sửa được ghi chú" in page
    other = Campus.objects.create(code="cs-9", name="Cơ sở Chín", short_name="CS9", order=9)
    assert edited(client_as("social_worker"), visit, campus=other.pk).status_code == 302
    assert visit.note == "gọi lại sau Tết"
    assert GroupVisit.objects.values("name", "date", "people", "campus", "may_be_named", "state").get(pk=visit.pk) == before


def test_a_visit_that_is_to_come_is_mended(kitchen, client_as):
    visit = kitchen.visit("Nhóm Cháo")
    assert edited(client_as("social_worker"), visit, date="2026-12-01").status_code == 302
    assert (visit.name, visit.people, f"{visit.date}") == ("Nhóm Khác", 900, "2026-12-01")


def test_a_visit_of_another_campus_is_left_alone(kitchen, client_as):
    kitchen.worker.campus = Campus.objects.create(code="cs-9", name="Cơ sở Chín", short_name="CS9", order=9)
    kitchen.worker.save()
    visit = kitchen.visit("Nhóm Cháo")
    answer = edited(client_as("social_worker"), visit, date="2026-12-01")
    assert answer.status_code == 200 and kitchen.campus.name in answer.content.decode()
    assert (visit.name, visit.note) == ("Nhóm Cháo", "")
