"""A seal that does not match, on the screen: told once, read again by a person and never by a reload."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from donations.models import BoxOpening, BoxSealReading

pytestmark = pytest.mark.django_db


def test_a_seal_that_differs_is_told_once_and_a_reload_is_no_second_reading(hall, client_as) -> None:
    client, url = client_as("fund_officer"), reverse("backoffice:box_open", args=[hall.box.pk])
    form = {
        "key": str(uuid.uuid4()), "old_seal": "NP-004521", "new_seal": "NP-004633", "receives": str(hall.book.safe.pk),
        "counters": [str(person.pk) for person in hall.committee],
    }  # fmt: skip
    for _sending in ("first", "reloaded"):
        answer = client.post(url, form)
        page = answer.content.decode()
        assert page.count("NP-004521") == 1 and not answer.context["form"].errors
        assert 'value="NP-004633"' in page and page.count(" checked") == len(hall.committee)
    assert BoxSealReading.objects.count() == 1 and not BoxOpening.objects.exists()
    client.post(url, form | {"key": str(answer.context["form"]["key"].value())})
    assert BoxOpening.objects.get().state == "stopped" and BoxSealReading.objects.count() == 2
