"""A hospital of two campuses, each with its safe and money in it, and the people of both."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group

from cms.accounts.models import Campus, User
from tests.donations.backoffice.conftest import Desk
from tests.factories import ledger as made


class Hospital(Desk):
    """`Desk` (people of no campus) beside a second campus: `safes` by campus, `staff()` puts people somewhere."""

    def __init__(self, person: Any) -> None:
        super().__init__(person)
        self.one, self.two = self.book.campus, made.campus("co-so-2")
        self.safe_one = made.holding("ket-1", "safe", campus=self.one, name="Két cơ sở 1")
        self.safe_two = made.holding("ket-2", "safe", campus=self.two, name="Két cơ sở 2")
        for safe in (self.safe_one, self.safe_two):
            self.fill(20_000_000, holding=safe)

    @staticmethod
    def staff(role: str, campus: Campus | None, name: str = "") -> User:
        """Another member of staff with a role, of a campus or of the whole hospital."""
        found = next(one for one in settings.ROLES if one.code == role)
        user = User.objects.create(username=f"{found.user_name}-{uuid.uuid4().hex[:6]}", last_name="Giáp", first_name=name or "Nụ", campus=campus)
        user.groups.add(Group.objects.get(name=found.name))
        return user

    def from_safe(self, safe: Any, quantity: int = 1_000_000, **facts: Any) -> Any:
        """An approved request to be paid in cash from a safe."""
        return self.approved(quantity, holding=safe, **facts)


@pytest.fixture
def hospital(person, clock) -> Hospital:
    return Hospital(person)
