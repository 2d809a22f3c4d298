"""The words a year letter begins with: they fit wherever the table stands, and what staff wrote is theirs."""

from importlib import import_module

import pytest
from django.apps import apps

from donations.models import GivingRules

pytestmark = pytest.mark.django_db
MIGRATION = import_module("donations.migrations.0009_all_that_lies_in_a_safe")


def test_the_letter_ends_with_words_that_do_not_point_below_its_table():
    assert "dưới đây" not in GivingRules().letter_closing
    assert GivingRules().letter_closing == MIGRATION.IS


@pytest.mark.parametrize(
    ("was", "then"), [(MIGRATION.WAS, MIGRATION.IS), ("Lời của trưởng phòng. Mỗi khoản dưới đây…", None)], ids=["shipped", "own"]
)
def test_the_migration_rewords_only_what_was_shipped(was, then):
    GivingRules.objects.create(letter_closing=was)
    MIGRATION.reword(apps, None)
    assert GivingRules.objects.get().letter_closing == (then or was)
