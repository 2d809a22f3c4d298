"""A real Chromium for tests marked `browser`: what a page looks like to axe, to its console, on a narrow screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

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
    """One browser; give each page its own context through `browser.new_page(...)`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PATH, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def visit(browser: Browser, address: str, *, width: int = 390, **context: Any) -> tuple[Page, list[str]]:
    """A page opened at this width and everything its console complained of (policy violations, missing files)."""
    page = browser.new_page(viewport={"width": width, "height": 844}, **context)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address, wait_until="load")
    return page, complaints


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds, one line each: rule, how bad, the first places."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{fault['id']} ({fault['impact']}): " + "; ".join(node["html"][:160] for node in fault["nodes"][:3]) for fault in found]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 when nobody has to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
