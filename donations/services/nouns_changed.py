"""When a fund, account, unit or campus is saved or deleted, or a period closed, the public tables follow in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db import models

from cms.accounts.models import Campus
from donations.models import Account, Closing, Commodity, Fund, Period, PublicAccount, PublicFund, PublicMeal, PublicUnit
from donations.services.projections import boxes, catalogue, periods


def publish(sender: type[models.Model], instance: models.Model, raw: bool = False, **_facts: Any) -> None:
    if raw:  # a fixture: rebuild_projections follows
        return
    if isinstance(instance, Fund):
        catalogue.publish_fund(instance)
    elif isinstance(instance, Account):
        catalogue.publish_account(instance)
    elif isinstance(instance, Commodity):
        catalogue.publish_unit(instance)
    elif isinstance(instance, Period | Closing):
        periods.publish()
    elif isinstance(instance, Campus):
        boxes.publish_of_campus(instance.pk)
        PublicMeal.objects.filter(campus=instance.code).update(campus_name=instance.name, campus_order=instance.order)


def withdraw(sender: type[models.Model], instance: models.Model, **_facts: Any) -> None:
    if isinstance(instance, Fund):
        catalogue.withdraw(PublicFund, [instance.account.code.partition(":")[2]])
    elif isinstance(instance, Account):
        catalogue.withdraw(PublicAccount, [instance.code])
    elif isinstance(instance, Commodity):
        catalogue.withdraw(PublicUnit, [instance.code])
