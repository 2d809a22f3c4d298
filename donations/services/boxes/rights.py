"""Who may do what at a box. The database asks again for three confirmations and for two people at a broken seal."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from cms.accounts.models import User
from donations.services.vouchers import rights as voucher_rights

OPEN = "donations.open_box"
COUNT = "donations.count_box"
DECIDE = "donations.decide_seal"
VIEW = "donations.view_boxopening"
REGISTER = "donations.add_donationbox"
CHANGE = "donations.change_donationbox"
READ = (OPEN, COUNT, DECIDE, VIEW, REGISTER, CHANGE, "donations.view_donationbox")

require = voucher_rights.require


def holders(permission: str) -> QuerySet[User]:
    """Active members of staff who hold a permission by their roles, or who hold every right; in order of their name."""
    app, codename = permission.split(".")
    asked = Permission.objects.filter(content_type__app_label=app, codename=codename)
    held = Q(groups__permissions__in=asked) | Q(user_permissions__in=asked) | Q(is_superuser=True)
    return User.objects.filter(held, is_active=True).order_by("first_name", "last_name", "pk").distinct()
