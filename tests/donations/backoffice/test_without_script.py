"""Without JavaScript a staff page brings its menu as plain links; the drawn one is not left lying over the page."""

import re

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "sees"), [("fund_officer", True), ("editor", False)])
def test_the_menu_stands_as_plain_links_for_who_may_follow_them(clock, client_as, role, sees):
    page = client_as(role).get("/quan-tri/account/").content.decode()
    plain = re.search(r'<noscript><details class="plain-menu">.*?</noscript>', page, re.DOTALL)[0]
    assert ('href="/quan-tri/so/chung-tu/"' in plain) is sees
    assert 'action="/quan-tri/logout/"' in plain


def test_the_empty_side_menu_and_the_banner_give_way():
    with open(finders.find("css/admin-frame.css")) as css:
        told = css.read().partition("@media (scripting: none)")[2]
    assert "#wagtail-sidebar, .capabilitymessage" in told
