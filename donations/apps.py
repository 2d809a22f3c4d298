"""Money and gifts: the ledger, its vouchers and what the public reads of them."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_delete, post_migrate, post_save


class DonationsConfig(AppConfig):
    name = "donations"
    label = "donations"
    verbose_name = "Quỹ và sổ thu chi"

    def ready(self) -> None:
        from donations import guards
        from donations.public import sections  # noqa: F401  what the book shows on the home page
        from donations.services import nouns_changed

        checks.register(guards.check)
        guards.keep_through_remakes()
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="donations.after_migrate")
        post_save.connect(nouns_changed.publish, dispatch_uid="donations.publish_noun")
        post_delete.connect(nouns_changed.withdraw, dispatch_uid="donations.withdraw_noun")


def after_migrate(using: str, **_facts: Any) -> None:
    """Assert the guards again (a table remade on SQLite loses them without a word) and what every book starts with."""
    from donations import guards
    from donations.services import basics
    from donations.services.cases import ground

    if guards.assert_guards(using):
        basics.ensure()
        ground.ensure()
