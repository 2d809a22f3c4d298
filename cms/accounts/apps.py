"""People who work here: the custom User, the campuses, and roles written to groups."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "cms.accounts"
    label = "accounts"
    verbose_name = "Người dùng"

    def ready(self) -> None:
        from cms.accounts.role_sync import sync_after_migrate

        post_migrate.connect(sync_after_migrate, dispatch_uid="accounts.sync_roles")


class StaffScreensConfig(WagtailUsersAppConfig):
    """Wagtail's screens of people, with ours in front."""

    user_viewset = "cms.staff.screens.StaffViewSet"
    default = False
