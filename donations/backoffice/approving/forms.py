"""The form of one publication duty."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminModelForm

from donations.backoffice.forms.fields import DayField
from donations.models import Duty


class DutyForm(WagtailAdminModelForm):
    class Meta:
        model = Duty
        fields = ("name", "starts_with", "days", "in_working_days", "basis", "since", "is_active")
        field_classes = {"since": DayField}
