"""Stories of people, articles, events."""

from stories.models.articles import ArticleIndexPage, ArticlePage
from stories.models.consent import (
    SCOPES,
    ConsentRecord,
    ConsentSignatory,
    ConsentWording,
    PageAppearance,
    PictureAppearance,
    signatures_missing,
)
from stories.models.editorial import ApprovalRefused, EditorialRules, PublicationApproval, SkippedFinding
from stories.models.events import EventAgendaRow, EventBudgetRow, EventIndexPage, EventNeed, EventPage
from stories.models.people import StoryIndexPage, StoryPage
from stories.models.workflow import ConsentCheckTask, EditorialReviewTask, HeadApprovalTask, SecondApprovalTask, SpecialistTask, register_need

__all__ = [
    "SCOPES",
    "ApprovalRefused",
    "ArticleIndexPage",
    "ArticlePage",
    "ConsentCheckTask",
    "ConsentRecord",
    "ConsentSignatory",
    "ConsentWording",
    "EditorialReviewTask",
    "EditorialRules",
    "EventAgendaRow",
    "EventBudgetRow",
    "EventIndexPage",
    "EventNeed",
    "EventPage",
    "HeadApprovalTask",
    "PageAppearance",
    "PictureAppearance",
    "PublicationApproval",
    "SecondApprovalTask",
    "SkippedFinding",
    "SpecialistTask",
    "StoryIndexPage",
    "StoryPage",
    "register_need",
    "signatures_missing",
]
