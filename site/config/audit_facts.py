"""What a line of the log holds, as rows a person reads: what it was done to, what it was before, what it became, and the rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _

from cms.formatting import date as show_date
from cms.formatting import moment, number
from config.audit_names import NAMES, SUBJECTS, VALUES

BY_NAME = ("number", "code", "document")  # facts that call the subject by a name people use
PLAIN = ("year", "letter", "seq", "version", "link", "line")  # whole numbers that are names, written without thousands
NAMED_FIELDS = ("changed", "fields")  # facts that list names of the subject's fields

Kind = type[Model] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field: before and after as text, "" for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something else that was noted."""

    name: str
    value: str


def kind_of(subject_type: str) -> Kind:
    """The model a line is about; None for a word that is no row."""
    try:
        return apps.get_model(subject_type)
    except (LookupError, ValueError):
        return None


def subject(subject_type: str, subject_id: str, facts: dict[str, Any]) -> str:
    """What it was done to: the kind of row with the number people know it by, or the words of what is no row."""
    model = kind_of(subject_type)
    if model is None:
        return str(SUBJECTS.get(subject_type, subject_type))
    known = next((str(facts[name]) for name in BY_NAME if subject_id and facts.get(name)), "")
    return f"{model._meta.verbose_name} {known or subject_id}".strip()


def changes(facts: dict[str, Any], subject_type: str = "") -> list[Change]:
    """Before and after, from `changes` or `changed` {field: [before, after]} or from `before` and `after` of any shape."""
    model = kind_of(subject_type)
    told = facts.get("changes") or facts.get("changed")
    if isinstance(told, dict):
        pairs = [(name, pair) for name, pair in told.items() if isinstance(pair, list) and len(pair) == 2]
        return [Change(_name(name, model), _text(pair[0], name, model), _text(pair[1], name, model)) for name, pair in pairs]
    if "before" not in facts and "after" not in facts:
        return []
    before, after = facts.get("before"), facts.get("after")
    if isinstance(before, dict) or isinstance(after, dict):
        old, new = (value if isinstance(value, dict) else {} for value in (before, after))
        names = dict.fromkeys([*old, *new])
        return [Change(_name(name, model), _text(old.get(name), name, model), _text(new.get(name), name, model)) for name in names]
    return [Change(_("Giá trị"), _text(before), _text(after))]


def others(facts: dict[str, Any], subject_type: str = "") -> list[Fact]:
    """Everything but what `changes` shows."""
    model = kind_of(subject_type)
    left = {name: value for name, value in facts.items() if name not in {"before", "after", "changes"}}
    if isinstance(left.get("changed"), dict):
        del left["changed"]
    return [Fact(_name(name, model), _value(name, value, model)) for name, value in left.items()]


def _value(name: str, value: Any, model: Kind) -> str:
    if name in NAMED_FIELDS and isinstance(value, list):
        return ", ".join(_name(str(one), model) for one in value)
    return _text(value, name, model)


def _name(code: str, model: Kind = None) -> str:
    field, dot, line = code.partition(".")
    if field in NAMES:
        words = str(NAMES[field])
    else:
        found = _field(field, model)
        words = str(found.verbose_name).capitalize() if found is not None else field
    return _("%(field)s, dòng %(line)s") % {"field": words, "line": line} if dot and line not in {"", "1"} else words


def _field(name: str, model: Kind) -> Any:
    """The column of that name, when the subject's model has one."""
    if model is None:
        return None
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if hasattr(found, "verbose_name") else None


def _text(value: Any, name: str = "", model: Kind = None) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return str(value) if name in PLAIN else number(value)
    if isinstance(value, list):
        return ", ".join(_text(one, name, model) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{_name(key, model)}: {_text(one, key, model)}" for key, one in value.items())
    return _word(str(value), name.partition(".")[0], model)


def _word(text: str, name: str, model: Kind) -> str:
    """A chosen value by its label, a day or a moment as they are written here, else the text itself."""
    if (name, text) in VALUES:
        return str(VALUES[name, text])
    choices = dict(getattr(_field(name, model), "flatchoices", None) or ())
    if text in choices:
        return str(choices[text])
    try:
        return show_date(dt.date.fromisoformat(text)) if len(text) == 10 else moment(dt.datetime.fromisoformat(text)) if "T" in text[9:12] else text
    except ValueError:
        return text
