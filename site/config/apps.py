"""The top room: it knows every other room, wires them together and fills the demo."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "Sổ Mở"

    def ready(self) -> None:
        from config import tasks as _tasks  # noqa: F401  (names the worker's tasks)
