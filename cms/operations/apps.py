"""What both upper rooms run on: audit and read log, durable jobs, requests with a receipt, private files."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OperationsConfig(AppConfig):
    name = "cms.operations"
    label = "operations"
    verbose_name = "Vận hành"

    def ready(self) -> None:
        from cms.operations.append_only import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="operations.append_only")
