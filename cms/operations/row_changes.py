"""What a form is about to change in a row, before and after, as the audit log keeps it.

Rows are told by their names, not their keys, so that a line can still be read when the row it points at is renamed. Of words
that may tell of a person only that they changed is kept: the log is never erased.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Manager, Model, QuerySet
from django.forms import ModelForm

UNTOLD = "…"


class RowChanges(NamedTuple):
    """Field → value, of the fields that the form changes; `before` is empty of a row that is new."""

    before: dict[str, Any]
    after: dict[str, Any]


def of(form: ModelForm, *, untold: Collection[str] = ()) -> RowChanges | None:
    """What saving this valid form will change; None for nothing. Ask before `save`: what stands is read from the database.

    `untold` are fields of which only "…" is kept.
    """
    names = list(form.changed_data)
    if not names:
        return None
    stands = type(form.instance)._default_manager.filter(pk=form.instance.pk).first() if form.instance.pk else None
    before = {name: _value(getattr(stands, name, form[name].initial)) for name in names} if stands else {}
    after = {name: _value(form.cleaned_data.get(name)) for name in names}
    return RowChanges(*({name: _told(name, value, untold) for name, value in side.items()} for side in (before, after)))


def _told(name: str, value: Any, untold: Collection[str]) -> Any:
    return UNTOLD if name in untold and value not in (None, "") else value


def _value(value: Any) -> Any:
    """A value as JSON keeps it: rows by their names, several of them as a list."""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, Manager):
        value = value.all()
    if isinstance(value, QuerySet):
        return sorted(map(str, value))
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | dict):
        return [_value(one) for one in value]
    return value
