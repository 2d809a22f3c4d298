"""A site and a book with one row of each kind that staff screens open by number, so that their addresses have an example."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from wagtail.models import Site

from cms.models import SiteSettings
from cms.operations import audit
from tests.factories import sample_book
from tests.factories.pages import make_home, make_stories, make_story
from tests.factories.sample_site import picture

# Lists kept by Wagtail's generic screens whose first row nothing else makes.
LISTED = (
    "donations.groupvisit", "donations.benefactor", "donations.visithours", "donations.paperformcode", "donations.accountingcode",
    "donations.accountingcolumn", "donations.ward", "donations.goodsitem", "donations.minimumlevel", "operations.job", "wagtailredirects.redirect",
)  # fmt: skip


def lay_out() -> dict[str, Any]:
    """Make the rows; returns ids and words for `addresses.every`."""
    _count_from_one()
    home = make_home()
    story = make_story(make_stories(home))
    sample_book.build()
    image = picture("Tranh")
    audit.record(None, "voucher.submit", "donations.voucher")
    for label in LISTED:
        if _known(label):
            example(apps.get_model(label))
    site = Site.objects.get(is_default_site=True)
    SiteSettings.for_site(site)
    settings_of_site = {f"wagtailsettings:{name} {argument}": value for name in ("edit", "preview_on_edit") for argument, value in
                        (("app_name", "cms"), ("model_name", "sitesettings"), ("pk", site.pk))}  # fmt: skip
    return {
        "page": story.pk, "page_id": story.pk, "parent_page_id": story.get_parent().pk, "page_to_move_id": story.pk, "page_pk": story.pk,
        "destination_id": home.pk, "image_id": image.pk, **settings_of_site,
        **{f"desk:{name} pk": story.pk for name in ("read", "draft", "send", "take_down", "break_glass", "preview_links")},
    }  # fmt: skip


def _count_from_one() -> None:
    """Ids go on where each table ends: PostgreSQL does not take a sequence back with the tests that drew from it."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _known(label: str) -> bool:
    app, name = label.split(".")
    return name in apps.get_app_config(app).models


def example(model: type[models.Model]) -> models.Model | None:
    """The first row, or a new one with something in every field that needs it; None when the table's own rules refuse that."""
    if found := model._default_manager.order_by("pk").first():
        return found
    values = {field.name: _something(field) for field in model._meta.concrete_fields if _must(field)}
    try:
        with transaction.atomic():
            return model._default_manager.create(**values)
    except DatabaseError:
        return None


def _must(field: models.Field) -> bool:
    return not (field.primary_key or field.null or field.has_default() or getattr(field, "auto_now", False))


def _something(field: models.Field) -> Any:
    if field.is_relation:
        return example(field.related_model)  # type: ignore[arg-type]
    if field.choices:
        return field.choices[0][0]
    plain = {
        models.DateTimeField: dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC), models.DateField: dt.date(2026, 11, 21), models.TimeField: dt.time(8),
        models.BooleanField: False, models.IntegerField: 1, models.JSONField: {},
    }  # fmt: skip
    return next((value for kind, value in plain.items() if isinstance(field, kind)), "x")
