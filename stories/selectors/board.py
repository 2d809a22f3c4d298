"""Where every page stands: from the idea to the page taken down, who holds it, since when, and when that is too long.

Nothing of it is kept: a page's standing follows from the page, its newest revision and the step its workflow waits at. A fixed
number of queries, whatever the number of pages; of each standing the first `MOST`, what is late first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, TaskState, WorkflowState

from cms.accounts.models import User
from cms.operations import clock
from cms.operations.working_days import Calendar
from stories.models import (
    ConsentCheckTask,
    EditorialReviewTask,
    EditorialRules,
    HeadApprovalTask,
    PageAppearance,
    PageTakeDown,
    PublicationApproval,
    SecondApprovalTask,
    SpecialistTask,
)

MOST = 40
"""Cards of a standing that a board shows; what is over is told, and found by filters."""


class Standing(StrEnum):
    """Where a page stands, in the order of its way."""

    IDEA = "y-tuong"
    WRITING = "dang-viet"
    CONSENT = "kiem-phieu"
    SPECIALIST = "chuyen-mon"
    APPROVAL = "cho-duyet"
    SCHEDULED = "hen-gio"
    PUBLISHED = "da-dang"
    REVIEW = "den-han"
    TAKEN_DOWN = "da-go"


STEPS = {"consentchecktask": Standing.CONSENT, "specialisttask": Standing.SPECIALIST}
OWN_TASKS = (ConsentCheckTask, SpecialistTask, EditorialReviewTask, HeadApprovalTask, SecondApprovalTask)


@dataclass(frozen=True)
class Step:
    """The step a page waits at: whose it is (names of groups), whether `person` is among them, who sent it, its last day."""

    name: str
    code: str
    groups: tuple[str, ...]
    is_mine: bool
    sent_by: int | None
    began: dt.datetime
    due: dt.date
    days_left: int
    returned: str = ""


@dataclass(frozen=True)
class Consents:
    """What a page rests on: how many consents, the first end, whether one was withdrawn."""

    count: int = 0
    ends: dt.date | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Card:
    """One page on the board. `since`: the moment it came to where it stands; `is_mine`: it waits for this person."""

    page: Page
    standing: Standing
    since: dt.datetime
    step: Step | None
    consents: Consents
    tells_of_person: bool
    is_mine: bool

    @property
    def days(self) -> int:
        """Whole days since it came here."""
        return (clock.today() - self.since.astimezone(clock.ZONE).date()).days

    @property
    def is_late(self) -> bool:
        return self.step is not None and not self.step.returned and self.step.days_left < 0

    @property
    def is_due(self) -> bool:
        """Its last day is today."""
        return self.step is not None and not self.step.returned and self.step.days_left == 0


def cards(person: User, *, kind: str = "", words: str = "") -> list[Card]:
    """Every card of the board for `person`, late ones first, then the longest wait (five queries, the calendar one of them).

    `kind`: only pages of this model name ("storypage"); `words`: only pages with these words in their title.
    """
    steps = _steps(person)
    pages = list(_pages(steps, kind, words))
    consents = _consents([page.pk for page in pages])
    found = [_card(page, steps.get(page.pk), consents.get(page.pk, Consents()), person) for page in pages]
    return sorted(found, key=lambda card: (not card.is_late, card.since))


def published_alone() -> list[PublicationApproval]:
    """What was published alone in need and nobody has looked at yet, oldest first (1 query)."""
    unseen = PublicationApproval.objects.filter(is_break_glass=True, seen_at__isnull=True)
    return list(unseen.select_related("page", "approver").order_by("at")[:MOST])


def _steps(person: User) -> dict[int, Step]:
    """The step each page in hand waits at, or was returned from, by the page's key (2 queries and the calendar)."""
    active = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    states = WorkflowState.objects.filter(status__in=active, base_content_type__app_label="wagtailcore", base_content_type__model="page")
    rows = list(states.select_related("current_task_state__task__content_type").order_by("pk")[: MOST * 6])
    if not rows:
        return {}
    groups, calendar, days = _groups(person), Calendar.around(clock.today()), EditorialRules.now().task_due_days
    found = {}
    for row in rows:
        state = row.current_task_state
        if state is None:
            continue
        names = groups.get(state.task_id, {})
        due = calendar.add(state.started_at.astimezone(clock.ZONE).date(), days)
        returned = row.status == WorkflowState.STATUS_NEEDS_CHANGES
        found[int(row.object_id)] = Step(
            name=state.task.name, code=state.task.content_type.model, groups=tuple(names), is_mine=any(names.values()), sent_by=row.requested_by_id,
            began=(state.finished_at or state.started_at) if returned else state.started_at, due=due,
            days_left=calendar.left(due, clock.today()), returned=state.comment if returned else "",
        )  # fmt: skip
    return found


def _groups(person: User) -> dict[int, dict[str, bool]]:
    """The groups of every step of ours by the step's key, each with whether `person` is in it (1 query)."""
    parts = []
    for task in OWN_TASKS:
        through = task.groups.through
        mine = Exists(User.groups.through.objects.filter(user_id=person.pk, group_id=OuterRef("group_id")))
        key = Cast(F(f"{task._meta.model_name}_id"), IntegerField())
        parts.append(through.objects.order_by().annotate(step=key, label=F("group__name"), mine=mine).values_list("step", "label", "mine"))
    found: dict[int, dict[str, bool]] = {}
    for step, label, mine in parts[0].union(*parts[1:], all=True):
        found.setdefault(step, {})[label] = bool(mine)
    return found


def _pages(steps: dict[int, Step], kind: str, words: str) -> QuerySet[Any]:
    """The pages of the board, with what their cards say (1 query)."""
    all_pages = Page.objects.filter(depth__gt=2, alias_of=None)
    if kind:
        all_pages = all_pages.filter(content_type__app_label="stories", content_type__model=kind)
    if words:
        all_pages = all_pages.filter(draft_title__icontains=words)
    told = Q(storypage__isnull=False) | Q(articlepage__isnull=False) | Q(eventpage__isnull=False)
    today = clock.today()
    draft = Q(live=False, expired=False) | Q(has_unpublished_changes=True)
    untouched = Q(written_at=OuterRef("latest_revision_created_at")) | Q(written_at=None, page__latest_revision_created_at=None)
    down = PageTakeDown.objects.filter(untouched, page_id=OuterRef("pk"))
    parts = [
        all_pages.filter(pk__in=list(steps)),
        all_pages.filter(latest_revision__approved_go_live_at__isnull=False).order_by("pk"),
        all_pages.filter(draft).exclude(Exists(down), live=False).order_by("-latest_revision_created_at", "-pk"),
        all_pages.filter(told, live=True).order_by("-last_published_at", "-pk"),
        all_pages.filter(told, Q(storypage__review_on__lte=today) | Q(Exists(_ending())), live=True).order_by("last_published_at", "pk"),
        all_pages.filter(Q(pk__in=PageTakeDown.objects.values("page_id")) | Q(expired=True), live=False).order_by(
            "-latest_revision_created_at", "-pk"
        ),
    ]
    wanted = Q(pk__in=parts[0].values("pk"))
    for part in parts[1:]:
        wanted |= Q(pk__in=Subquery(part.values("pk")[:MOST]))
    return _with_facts(Page.objects.filter(wanted))


def _with_facts(pages: QuerySet[Any]) -> QuerySet[Any]:
    """With each page what its card says of it."""
    today = clock.today()
    last_down = PageTakeDown.objects.filter(page_id=OuterRef("pk")).order_by("-at")
    facts = {
        "about_person": Coalesce("articlepage__tells_of_person", "eventpage__tells_of_person", Value(False)),
        "is_story": Case(When(storypage__isnull=False, then=Value(True)), default=Value(False)),
        "needs_review": Case(When(Q(storypage__review_on__lte=today) | Q(Exists(_ending())), then=Value(True)), default=Value(False)),
        "idea_at": F("idea__written_at"),
        "down_at": Subquery(last_down.values("at")[:1]),
        "down_written_at": Subquery(last_down.values("written_at")[:1]),
        "down_reason": Coalesce(Subquery(last_down.values("reason")[:1]), Value(""), output_field=CharField()),
        "goes_live": F("latest_revision__approved_go_live_at"),
        "is_held": Coalesce("gate__withheld", Value(False)),
        "writer_id": F("latest_revision__user_id"),
        "writer_last": F("latest_revision__user__last_name"),
        "writer_first": F("latest_revision__user__first_name"),
        "kind": F("content_type__model"),
    }
    return pages.annotate(**facts).select_related("owner").order_by("pk")


def _ending() -> QuerySet[PageAppearance]:
    """Consents of the page at hand that are to be asked about again, or end soon."""
    today = clock.today()
    soon = today + dt.timedelta(days=EditorialRules.now().warn_first_days)
    return PageAppearance.objects.filter(Q(record__review_on__lte=today) | Q(record__expires_on__lte=soon), page_id=OuterRef("pk"))


def _consents(pages: Iterable[int]) -> dict[int, Consents]:
    found: dict[int, Consents] = {}
    rows = PageAppearance.objects.filter(page_id__in=pages).values_list("page_id", "record__expires_on", "record__withdrawn_at")
    for page_id, ends, withdrawn in rows:
        so_far = found.get(page_id, Consents())
        first = min([day for day in (so_far.ends, ends) if day], default=None)
        found[page_id] = Consents(so_far.count + 1, first, so_far.withdrawn or withdrawn is not None)
    return found


def _card(page: Any, step: Step | None, consents: Consents, person: User) -> Card:
    standing = _standing(page, step)
    wrote = person.pk in {page.writer_id, page.owner_id}
    if step is not None and not step.returned:
        mine = step.is_mine and not wrote and step.sent_by != person.pk
    elif standing in (Standing.WRITING, Standing.IDEA):
        mine = wrote or (step is not None and step.sent_by == person.pk)
    else:
        mine = False
    since = {
        Standing.SCHEDULED: page.latest_revision_created_at,
        Standing.PUBLISHED: page.last_published_at,
        Standing.REVIEW: page.last_published_at,
        Standing.TAKEN_DOWN: page.down_at or page.expire_at,
    }.get(standing) or (step.began if step else None)
    since = since or page.latest_revision_created_at or page.last_published_at or clock.now()
    return Card(page, standing, since, step, consents, bool(page.is_story or page.about_person), mine)


def _standing(page: Any, step: Step | None) -> Standing:
    if step is not None and not step.returned:
        return STEPS.get(step.code, Standing.APPROVAL)
    if page.goes_live is not None:
        return Standing.SCHEDULED
    if not page.live and (page.expired or (page.down_at is not None and page.down_written_at == page.latest_revision_created_at)):
        return Standing.TAKEN_DOWN
    if step is not None or not page.live or page.has_unpublished_changes:
        return Standing.IDEA if page.idea_at is not None and page.idea_at == page.latest_revision_created_at else Standing.WRITING
    return Standing.REVIEW if page.needs_review else Standing.PUBLISHED


def waits_for(person: User) -> list[Card]:
    """What of the board waits for `person`: steps they hold, and pages of theirs that came back; late first (one query when
    nothing is on its way)."""
    steps = _steps(person)
    if not steps:
        return []
    pages = _with_facts(Page.objects.filter(pk__in=list(steps)))
    found = [_card(page, steps[page.pk], Consents(), person) for page in pages]
    return sorted((card for card in found if card.is_mine), key=lambda card: (not card.is_late, card.since))


def step_of(page: Page) -> TaskState | None:
    """The step the page waits at now (with its note), None when it waits at none."""
    state = page.current_workflow_task_state
    return state if state is not None and state.status == TaskState.STATUS_IN_PROGRESS else None
