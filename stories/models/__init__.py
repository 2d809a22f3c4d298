"""Stories of people, articles, events."""

from stories.models.articles import ArticleIndexPage, ArticlePage
from stories.models.events import EventAgendaRow, EventBudgetRow, EventIndexPage, EventNeed, EventPage
from stories.models.people import StoryIndexPage, StoryPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "EventAgendaRow",
    "EventBudgetRow",
    "EventIndexPage",
    "EventNeed",
    "EventPage",
    "StoryIndexPage",
    "StoryPage",
]
