"""Forms anyone may send: machines stopped, people never lose what they typed, networks slowed, no address kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core import signing

from cms.operations import network, throttle
from cms.operations.forms import SALT, PublicFormMixin
from cms.operations.models import ThrottleCount


class Report(PublicFormMixin, forms.Form):
    text = forms.CharField()


def started(seconds_ago: int, monkeypatch) -> str:
    import time

    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - seconds_ago)
    token = signing.TimestampSigner(salt=SALT).sign("form")
    monkeypatch.setattr(time, "time", real)
    return token


def codes(form: forms.Form) -> list[str]:
    return [error.code for error in form.non_field_errors().as_data()]


def test_a_person_gets_through_and_the_traps_leave_no_trace(monkeypatch) -> None:
    form = Report({"text": "Sai tên", "website": "", "started": started(10, monkeypatch)})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Sai tên"}


def test_the_field_for_machines(monkeypatch) -> None:
    form = Report({"text": "x", "website": "http://spam.example", "started": started(10, monkeypatch)})
    assert codes(form) == ["honeypot"]


def test_faster_than_a_person(monkeypatch) -> None:
    assert codes(Report({"text": "x", "started": started(0, monkeypatch)})) == ["too-fast"]


@pytest.mark.parametrize("token", ["", "form:forged:token"])
def test_a_form_that_was_never_shown(token) -> None:
    assert codes(Report({"text": "x", "started": token})) == ["unsigned"]


def test_a_stale_form_keeps_the_text_and_can_be_sent_again(monkeypatch) -> None:
    stale = started(PublicFormMixin.MAX_SECONDS + 60, monkeypatch)
    form = Report({"text": "Sai tên", "started": stale})
    assert codes(form) == ["stale"]
    assert form["text"].value() == "Sai tên"
    fresh = form["started"].value()
    assert fresh != stale
    assert signing.TimestampSigner(salt=SALT).unsign(fresh, max_age=60) == "form"


def test_a_shown_form_carries_its_moment() -> None:
    assert signing.TimestampSigner(salt=SALT).unsign(Report()["started"].value(), max_age=60) == "form"


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("113.161.5.77", "113.161.5.0/24"),
        ("2405:4802:1:2::9", "2405:4802:1::/48"),
        ("::ffff:113.161.5.77", "113.161.5.0/24"),
        ("unix:", "unix:"),
    ],
)
def test_network_prefix(address, prefix) -> None:
    assert network.network_prefix(address) == prefix


def test_only_trusted_proxies_are_believed(rf, settings) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 113.161.5.77"})
    settings.TRUSTED_PROXIES = 0
    assert network.client_address(request) == "10.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert network.client_address(request) == "113.161.5.77"
    settings.TRUSTED_PROXIES = 3
    assert network.client_address(request) == "10.0.0.1"


@pytest.mark.django_db
def test_a_network_is_slowed_after_its_limit_and_another_is_not(rf) -> None:
    day = dt.timedelta(days=1)
    here, neighbour, elsewhere = (rf.get("/", REMOTE_ADDR=address) for address in ("1.2.3.4", "1.2.3.99", "1.2.4.4"))
    for request in (here, neighbour):
        throttle.use("lookup", request, limit=2, window=day)
    with pytest.raises(throttle.Throttled) as refused:
        throttle.use("lookup", here, limit=2, window=day)
    assert 1 <= refused.value.retry_after <= day.total_seconds()
    throttle.use("lookup", elsewhere, limit=2, window=day)
    throttle.use("report", here, limit=2, window=day)


@pytest.mark.django_db
def test_no_address_is_kept_and_the_token_changes_overnight(rf, clock) -> None:
    request = rf.get("/", REMOTE_ADDR="113.161.5.77")
    today = network.daily_token(request, "lookup")
    throttle.use("lookup", request, limit=5, window=dt.timedelta(hours=1))
    assert ThrottleCount.objects.get().key == today
    assert "113.161" not in today
    clock.advance(days=1)
    assert network.daily_token(request, "lookup") != today


@pytest.mark.django_db
def test_windows_that_ended_are_swept(rf) -> None:
    throttle.use("lookup", rf.get("/"), limit=5, window=dt.timedelta(hours=1))
    assert throttle.sweep() == 0
    ThrottleCount.objects.update(window_ends=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1))
    assert throttle.sweep() == 1
