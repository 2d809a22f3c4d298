"""People who work here: the custom User, the campuses, and roles written to groups."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    verbose_name = "Người dùng"
