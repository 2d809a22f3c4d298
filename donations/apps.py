"""Money and gifts: the ledger, its vouchers and what the public reads of them."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DonationsConfig(AppConfig):
    name = "donations"
    label = "donations"
    verbose_name = "Quỹ và sổ thu chi"

    def ready(self) -> None:
        from donations.models.search_index import assert_index

        post_migrate.connect(assert_index, sender=self)
