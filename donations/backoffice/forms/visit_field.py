"""The group a gift came with: only groups that came, the newest few offered, any other found by its registration's code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Case, Q, Value, When
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.operations import clock
from donations.models import GroupVisit
from donations.selectors import visits

OF_DAYS = 60
OFFERED = 12


class FewVisits(ModelChoiceIterator):
    """The first few of all that may be chosen, and the one that is."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        offered = list(self.queryset[:OFFERED])
        chosen = getattr(self.field, "chosen", "")
        if chosen and all(str(one.pk) != chosen for one in offered):
            offered += self.queryset.filter(pk=chosen)
        yield from (self.choice(one) for one in offered)


class VisitField(forms.ModelChoiceField):
    """A group's visit that may count; the group is counted once however many receipts it leaves."""

    iterator = FewVisits
    chosen = ""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"label": _("Đoàn từ thiện"), "required": False, "empty_label": _("Không theo đoàn")}
        super().__init__(queryset=GroupVisit.objects.none(), **{**defaults, **kwargs})

    def offer(self, user: User, *, kept: int | None, chosen: Any) -> None:
        """Set what may be chosen: their own campus first; `kept` is the visit the paper already names."""
        found = visits.countable(clock.today(), days=OF_DAYS)
        if kept:
            found = found | GroupVisit.objects.filter(pk=kept)
        own = Case(When(Q(campus=user.campus_id), then=Value(0)), default=Value(1))
        self.queryset = found.select_related("campus").order_by(own, "-date", "-id")
        typed = str(chosen or "")
        self.chosen = typed if typed.isascii() and typed.isdecimal() and len(typed) < 16 else ""

    def by_code(self, typed: str) -> GroupVisit | None:
        """The visit of a registration's code ("BN-DQX5-BGMM", dashes or not) among those that may be chosen."""
        bare = "".join(sign for sign in typed.upper() if sign.isalnum())
        if self.queryset is None:  # nothing was offered yet
            return None
        registered = self.queryset.filter(registration__isnull=False).select_related("registration__request")
        numbers = {one.registration.request.number: one for one in registered}
        return next((one for number, one in numbers.items() if "".join(sign for sign in number if sign.isalnum()) == bare), None)

    def label_from_instance(self, obj: GroupVisit) -> str:
        return f"{show_date(obj.date)} · {obj.name} · {obj.campus.short_name}"


class VisitCodeField(forms.CharField):
    """The code of a group that does not stand in the list."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
        words = {"label": _("Hoặc mã đăng ký của đoàn"), "help_text": _("Khi đoàn không có trong danh sách, ví dụ BN-DQX5-BGMM.")}
        super().__init__(**{"max_length": 20, "required": False, "widget": widget, **words, **kwargs})
