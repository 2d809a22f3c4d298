"""What both upper rooms run on: audit and read log, durable jobs, requests with a receipt, private files."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "cms.operations"
    label = "operations"
    verbose_name = "Vận hành"
