"""Acts that bind money, a giver or a patient's name ask for the second factor again; reading and asking do not."""

import pytest

from donations.backoffice.approving.rules import CouncilScreen
from donations.backoffice.giving.register import BenefactorScreen
from donations.backoffice.giving.safes import SafeRuleScreen
from donations.backoffice.in_kind.asset_views import AssetScreen
from donations.backoffice.in_kind.move_views import GiftAcceptScreen
from donations.backoffice.spending.norms import EndNormScreen, NewNormScreen, OrganisingRuleScreen
from donations.backoffice.views.files import FileScreen

GRAVE = [
    (FileScreen, "check"), (AssetScreen, "retire"), (GiftAcceptScreen, ""), (BenefactorScreen, "decide"), (SafeRuleScreen, ""),
    (CouncilScreen, ""), (NewNormScreen, ""), (EndNormScreen, ""), (OrganisingRuleScreen, ""),
]  # fmt: skip


@pytest.mark.parametrize(("screen", "act"), GRAVE)
def test_a_grave_act_asks_again(screen, act, rf):
    assert screen().needs_fresh_second_factor(rf.post("/", {"action": act}))
    assert not screen().needs_fresh_second_factor(rf.get("/"))


@pytest.mark.parametrize(("screen", "act"), [(FileScreen, "return"), (FileScreen, "copy"), (AssetScreen, "ask"), (BenefactorScreen, "flag")])
def test_what_decides_nothing_does_not(screen, act, rf):
    assert not screen().needs_fresh_second_factor(rf.post("/", {"action": act}))


@pytest.mark.django_db
def test_a_threshold_typed_behind_an_old_factor_waits_for_the_new_one(clock, client_as, settings):
    from donations.models import CouncilRule

    head = client_as("head")
    settings.SECOND_FACTOR_FRESH_SECONDS = 0
    asked = head.post("/quan-tri/so/hoi-dong/", {"threshold": "50tr", "decision": "12/QĐ", "starts": "01/12/2026"})
    assert asked.headers.get("Location", "") != "/quan-tri/so/hoi-dong/"
    assert not CouncilRule.objects.exists()
