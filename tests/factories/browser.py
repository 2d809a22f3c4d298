"""A real Chromium for tests marked `browser`: what a page looks like to axe, to its console, on a narrow screen."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cms.accounts import factors
from cms.accounts.models import User
from cms.accounts.second_factor import is_required

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATH = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser; give each page its own context through `browser.new_page(...)`.

    While it is open an event loop runs in this thread, and Django then keeps other database connections than before and
    after. They are closed with the browser: a later test may end every session of the server it finds (copying the test
    database asks that), and the next browser would be handed a dead one.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PATH, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
            with pytest.MonkeyPatch.context() as patch:  # a test's own leave to do this may have ended before its browser
                patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
                connections.close_all()


def visit(browser: Browser, address: str, *, width: int = 390, **context: Any) -> tuple[Page, list[str]]:
    """A page opened at this width and everything its console complained of (policy violations, missing files).

    Visits alike in all but address are tabs of one visitor, whose browser keeps the style sheets it has: a new visitor for
    each page costs three times as much as the page.
    """
    page = _visitor(browser, viewport={"width": width, "height": 844}, **context).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address, wait_until="load")
    return page, complaints


def _visitor(browser: Browser, **context: Any) -> BrowserContext:
    """The visitor of this kind, come with the first page."""
    known: dict[str, BrowserContext] = vars(browser).setdefault("visitors_by_kind", {})
    kind = repr(sorted(context.items()))
    if kind not in known:
        known[kind] = browser.new_context(**context)
    return known[kind]


# The policy lets a page evaluate no string, so waiting is a promise asked for once, not a text tried again and again.
STILL = """() => new Promise((stands, never) => {
  setTimeout(() => never(new Error("something on the page never stops moving")), 30000);
  const moving = document.getAnimations().filter(animation => animation.playState === "running");
  Promise.allSettled(moving.map(animation => animation.finished)).then(() => stands());
})"""


AXE = Axe()
# Every rule; of what is well, and most of all is, only that it is: to describe each sound node takes longer than all the rest.
ASKED = {"preload": False, "resultTypes": ["violations"]}


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds once the page is whole and stands still, one line each: rule, how bad, the first places.

    Half a page has no heading yet, and a message fading in has no colour to judge.
    """
    page.wait_for_load_state("load")
    page.evaluate(STILL)
    page.evaluate(AXE.axe_script)
    found = page.evaluate(f"axe.run(document, {json.dumps(ASKED)}).then(told => told.violations)")
    return [f"{fault['id']} ({fault['impact']}): " + "; ".join(node["html"][:160] for node in fault["nodes"][:3]) for fault in found]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 when nobody has to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def well(page: Page) -> None:
    """Clean for axe when nothing moves, no wider than the screen, also inside Wagtail's own scrolling part."""
    faults = accessibility_faults(page)
    assert faults == [], f"{page.url}: {faults}"
    assert sideways(page) == 0, page.url
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0, page.url


PASSWORD = "một câu dài dễ nhớ"


def at_work(browser: Browser, server_url: str, user: User, *, width: int = 1280, **context: Any) -> Page:
    """A browser of their own in which `user` came in by the real door."""
    page = browser.new_page(viewport={"width": width, "height": 900 if width > 600 else 844}, locale="vi-VN", **context)
    sign_in(page, server_url, user)
    return page


def visitor(browser: Browser, width: int = 390) -> Page:
    """A browser of somebody nobody knows."""
    return browser.new_page(viewport={"width": width, "height": 844}, locale="vi-VN")


def sign_in(page: Page, server_url: str, user: User) -> None:
    """Go through the real door as `user`: name, password and, for roles that need it, a code of an app; ends on Hôm nay.

    Gives the person a password and, when they have none, an app. A code opens once, so a second sign-in of the same
    person starts with the app as never used.
    """
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    secret = _app_of(user) if is_required(user) else ""
    page.goto(f"{server_url}/tai-khoan/login/")
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    if secret:
        page.fill("[name=code]", factors.code_at(secret, time.time()))
        page.click("main button.btn:not([type=button])")
    page.wait_for_url(f"{server_url}/quan-tri/")


def _app_of(user: User) -> str:
    """The secret of the person's app, made when missing and never used so far."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first() or TOTP.activate(user, generate_totp_secret()).instance
    row.data.pop(factors.LAST_STEP, None)
    row.save(update_fields=["data"])
    return factors.secret_of(row)
