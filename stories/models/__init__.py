"""Stories of people, articles, events."""

from stories.models.articles import ArticleIndexPage, ArticlePage
from stories.models.board import PageIdea, PageTakeDown, PreviewLink, StepReminder, SubmissionNote, is_idea
from stories.models.consent import (
    SCOPES,
    ConsentRecord,
    ConsentSignatory,
    PageAppearance,
    PictureAppearance,
    signatures_missing,
)
from stories.models.consent_room import ConsentMark, ConsentNumbers, ConsentReminder, ConsentReview, PrintedForm
from stories.models.editorial import ApprovalRefused, EditorialRules, PublicationApproval, SkippedFinding
from stories.models.events import EventAgendaRow, EventBudgetRow, EventIndexPage, EventNeed, EventPage
from stories.models.people import StoryIndexPage, StoryPage
from stories.models.withdrawal import PageCopy, RightsRequest, TakeDown, Withdrawal
from stories.models.wording import ConsentWording
from stories.models.workflow import ConsentCheckTask, EditorialReviewTask, HeadApprovalTask, SecondApprovalTask, SpecialistTask, register_need

__all__ = [
    "SCOPES",
    "ApprovalRefused",
    "ArticleIndexPage",
    "ArticlePage",
    "ConsentCheckTask",
    "ConsentMark",
    "ConsentNumbers",
    "ConsentRecord",
    "ConsentReminder",
    "ConsentReview",
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
    "PageCopy",
    "PageIdea",
    "PageTakeDown",
    "PictureAppearance",
    "PreviewLink",
    "PrintedForm",
    "PublicationApproval",
    "RightsRequest",
    "SecondApprovalTask",
    "SkippedFinding",
    "SpecialistTask",
    "StepReminder",
    "StoryIndexPage",
    "StoryPage",
    "SubmissionNote",
    "TakeDown",
    "Withdrawal",
    "is_idea",
    "register_need",
    "signatures_missing",
]
