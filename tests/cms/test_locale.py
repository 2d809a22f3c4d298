"""The staff's screens speak Vietnamese, and the catalogues in use are the ones that were written."""

from __future__ import annotations

import ast
import datetime as dt
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

MESSAGES = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def written(domain: str) -> dict[str, str]:
    """The entries of the .po file, keyed as gettext keys them (context, 0x04, text)."""
    entries: dict[str, str] = {}
    current: dict[str, str] = {}
    field = ""
    for line in [*(MESSAGES / f"{domain}.po").read_text(encoding="utf-8").splitlines(), "msgid"]:
        started = re.match(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[0\])?)\b", line)
        if started:
            if started[1] in {"msgctxt", "msgid"} and "msgstr" in current:
                key = current["msgid"]
                entries[f"{current['msgctxt']}\x04{key}" if "msgctxt" in current else key] = current["msgstr"]
                current = {}
            field = started[1].removesuffix("[0]")
        if '"' in line and not line.startswith("#"):
            current[field] = current.get(field, "") + ast.literal_eval(line[line.index('"') :])
    return entries


def used(domain: str) -> dict[str, str]:
    """The entries of the .mo file, the plural ones under their singular."""
    with (MESSAGES / f"{domain}.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)._catalog
    return {key[0] if isinstance(key, tuple) else key: text for key, text in catalogue.items()}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_compiled_catalogue_is_the_written_one(domain):
    assert len(written(domain)) > 70
    assert used(domain) == written(domain)


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_no_translation_asks_for_a_value_the_original_does_not_give(domain):
    with (MESSAGES / f"{domain}.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)._catalog
    wrong = []
    for original, translation in catalogue.items():
        source = original[0] if isinstance(original, tuple) else original
        asked = set(PLACEHOLDER.findall(translation))
        if source and asked - set(PLACEHOLDER.findall(source)) and not isinstance(original, tuple):
            wrong.append(source)
    assert not wrong


def test_money_in_is_not_thursday():
    assert _("Thu") == "Thu"
    assert str(WEEKDAYS_ABBR[3]) == "Thứ 5"


@pytest.mark.parametrize(
    "word", ["Publish", "Save draft", "Unpublish", "Promote", "Reports", "Add images", "Awaiting your review", "Request changes"]
)
def test_words_met_first(word):
    assert _(word) != word


@pytest.mark.parametrize(
    ("ago", "said"), [({"minutes": 0}, "0 phút"), ({"minutes": 5}, "5 phút"), ({"hours": 3}, "3 giờ"), ({"days": 15}, "2 tuần, 1 ngày")]
)
def test_how_long_ago_is_said_in_vietnamese(ago, said):
    now = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
    assert timesince(now - dt.timedelta(**ago), now).replace("\xa0", " ") == said
