"""Looking for the other row of one giver: the list says when more people match than it shows."""

import pytest

from cms.formatting import fold
from donations.backoffice.giving.merging import SHOWN
from donations.models import Benefactor

pytestmark = pytest.mark.django_db
TOLD = "Còn người khác khớp"


@pytest.mark.parametrize(("others", "told"), [(SHOWN, False), (SHOWN + 1, True)])
def test_more_matches_than_shown_are_told(client_as, clock, others, told):
    giver = Benefactor.objects.create(name="Phạm Đức Toản", name_folded=fold("Phạm Đức Toản"))
    for number in range(others):
        Benefactor.objects.create(name=f"Lê Văn Mây {number:02}", name_folded=fold(f"Lê Văn Mây {number:02}"))
    page = client_as("fund_officer").get(f"/quan-tri/so/an-nhan/{giver.pk}/gop/?q=may").content.decode()
    assert page.count('href="?voi=') == SHOWN
    assert (TOLD in page) is told
