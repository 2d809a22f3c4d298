"""The screen of thresholds: amounts as people read and type them."""

import pytest
from django.urls import reverse

from donations.models import WatchSettings

pytestmark = pytest.mark.django_db


def test_amounts_stand_grouped_and_are_typed_as_anywhere_else(client_as):
    client, url = client_as("head"), reverse("backoffice:watch")
    form = client.get(url).context["form"]
    assert 'value="5.000.000"' in str(form["round_least"]) and 'value="1.000.000"' in str(form["round_unit"])
    typed = {name: form[name].value() for name in form.fields}
    refused = client.post(url, typed | {"round_least": "nhiều"})
    assert refused.context["form"].errors["round_least"] and "nhiều" in refused.content.decode()
    assert client.post(url, typed | {"round_least": "7tr", "round_unit": "500.000"}).status_code == 302
    assert (WatchSettings.now().round_least, WatchSettings.now().round_unit) == (7_000_000, 500_000)
