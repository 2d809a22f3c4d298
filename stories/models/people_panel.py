"""The editor's panel "Người trong bài": whose consents the page rests on, by number and chosen name, with the way to change it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from stories.models.consent import PageAppearance


class PeoplePanel(Panel):
    """Shows, changes nothing: who is in a page is no content of its drafts."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "stories/desk/consents/people_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page = self.instance
            rows = PageAppearance.objects.filter(page_id=page.alias_of_id or page.pk).select_related("record").order_by("pk") if page.pk else []
            return {**super().get_context_data(parent_context), "page": page, "appearances": list(rows)}
