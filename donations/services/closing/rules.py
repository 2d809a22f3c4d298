"""Saving the staff-edited rules of closing, with what they were before in the log."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit
from donations.models import ClosingSettings
from donations.services.vouchers import rights


@transaction.atomic
def save_settings(*, settings: ClosingSettings, before: dict[str, Any], actor: User) -> ClosingSettings:
    """Keep the one row. Raises NotAllowed."""
    rights.require(actor, "donations.change_closingsettings")
    settings.pk = 1
    settings.save()
    audit.record(actor, "closing.settings", settings, before=before, after={name: getattr(settings, name) for name in before})
    return settings
