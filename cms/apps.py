"""The website's ground floor: it knows no room above it."""

from importlib import import_module

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = "Trang web"

    def import_models(self) -> None:
        # The gate's tables live below `cms.models` (the import layers), so Django is told where to find them.
        super().import_models()
        import_module("cms.gate")

    def ready(self) -> None:
        from django.utils.dates import WEEKDAYS_ABBR
        from django.utils.translation import pgettext_lazy

        from cms.blurring import act as _act  # noqa: F401  (registers its job)
        from cms.models.listeners import listen
        from cms.operations import avif
        from cms.staff import door_log, sessions

        # "Thu" is money in here (locale/vi); Thursday keeps its own abbreviation in calendars.
        WEEKDAYS_ABBR[3] = pgettext_lazy("weekday", "Thu")  # type: ignore[assignment]  # lazy, like Django's own
        listen()
        avif.write_fast()
        door_log.listen()
        sessions.listen()
