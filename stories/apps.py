"""What the comms team writes: people, articles, events."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "stories"
    label = "stories"
    verbose_name = "Câu chuyện và tin"

    def ready(self) -> None:
        from stories import listeners
        from stories import sections as _sections  # noqa: F401  (fills its slots)
        from stories.services import approvals as _approvals  # noqa: F401  (registers its rule)
        from stories.services import lanes as _lanes  # noqa: F401  (says which steps a page needs)
        from stories.services import praising as _praising  # noqa: F401  (registers its rule)
        from stories.services import rekeying as _rekeying  # noqa: F401  (registers this room's ciphered columns)

        listeners.listen()
