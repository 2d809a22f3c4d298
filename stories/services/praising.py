"""Before a page goes live: whoever it names, the head has let be praised. Asked of every page, whatever kind it is.

A giver who was flagged (tobacco, a supplier of the hospital…) and about whom the head has not decided, or decided that no page
thanks them, is named by none. What went live before the flag stays until it is published again.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.publishing import Attempt, Objection, register_rule
from donations.selectors.praise import names_not_to_praise
from stories.selectors.facts import words_of


@register_rule
def praise(page: Page, attempt: Attempt) -> Iterator[Objection]:
    """One objection for each giver this content names and may not."""
    for name in names_not_to_praise(words_of(page if type(page) is not Page else page.specific)):
        yield Objection(
            "giver_not_praised",
            _("Bài nêu “%(name)s”, là bên tặng chưa được Trưởng phòng đồng ý cho cảm ơn công khai. Bỏ tên này, hoặc xin quyết định ở Nhà hảo tâm.")
            % {"name": name},
        )
