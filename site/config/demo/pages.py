"""The demo's pages in the tree: each made once by its slug, published as at its own date; what editors changed stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page, Site

from cms.accounts.models import Campus, User
from cms.models import HelpPage, HelpPlace, HomePage, SiteImage, StandardPage
from config.demo import blocks, scenes
from config.demo.consents import consent_to, lay_rules
from config.demo.posting import moment
from config.demo.texts import articles, events, standing, stories_autumn, stories_summer
from config.demo.texts.shapes import Article, Body, Event, Story
from donations.models import Fund
from stories.models import (
    ArticleIndexPage,
    ArticlePage,
    EventAgendaRow,
    EventBudgetRow,
    EventIndexPage,
    EventNeed,
    EventPage,
    StoryIndexPage,
    StoryPage,
)
from stories.services import approvals

WRITERS, APPROVER = "Tổ Truyền thông", "Trưởng phòng Công tác xã hội"


class PageBuilder:
    """Adds what is missing under the home page; `added` pages and `drawn` pictures are counted."""

    def __init__(self) -> None:
        self.added = self.drawn = 0
        self.editor = User.objects.get(username="bien-tap")
        self.approvers = [User.objects.get(username=login) for login in ("truong-phong", "duyet-bai")]
        self.funds = {fund.account.code.removeprefix("fund:"): fund for fund in Fund.objects.select_related("account")}
        self.campuses = {campus.code: campus for campus in Campus.objects.all()}
        titles = [self._title(scene) for scene in scenes.ALT]
        self._pictures: dict[str, SiteImage] = {image.title: image for image in SiteImage.objects.filter(title__in=titles)}

    @transaction.atomic
    def build(self) -> None:
        lay_rules()
        home = self._home()
        self._standing(home)
        for story in (*stories_autumn.STORIES, *stories_summer.STORIES):
            self._story(self._index(home, StoryIndexPage, "cau-chuyen", "Câu chuyện", standing.STORIES_LEAD), story)
        for article in articles.ARTICLES:
            self._article(self._index(home, ArticleIndexPage, "tin-tuc", "Tin tức", "Hướng dẫn, thông báo và những bài đọc sổ."), article)
        for event in events.EVENTS:
            self._event(self._index(home, EventIndexPage, "su-kien", "Sự kiện", "Việc sắp làm, việc đã làm, và tiền của từng việc."), event)

    @staticmethod
    def _title(scene: str) -> str:
        return f"Tranh: {scenes.ALT[scene][:80]}"

    def picture(self, scene: str) -> SiteImage:
        """The scene's picture in the library, drawn when it is first needed."""
        title = self._title(scene)
        if title not in self._pictures:
            alt = scenes.ALT[scene]
            image = SiteImage(title=title, description=f"Tranh minh họa: {alt[0].lower()}{alt[1:]}", uploaded_by_user=self.editor)
            image.file.save(f"{scene}.png", ContentFile(scenes.draw(scene), name=f"{scene}.png"), save=False)
            image.save()
            self._pictures[title] = image
            self.drawn += 1
        return self._pictures[title]

    def _stream(self, body: Body) -> blocks.Stream:
        return blocks.stream(body, lambda scene: self.picture(scene).pk)

    def _add(self, parent: Page, page: Page, day: dt.date, story: Story | None = None) -> Page:
        """Put a checked page into the tree as it came to be: written, agreed to, approved by others, published on its day.

        Raises ValidationError, or PublicationRefused when the page may not be public.
        """
        at = moment(day, 8)
        page.owner, page.live = self.editor, False
        parent.add_child(instance=page)
        page.full_clean()
        if story is not None:
            consent_to(story, page)
        written = page.save_revision(user=self.editor)
        for approver in self.approvers:
            approvals.approve(written, approver=approver)
        written.publish(user=self.approvers[0], skip_permission_checks=True)
        page.refresh_from_db()
        Page.objects.filter(pk=page.pk).update(first_published_at=at, last_published_at=at, latest_revision_created_at=at)
        self.added += 1
        return page

    def _there(self, parent: Page, slug: str) -> Page | None:
        return parent.get_children().filter(slug=slug).first()

    def _home(self) -> HomePage:
        home = HomePage.objects.first()
        if home is None:
            home = HomePage(slug="an-hoa", **standing.HOME)
            home.need_points = [{"type": "point", "value": {"heading": "", "text": text}} for text in standing.NEED_POINTS]
            home.give_points = [{"type": "point", "value": {"heading": "", "text": text}} for text in standing.GIVE_POINTS]
            home.steps = [{"type": "step", "value": {"heading": what, "text": more, "fallback": False}} for what, more in standing.HOME_STEPS]
            self._add(Page.objects.get(depth=1), home, dt.date(2025, 1, 2))
        default = Site.objects.filter(is_default_site=True).first()
        if default is None:
            Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Sổ Mở")
        elif not isinstance(default.root_page.specific, HomePage):
            welcome, default.root_page = default.root_page, home
            default.site_name = "Sổ Mở"
            default.save()
            if not welcome.get_children().exists() and type(welcome.specific) is Page:
                welcome.delete()
        return home

    def _standing(self, home: HomePage) -> None:
        if self._there(home, "can-ho-tro") is None:
            page = HelpPage(slug="can-ho-tro", **standing.HELP)
            page.help_items, page.papers = blocks.points(list(standing.HELP_ITEMS)), blocks.points(list(standing.PAPERS))
            page.steps = [{"type": "step", "value": {"heading": a, "text": b, "fallback": c}} for a, b, c in standing.HELP_STEPS]
            page.slip = [{"type": "row", "value": {"label": label, "value": value}} for label, value in standing.SLIP]
            page.places = [HelpPlace(campus=self.campuses[c], room=r, directions=d, hours=h) for c, r, d, h in standing.PLACES]
            self._add(home, page, dt.date(2025, 1, 2))
        rows = (
            ("gioi-thieu", "Giới thiệu", standing.ABOUT_LEAD, standing.ABOUT),
            ("quyen-nguoi-ke-chuyen", "Quyền của người kể chuyện", standing.RIGHTS_LEAD, standing.RIGHTS),
        )
        for slug, title, lead, body in rows:
            if self._there(home, slug) is None:
                self._add(home, StandardPage(slug=slug, title=title, lead=lead, body=self._stream(body)), dt.date(2025, 1, 2))

    def _index(self, home: HomePage, kind: type[Page], slug: str, title: str, lead: str) -> Page:
        found = self._there(home, slug)
        return found or self._add(home, kind(slug=slug, title=title, lead=lead), dt.date(2025, 1, 2))

    def _story(self, index: Page, story: Story) -> None:
        if self._there(index, story.slug):
            return
        page = StoryPage(
            slug=story.slug, title=story.title, date=story.date, lead=story.lead, lead_image=self.picture(story.scene), lead_caption=story.caption,
            picture=story.picture, pseudonym=story.called, consent_points="\n".join(story.consent), review_on=story.date + dt.timedelta(days=90),
            fund=self.funds[story.fund], help_note=story.help_note, body=self._stream(story.body),
            timeline=[{"type": "item", "value": value} for value in blocks.moments(story.timeline)], author_name=WRITERS, approver_name=APPROVER,
        )  # fmt: skip
        self._add(index, page, story.date, story)

    def _article(self, index: Page, article: Article) -> None:
        if self._there(index, article.slug):
            return
        page = ArticlePage(
            slug=article.slug, title=article.title, date=article.date, topic=article.topic, lead=article.lead,
            lead_image=self.picture(article.scene), lead_caption="Tranh minh họa.", fund=self.funds.get(article.fund),
            body=self._stream(article.body), author_name=WRITERS, approver_name=APPROVER,
        )  # fmt: skip
        self._add(index, page, article.date)

    def _event(self, index: Page, event: Event) -> None:
        if self._there(index, event.slug):
            return
        facts: dict[str, Any] = {
            name: getattr(event, name)
            for name in (
                "slug", "title", "lead", "place", "place_note", "audience", "audience_note", "budget_note", "organising_note", "signup_until",
                "signup_note", "results_due",
            )
        }  # fmt: skip
        page = EventPage(
            **facts, starts_at=event.starts, ends_at=event.ends, campus=self.campuses.get(event.campus), lead_image=self.picture(event.scene),
            lead_caption="Tranh minh họa.", fund=self.funds.get(event.fund), organising_fund=self.funds.get(event.organising_fund),
            body=self._stream(event.body), outcome=self._stream(event.outcome),
        )  # fmt: skip
        page.needs = [EventNeed(label=a, target=b, have=c, unit=d, note=e) for a, b, c, d, e in event.needs]
        page.agenda = [EventAgendaRow(time=dt.time.fromisoformat(time), text=text) for time, text in event.agenda]
        page.budget = [EventBudgetRow(kind=kind, label=label, amount=amount) for kind, label, amount in event.budget]
        self._add(index, page, min(event.starts.date() - dt.timedelta(days=21), dt.date(2026, 11, 16)))
