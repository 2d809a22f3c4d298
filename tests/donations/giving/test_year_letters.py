"""All letters of a year in one go: nobody missed, one sheet each, read and sent as the single letter is."""

import re
import uuid

import pytest
from django.urls import reverse

from cms.operations.models import AuditEvent
from donations.backoffice.giving import letters
from donations.models import Benefactor, Thanks
from donations.selectors import benefactors
from tests.donations.backoffice.test_screens import page
from tests.donations.giving.test_register import LIST, give, giver, merged

pytestmark = pytest.mark.django_db
PRINT = "/quan-tri/so/thu-cuoi-nam/in/?nam=2026"
AGREED = {"letters_agreed_on": "2026-01-05", "letters_agreed_how": "Ký phiếu"}


def agreed(desk, *names):
    found = [giver(name, name.lower(), **AGREED) for name in names]
    for one in found:
        give(desk, one)
    return found


def sent(response, **changed):
    """What the browser sends back from a print."""
    text = response.content.decode()
    return {
        "key": re.search(r'name="key" value="([^"]+)"', text)[1],
        "givers": re.findall(r'name="givers" value="(\d+)"', text),
        **changed,
    }


def test_batches_meet_everyone_who_agreed_once_and_each_reading_is_logged(desk, client_as, monkeypatch):
    monkeypatch.setattr(letters, "BATCH", 2)
    everyone = agreed(desk, "An", "Binh", "Cuong", "Dung", "En")
    give(desk, giver("Ho Van Kin", "ho van kin"))
    client, met, address = client_as("head"), [], PRINT
    while address:
        response = client.get(address)
        met += [one["giver"] for one in response.context["letters"]]
        address = f"{PRINT}&sau={response.context['next']}" if response.context["next"] else ""
    assert met == everyone
    read = AuditEvent.objects.filter(is_read=True, subject_type="donations.benefactor", facts__letter=2026)
    assert sorted(read.values_list("subject_id", flat=True)) == sorted(str(one.pk) for one in everyone)


def test_each_sheet_holds_its_own_gifts_as_the_single_letter_does(desk, client_as, django_assert_max_num_queries):
    one, other = agreed(desk, "An", "Binh")
    gone = giver("Chi An", "chi an")
    paper = give(desk, gone, 700_000)
    merged(desk, one, gone)
    desk.paid(1_200_000, category="vien-phi")
    client = client_as("head")
    with django_assert_max_num_queries(30):
        shown = page(client.get(PRINT))
    first, second = shown.split('<article class="bo-giay')[1:]
    code = benefactors.codes_of(paper.lines.all())[paper.lines.get().entry]
    assert f"{code[:4]}-{code[4:]}" in first
    assert f"{code[:4]}-{code[4:]}" not in second
    single = page(client.get(f"{LIST}{one.pk}/thu/2026/")).split('<article class="bo-giay')[1].split("</article>")[0]
    assert first.split("</article>")[0] == single
    assert other.name in second


def test_sent_letters_are_logged_once_each_and_only_those_shown(desk, client_as, monkeypatch):
    monkeypatch.setattr(letters, "BATCH", 2)
    first, second, third = agreed(desk, "An", "Binh", "Cuong")
    client = client_as("head")
    client.post(f"{LIST}{second.pk}/thu/2026/", {"key": str(uuid.uuid4())})
    answer = sent(client.get(PRINT))
    assert client.post(PRINT, answer).headers["Location"].endswith(f"nam=2026&sau={second.pk}")
    client.post(PRINT, answer)
    assert sorted(Thanks.objects.values_list("benefactor", "year", "channel")) == [(first.pk, 2026, "letter"), (second.pk, 2026, "letter")]
    assert AuditEvent.objects.filter(action="benefactor.thank").count() == 2
    last = f"{PRINT}&sau={second.pk}"
    assert client.post(last, sent(client.get(last))).headers["Location"] == f"{reverse('backoffice:year_letters')}?nam=2026"
    assert set(Thanks.objects.values_list("benefactor", flat=True)) == {first.pk, second.pk, third.pk}


def test_one_who_took_the_agreement_back_stops_the_batch_and_nothing_is_logged(desk, client_as):
    _first, second = agreed(desk, "An", "Binh")
    client = client_as("head")
    answer = sent(client.get(PRINT))
    Benefactor.objects.filter(pk=second.pk).update(no_thanks=True)
    assert "Binh" in page(client.post(PRINT, answer, follow=True))
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("changed", [{"givers": []}, {"givers": ["x"]}, {"givers": ["999999"]}, {"key": "x"}], ids=str)
def test_a_mangled_answer_logs_nothing(desk, client_as, changed):
    agreed(desk, "An")
    client = client_as("head")
    assert "Trang này đã cũ" in page(client.post(PRINT, sent(client.get(PRINT), **changed), follow=True))
    assert not Thanks.objects.exists()


def test_the_list_leads_to_the_print_and_only_who_thanks_opens_it(desk, client_as):
    agreed(desk, "An")
    assert PRINT in page(client_as("head").get("/quan-tri/so/thu-cuoi-nam/?nam=2026"))
    assert client_as("auditor").get(PRINT).status_code == 302
