"""The address the demo prints: one under which a browser makes a passkey."""

import io

from django.core.management import call_command

from config.management.commands import demo


def test_the_demo_prints_its_name_first_and_the_number_beside_it(settings, monkeypatch):
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    monkeypatch.setattr(demo, "call_command", lambda *args, **options: None)
    out = io.StringIO()
    call_command("demo", stdout=out)
    printed = out.getvalue()
    assert printed.index("http://localhost:8123/quan-tri/") < printed.index("http://127.0.0.1:8123/")
    assert printed.count("127.0.0.1") == 1


def test_an_address_by_name_is_printed_as_it_is():
    assert demo.by_name("https://so.example.org") == "https://so.example.org"
