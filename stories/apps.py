"""What the comms team writes: people, articles, events."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "stories"
    label = "stories"
    verbose_name = "Câu chuyện và tin"

    def ready(self) -> None:
        from stories import sections as _sections  # noqa: F401  (fills its slots)
