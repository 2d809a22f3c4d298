"""The small department of the back office's tests, with a council and someone to stand in for an approver."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from cms.accounts.models import User
from tests.donations.backoffice.conftest import Desk


class Office(Desk):
    """A desk whose safe holds money, with the people of the council and of delegation."""

    def __init__(self, person: Any) -> None:
        super().__init__(person)
        self.council = person("council")
        self.second_approver = self.another("duyet-chi-hai", "Người duyệt chi")
        self.stand_in = self.another("bac-si-truc", "Nhân viên công tác xã hội")
        Authenticator.objects.create(user=self.stand_in, type=Authenticator.Type.TOTP, data={})
        self.password_only = person("storekeeper")
        self.approver.email = "duyet-chi@benh-vien.test"
        self.approver.save()

    @staticmethod
    def another(name: str, group: str) -> User:
        """One more person with a group's rights."""
        made, _created = User.objects.get_or_create(username=name, defaults={"last_name": "Người", "first_name": name})
        made.groups.add(Group.objects.get(name=group))
        return made


@pytest.fixture
def office(person, clock) -> Office:
    made = Office(person)
    made.fill(100_000_000)
    return made
