"""Money and gifts: the ledger, its vouchers and what the public reads of them."""

from django.apps import AppConfig


class DonationsConfig(AppConfig):
    name = "donations"
    label = "donations"
    verbose_name = "Quỹ và sổ thu chi"
