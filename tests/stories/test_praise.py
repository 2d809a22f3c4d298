"""No page goes live that names a giver the head has not let be praised; whoever publishes, and however."""

from __future__ import annotations

import pytest

from cms import publishing
from cms.publishing import PublicationRefused
from donations.models import Benefactor, FlagReason
from donations.services.giving import flags
from tests.factories.pages import make_home, make_text

pytestmark = pytest.mark.django_db
THANKS = "Cảm ơn CÔNG TY BIA SAO ĐÊM đã tặng 200 suất cháo."


@pytest.fixture
def page(db, clock):
    return make_text(make_home(), title="Lời cảm ơn", live=False)


def said(page, text: str):
    page.lead = text
    return page


@pytest.fixture
def brewery(person):
    flags.ensure_reasons()
    giver = Benefactor.objects.create(name="Công ty Bia Sao Đêm", name_folded="cong ty bia sao dem", kind="company")
    flags.flag(benefactor=giver, reason=FlagReason.objects.get(code="ruou-bia"), actor=person("social_worker"))
    return giver


def decide(person, giver, choice: str) -> None:
    flags.decide(benefactor=giver, choice=choice, why="Đã xem hồ sơ", actor=person("head"))


@pytest.mark.parametrize("choice", ["", "decline", "no_praise"])
def test_a_page_that_names_such_a_giver_is_refused_with_a_sentence(page, brewery, person, choice) -> None:
    if choice:
        decide(person, brewery, choice)
    revision = said(page, THANKS).save_revision(user=person("social_worker"))
    with pytest.raises(PublicationRefused, match=r"“Công ty Bia Sao Đêm”.*chưa được Trưởng phòng đồng ý"):
        revision.publish(user=person("head"))
    page.refresh_from_db()
    assert not page.live


def test_once_the_head_let_it_nothing_is_objected(page, brewery, person) -> None:
    decide(person, brewery, "accept")
    assert [one.code for one in publishing.objections(said(page, THANKS))] == []


def test_other_names_and_other_givers_are_not_met(page, brewery) -> None:
    assert [one.code for one in publishing.objections(said(page, "Cảm ơn Công ty Bia Sao Mai."))] == []


def test_a_name_of_one_word_is_met_only_as_it_is_written(page, person) -> None:
    flags.ensure_reasons()
    giver = Benefactor.objects.create(name="Bình", name_folded="binh", kind="person")
    flags.flag(benefactor=giver, reason=FlagReason.objects.get(code="thuoc-la"), actor=person("social_worker"))
    assert [one.code for one in publishing.objections(said(page, "Ấm nước và bình gốm."))] == []
    assert [one.code for one in publishing.objections(said(page, "Cảm ơn anh Bình."))] == ["giver_not_praised"]
