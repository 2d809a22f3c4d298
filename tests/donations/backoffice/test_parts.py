"""Pages with several forms: what stands in one is still there after the button of another, whether that was written or refused."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from donations.models import Serving
from tests.factories.kitchen import Kitchen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen(person, clock) -> Kitchen:
    return Kitchen(person)


# -- the batch of the kitchen ----------------------------------------------------------------------------------------
@pytest.fixture
def batch(kitchen):
    return kitchen.ready()


def sent(client, batch, **typed: str) -> str:
    return client.post(reverse("backoffice:kitchen_batch", args=[batch.pk]), typed).content.decode()


def test_a_step_of_the_batch_leaves_the_serving_that_was_begun(kitchen, batch, client_as) -> None:
    row = kitchen.serve(batch, 20)
    shown = sent(client_as("kitchen"), batch, action=f"undo:{row.pk}", portions="37", at="", key=str(uuid.uuid4()))
    assert Serving.objects.get().undone_at
    assert 'value="37"' in shown


def test_a_refused_step_leaves_it_too(kitchen, batch, client_as) -> None:
    shown = sent(client_as("kitchen"), batch, action="sample", portions="37", at="")
    assert 'value="37"' in shown


def test_a_batch_is_not_closed_over_a_serving_that_is_not_written(batch, client_as) -> None:
    shown = sent(client_as("kitchen"), batch, action="close", portions="37", at="")
    assert "Còn điều đã gõ mà chưa ghi" in shown
    assert 'value="37"' in shown
    batch.refresh_from_db()
    assert batch.closed_at is None


def test_with_nothing_typed_the_page_comes_back_by_its_address(kitchen, batch, client_as) -> None:
    row = kitchen.serve(batch, 20)
    answer = client_as("kitchen").post(reverse("backoffice:kitchen_batch", args=[batch.pk]), {"action": f"undo:{row.pk}", "portions": "", "at": ""})
    assert answer.status_code == 302
