"""The demo's words and pictures: invented, dignified, leading to nobody; scenes that repeat themselves."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cms.formatting import fold
from config.demo import scenes
from config.demo.names import Directory
from config.demo.staff import PEOPLE
from config.demo.texts import articles, events, standing, stories_autumn, stories_summer

STORIES = (*stories_autumn.STORIES, *stories_summer.STORIES)
# People, places, organisations and numbers of the two source documents: none may appear in the demo.
REAL = (
    "nguyen ba tinh", "hoang thi hoai thu", "tran thai ha", "benh vien k ", "quan su", "phan chu trinh", "tuu liet", "tam hiep", "cau buou",
    "tan trieu", "thanh tri", "hoang hoa", "ngay mai tuoi sang", "quy hy vong", "viettel", "an care", "0904", "1900886684", "886684",
    "trao xe lan nhan nu cuoi", "lop hoc hanh phuc",
)  # fmt: skip


def words(value: Any) -> str:
    """Every text inside dataclasses, lists and tuples, folded."""
    if isinstance(value, str):
        return fold(value) + " "
    if isinstance(value, (list, tuple)):
        return "".join(words(part) for part in value)
    if isinstance(value, dict):
        return words(list(value.values()))
    if hasattr(value, "__dataclass_fields__"):
        return words([getattr(value, name) for name in value.__dataclass_fields__])
    return ""


ALL = words([STORIES, articles.ARTICLES, events.EVENTS, [value for name, value in vars(standing).items() if name.isupper()]])


@pytest.mark.parametrize("name", REAL)
def test_nothing_of_the_sources_is_named(name):
    directory = Directory()
    assert name not in ALL
    assert name not in words([directory.people, directory.companies, directory.groups, PEOPLE])


def test_a_story_tells_no_exact_sum_and_no_day_before_consent():
    for story in STORIES:
        told = words([story.body, story.help_note, story.lead])
        assert not re.search(r"\d{1,3}(\.\d{3})+", told), story.slug
        assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{4}\b", told), story.slug
        assert "pt-20" not in told
        days = [when for when, what, _ in story.timeline if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", when) and what != "Đăng bài"]
        assert days == [], story.slug


def test_a_story_names_no_illness():
    for story in STORIES:
        told = words([story.title, story.lead, story.body])
        assert not re.search(r"\b(ung thu|hoa tri|xa tri|ung buou|tieu duong|suy than|hiv|lao phoi|dot quy|mau trang)\b", told), story.slug


def test_stories_say_what_was_agreed_and_one_family_chose_no_photo():
    assert len(STORIES) == 12
    assert all(len(story.consent) >= 3 for story in STORIES)
    assert sum(story.picture == "declined" for story in STORIES) == 1


def test_no_story_shows_lines_of_the_ledger():
    assert not any(part[0] == "entries" for story in STORIES for part in story.body)


def test_pages_have_addresses_of_their_own():
    slugs = [item.slug for item in (*STORIES, *articles.ARTICLES, *events.EVENTS)]
    assert len(slugs) == len(set(slugs)) == 30


def test_every_scene_used_is_drawn_and_told():
    used = {item.scene for item in (*STORIES, *articles.ARTICLES, *events.EVENTS)}
    assert used <= set(scenes.ALT)
    assert all(20 < len(sentence) < 200 for sentence in scenes.ALT.values())


@pytest.mark.parametrize("name", ["hanh-lang", "dem-trang"])
def test_a_scene_is_drawn_alike_twice(name):
    assert scenes.draw(name) == scenes.draw(name)
