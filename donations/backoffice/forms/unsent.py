"""A page of several parts loses nothing: what stands in one part stays when the button of another is pressed.

The parts share one form element, so that every press carries every box, with or without a script. The view reads the part
whose button it was; the others come back as they were typed, and nobody is told of faults in a part that was not sent.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

F = TypeVar("F", bound=forms.BaseForm)


def _boxes(form: forms.BaseForm) -> list[tuple[str, forms.Field, str]]:
    """Name, field and posted name of every box a person types in; hidden fields and files are not."""
    found = [(name, field, form.add_prefix(name)) for name, field in form.fields.items()]
    return [one for one in found if not one[1].widget.is_hidden and not isinstance(one[1], forms.FileField)]


def _sent(form: forms.BaseForm, request: HttpRequest) -> dict[str, Any]:
    """What the request holds for `form`, by field; nothing when the page that was sent did not show it."""
    sent = request.POST
    if not any(posted in sent for _name, _field, posted in _boxes(form)):
        return {}
    return {
        name: field.widget.value_from_datadict(sent, {}, posted)
        for name, field, posted in _boxes(form)
        if not field.widget.value_omitted_from_data(sent, {}, posted)
    }


def typed(fresh: forms.BaseForm, request: HttpRequest) -> dict[str, Any]:
    """By field, what the request holds for `fresh` that it would not show by itself. Ask before an act changes what it shows."""
    fields = fresh.fields
    sent = _sent(fresh, request)
    return {name: value for name, value in sent.items() if fields[name].has_changed(fresh.get_initial_for_field(fields[name], name), value)}


def as_typed(fresh: F, request: HttpRequest) -> F:
    """`fresh`, which is not bound, showing what the request holds for it. A file cannot be shown again: see `files_put_down`."""
    fresh.initial = {**fresh.initial, **typed(fresh, request)}
    return fresh


def files_put_down(fresh: forms.BaseForm, request: HttpRequest) -> list[str]:
    """Names of the files chosen in `fresh`: a browser does not choose them again, so the person must be told."""
    posted = [fresh.add_prefix(name) for name, field in fresh.fields.items() if isinstance(field, forms.FileField)]
    return [str(file.name) for name in posted for file in request.FILES.getlist(name)]
