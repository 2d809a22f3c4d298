"""Wagtail's screens of people, with forms that leave passwords to the people themselves."""

from __future__ import annotations

from wagtail.users.views.users import UserViewSet

from cms.accounts.staff_forms import StaffCreationForm, StaffEditForm


class StaffViewSet(UserViewSet):
    """People who work here."""

    def get_form_class(self, for_update: bool = False) -> type:
        return StaffEditForm if for_update else StaffCreationForm
