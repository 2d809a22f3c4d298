"""Withdrawal rehearsed: marks of one story are put wherever the site keeps words or bytes; afterwards none is left to give out."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, Page

from cms import gate
from cms.models import SiteImage
from cms.operations.models import AuditEvent
from stories.models import ConsentRecord, StoryPage, TakeDown, Withdrawal
from stories.services.withdrawal import journal, withdraw
from tests.factories.consents import attach, attach_picture, make_consent, make_person, publish
from tests.factories.pages import make_article, make_articles, make_home, make_stories, make_story

pytestmark = pytest.mark.django_db

MARK = "Zuvumark"  # stands in every word of the story; folded it is the same
FILE_MARK = b"\x01ZUVUFILE\x02"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WITHDRAWAL_JOURNAL = str(tmp_path / "journal.jsonl")
    OTHERS.clear()
    OTHERS.update(files())  # what earlier tests left in private storage
    yield
    cache.clear()


OTHERS: set[str] = set()


def portrait(title: str) -> SiteImage:
    """A picture whose colours are found again in every copy, and whose original carries a mark in its metadata."""
    raw = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(raw, "JPEG", comment=FILE_MARK)
    image = SiteImage(title=title, description=f"{MARK} bên cửa sổ", shows_face=True)
    image.file.save("a.jpg", ContentFile(raw.getvalue()), save=False)
    image.save()
    return image


def every_row() -> Iterator[tuple[str, str]]:
    """Every value of every table as text, with the table's name; search tables of the database included."""
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - _indexes(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    yield table, value.decode("utf-8", "replace") if isinstance(value, (bytes, memoryview)) else str(value)


def _indexes(cursor) -> set[str]:
    """SQLite's search tables cannot be read through; the tables beneath them, where their bytes lie, are."""
    if connection.vendor != "sqlite":
        return set()
    cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    return {name for (name,) in cursor.fetchall()}


def tables_with(mark: str) -> set[str]:
    return {table for table, value in every_row() if mark.lower() in value.lower()}


def files() -> dict[str, bytes]:
    roots = [Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT)]
    found = {str(path): path for root in roots if root.exists() for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in OTHERS}


def addresses(page: Page) -> list[str]:
    lists = ["/", "/cau-chuyen/", "/tin-tuc/", "/cau-chuyen/?q=ve+nha", "/sitemap.xml", "/robots.txt", "/api/v1/entries", "/api/v1/openapi.json"]
    return [*lists, page.url, "/cau-chuyen/ten-cu/"]


@pytest.fixture
def take_back(django_capture_on_commit_callbacks):
    """`withdraw`, with what follows the end of its transaction (files, the journal)."""

    def act(record, **how) -> Withdrawal:
        with django_capture_on_commit_callbacks(execute=True):
            return withdraw(record, **how)

    return act


@pytest.fixture
def told(client_as, person):
    """One story with everything that gathers around a page over the months."""
    home = make_home()
    stories, articles = make_stories(home), make_articles(home)
    record = make_consent(given_on=dt.date(2026, 11, 1), expires_on=dt.date(2027, 11, 1))
    image = portrait(f"{MARK} chân dung")
    attach_picture(image, record)
    body = json.dumps([{"type": "image", "value": {"image": image.pk, "caption": f"{MARK} cười"}}])
    story = make_story(
        stories,
        f"{MARK} về nhà",
        slug=f"{MARK.lower()}-ve-nha",
        lead=f"{MARK} kể.",
        body=body,
        lead_image=image,
        lead_caption=f"{MARK} ngồi",
        picture="photo",
        live=False,
    )
    story.appearances.all().delete()
    attach(story, record)
    story = StoryPage.objects.get(pk=story.pk)
    story.save_revision(user=person("editor"))
    publish(story)
    story.refresh_from_db()
    for words in ("nháp một", "nháp hai"):
        story.lead = f"{MARK} {words}"
        story.save_revision(user=person("editor"))
    story.create_alias(update_slug=f"{MARK.lower()}-bi-danh")
    story.copy(update_attrs={"title": f"{MARK} sao", "slug": f"{MARK.lower()}-sao"}, keep_live=False)
    Comment.objects.create(page=story, user=person("reviewer"), text=f"{MARK}?", contentpath="lead")
    Redirect.objects.create(old_path="/cau-chuyen/ten-cu", redirect_page=story)
    session = SessionStore()
    session[f"wagtail-preview-stories-storypage-{story.pk}"] = [f"lead={MARK}", 1.0]
    session["kept"] = "yes"
    session.save()
    meeting = make_article(articles, "Ngày hội", slug="ngay-hoi", body=json.dumps([
        {"type": "paragraph", "value": "<p>Ba trăm người bệnh xuống sân.</p>"},
        {"type": "image", "value": {"image": image.pk, "caption": f"{MARK} nhận quà"}},
    ]))  # fmt: skip
    meeting.save_revision(user=person("editor"))
    client = Client()
    for address in ("/cau-chuyen/", story.url, meeting.url):
        assert MARK in client.get(address).content.decode()
    return {"record": record, "story": story, "meeting": meeting, "session": session.session_key, "image": image}


def test_nothing_of_the_story_is_left_to_give_out(told, take_back, person, client_as):
    record, story, image = told["record"], told["story"], told["image"]
    before = tables_with(MARK)
    # The control: the search finds the marks where they were put.
    assert {"wagtailcore_page", "wagtailcore_revision", "wagtailcore_pagelogentry", "cms_pagetext", "wagtailcore_comment"} <= before
    assert {"stories_storypage", "stories_articlepage", "cms_siteimage"} <= before
    kept = files()
    assert any(FILE_MARK in content for content in kept.values())
    assert len([name for name in kept if "images" in name]) > 3  # the picture and its copies

    take_back(record, by=person("consent_keeper"), reason="Gia đình gọi, xin rút")

    assert tables_with(MARK) == set()
    left = files()
    assert not any(FILE_MARK in content for content in left.values())
    assert not any(name.endswith((".jpg", ".webp", ".png")) for name in left), left.keys()
    visitors = {"anonymous": Client(), "editor": client_as("editor"), "head": client_as("head")}
    for who, client in visitors.items():
        for address in addresses(story):
            shown = client.get(address, follow=True).content.decode("utf-8", "replace").lower()
            assert MARK.lower() not in shown, (who, address)
    assert Client().get(f"/cau-chuyen/{MARK.lower()}-ve-nha/").status_code == 410
    assert Client().get("/cau-chuyen/ten-cu/").status_code == 410
    assert not SiteImage.objects.filter(pk=image.pk).exists()


def test_the_report_of_a_feast_stays_without_the_picture(told, take_back, person):
    take_back(told["record"], by=person("consent_keeper"), reason="Xin rút")
    page = Client().get(told["meeting"].url)
    assert page.status_code == 200
    assert "Ba trăm người bệnh xuống sân." in page.content.decode()
    assert MARK not in page.content.decode()


def test_the_proof_stays_without_the_story(told, take_back, person):
    keeper = person("consent_keeper")
    done = take_back(told["record"], by=keeper, reason="Xin rút")
    assert (done.pages, done.pages_changed, done.pictures) == (3, 1, 1)  # the story, its alias and its copy
    assert done.revisions >= 3
    record = ConsentRecord.objects.get(pk=told["record"].pk)
    assert record.withdrawn_at is not None
    assert record.proof_note  # that the hospital asked can still be shown
    event = AuditEvent.objects.get(action="consent.withdraw")
    assert (event.actor, event.facts["pages"]) == (keeper, 3)
    assert {task.channel for task in done.take_downs.all()} == {TakeDown.Channel.FANPAGE, TakeDown.Channel.PRESS, TakeDown.Channel.REPORTS}
    assert "kept" in SessionStore(session_key=told["session"])


def test_doing_it_twice_is_once(told, take_back, person):
    first = take_back(told["record"], by=person("consent_keeper"), reason="Xin rút")
    assert take_back(told["record"], by=person("head"), reason="Lần nữa") == first
    assert Withdrawal.objects.count() == 1
    assert journal.numbers() == [told["record"].number]


def test_without_a_reason_nothing_happens(told, take_back, person):
    with pytest.raises(ValueError, match="why"):
        take_back(told["record"], by=person("consent_keeper"), reason="  ")
    assert gate.is_public(told["story"])


def test_a_restored_backup_forgets_again(told, django_capture_on_commit_callbacks):
    """The backup is older than the withdrawal: page and consent stand in the database as if nothing had happened."""
    record = told["record"]
    journal.note(record.number, dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    assert [one.number for one in journal.forgotten()] == [record.number]
    with django_capture_on_commit_callbacks(execute=True):
        call_command("replay_withdrawals")
    assert tables_with(MARK) == set()
    assert journal.forgotten() == []
    assert Withdrawal.objects.get().by is None


def test_a_broken_journal_is_named_by_its_line(db):
    Path(settings.WITHDRAWAL_JOURNAL).write_text('{"number": "PDY-2026-0001"}\nnot json\n')
    with pytest.raises(ValueError, match="line 2"):
        journal.numbers()


def test_from_the_command_line(told, capsys):
    call_command("withdraw_consent", told["record"].number, "--reason", "gọi điện", "--json")
    facts = json.loads(capsys.readouterr().out)
    assert facts["pages"] == 3
    assert facts["take_downs"] == ["fanpage", "press", "reports"]
    assert Client().get(reverse("wagtail_serve", args=("cau-chuyen/",))).status_code == 200


def test_who_lacks_the_right_may_not_withdraw(told):
    with pytest.raises(Exception, match="may not withdraw"):
        call_command("withdraw_consent", told["record"].number, "--reason", "x", "--as", make_person().username)
