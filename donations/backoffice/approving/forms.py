"""The form of one publication duty; a change is a line of the log with before and after."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from cms.operations import audit
from donations.backoffice.forms.fields import DayField
from donations.models import Duty


class DutyForm(WagtailAdminModelForm):
    class Meta:
        model = Duty
        fields = ("name", "starts_with", "days", "in_working_days", "basis", "since", "is_active")
        field_classes = {"since": DayField}

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        if commit and self.changed_data:
            before = {name: self.initial.get(name) for name in self.changed_data} if self.initial else {}
            told = {name: self.cleaned_data[name] for name in self.changed_data}
            audit.record(self.for_user, "duty.change", saved, before=before, after=told)
        return saved
