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
        from cms.staff.sessions import ended
        from donations import guards
        from donations.public import sections  # noqa: F401  what the book shows on the home page
        from donations.services import (
            boxes,  # noqa: F401  a box's deposit is decided with its minutes, whatever door the decision comes by
            nouns_changed,
        )
        from donations.services.approving import links

        ended.connect(links.sessions_ended, dispatch_uid="donations.links_end_with_sessions")
        checks.register(guards.check)
        guards.keep_through_remakes()
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="donations.after_migrate")
        post_save.connect(nouns_changed.publish, dispatch_uid="donations.publish_noun")
        post_delete.connect(nouns_changed.withdraw, dispatch_uid="donations.withdraw_noun")


def after_migrate(using: str, **_facts: Any) -> None:
    """Assert the guards again (a table remade on SQLite loses them without a word), the word indexes, and what every book starts with."""
    from donations import guards
    from donations.models import search_index
    from donations.services import basics
    from donations.services.cases import ground

    if guards.assert_guards(using):
        search_index.assert_indexes(using)
        basics.ensure()
        ground.ensure()
