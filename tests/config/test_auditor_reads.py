"""The auditor reads every register and every rule: whatever some role may keep, this one may look at."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from config.operations_admin import VIEWSETS as OPERATIONS
from donations.backoffice.approving.rules_read import ONE_ROW, ROWS
from donations.backoffice.cases.viewsets import AnswerTemplateViewSet
from donations.backoffice.in_kind.viewsets import VIEWSETS as STORE
from donations.backoffice.kitchen.rules import VisitHoursViewSet
from donations.backoffice.viewsets import VIEWSETS
from donations.models import WatchSettings
from tests.config.example_rows import lay_out

pytestmark = pytest.mark.django_db
LISTS = [*VIEWSETS, *STORE, VisitHoursViewSet, AnswerTemplateViewSet(), *(one() for one in OPERATIONS)]
# Kept by somebody, read by the auditor under another right: what is noted on a screen the auditor opens.
SEEN_ELSEWHERE = {
    "donations.dutydone": "donations.view_duty",
    "donations.oddityremark": "donations.view_oddities",
}
HOUSE = ("donations", "accounts", "operations")


def test_whatever_a_role_may_keep_the_auditor_may_read() -> None:
    kept = {
        f"{app}.{codename.partition('_')[2]}"
        for role in settings.ROLES
        for app, _dot, codename in (right.partition(".") for right in role.may)
        if app in HOUSE and codename.startswith(("add_", "change_"))
    }
    models = {label: apps.get_model(label) for label in kept}
    assert len(models) > 25
    may = set(next(role for role in settings.ROLES if role.code == "auditor").may)
    on_the_page = {model._meta.label_lower for model in (*ONE_ROW, *ROWS)}
    unread = [
        label
        for label in models
        if f"{label.partition('.')[0]}.view_{label.partition('.')[2]}" not in may
        and label not in on_the_page
        and SEEN_ELSEWHERE.get(label) not in may
    ]
    assert sorted(unread) == []


def test_every_list_and_every_row_of_it_opens(client_as) -> None:
    lay_out()
    auditor = client_as("auditor")
    opened = 0
    for one in LISTS:
        viewset = one() if isinstance(one, type) else one
        space = viewset.url_namespace
        assert auditor.get(reverse(f"{space}:index")).status_code == 200, space
        row = viewset.model._default_manager.order_by("pk").last()
        if row is not None:
            page = auditor.get(reverse(f"{space}:inspect", args=[row.pk]))
            assert page.status_code == 200, space
            assert 'method="post"' not in page.content.decode().partition("<main")[2], space
            opened += 1
    assert opened > 8


def test_the_rules_in_force_are_on_one_page_with_their_values(client_as) -> None:
    WatchSettings.objects.create(pk=1, cover_weeks=7)
    page = client_as("auditor").get("/quan-tri/so/quy-dinh/").content.decode()
    for model in (*ONE_ROW, *ROWS):
        assert str(model._meta.verbose_name).capitalize()[1:] in page, model.__name__
    assert "nhắc khi quỹ đủ chi dưới (tuần)"[1:] in page
    assert ">7<" in page
    assert '<form method="post"' not in page.partition("<main")[2]
    assert client_as("cashier").get("/quan-tri/so/quy-dinh/").status_code == 302
