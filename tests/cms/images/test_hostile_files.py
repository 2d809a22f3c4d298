"""Files made to hurt, in a process of its own whose peak memory is read afterwards: a sentence, within 5 seconds and 300 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cms.images import pictures as samples

ROOT = Path(__file__).resolve().parents[3]
CPU_SECONDS, MEMORY = 5, 300 * 1024  # of the processor (a busy machine must not fail this); kibibytes
PROGRAM = """
import json, resource, sys
import django
from django.conf import settings
settings.configure(USE_I18N=False)
django.setup()
from cms.operations.pictures import PictureRefused, clean_picture
def peak():  # of this program alone: getrusage would count what the process that started it held
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
for line in sys.stdin:
    case, raw = json.loads(line)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    try:
        clean_picture(bytes.fromhex(raw))
        told = ""
    except PictureRefused as refusal:
        told = str(refusal.sentence)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    print(json.dumps({"case": case, "told": told, "seconds": used, "memory": peak()}))
"""

HOSTILE = {
    "121 Mpx PNG": samples.bomb_png(),
    "widest header": samples.bomb_png(16, 16).replace(b"\x00\x00\x00\x10\x00\x00\x00\x10", b"\x7f\xff\xff\xff\x7f\xff\xff\xff"),
    "long strip": samples.bomb_png(400_000, 60),
    **{f"{name} cut": (made := make())[: len(made) * 2 // 3] for name, (_file, make) in samples.BY_NAME.items()},
    **{f"{name} and a page": make() + b"<!DOCTYPE html><script>1</script>" for name, (_file, make) in samples.BY_NAME.items()},
    **{f"{name} and an archive": make() + b"PK\x05\x06" + b"\x00" * 18 for name, (_file, make) in samples.BY_NAME.items()},
}


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, Any]]:
    """All of them one after the other in one process: its peak is at least that of each."""
    lines = "".join(json.dumps([case, raw.hex()]) + "\n" for case, raw in HOSTILE.items())
    asked, env = [sys.executable, "-c", PROGRAM], {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}
    done = subprocess.run(asked, input=lines, capture_output=True, check=True, cwd=ROOT, env=env, text=True)
    return {answer["case"]: answer for answer in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_hostile_file_is_refused_in_a_sentence_and_costs_little(answers, case):
    answer = answers[case]
    assert answer["told"].endswith(".")
    assert answer["seconds"] < CPU_SECONDS
    assert answer["memory"] < MEMORY
