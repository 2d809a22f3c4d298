"""Four hand-outs of the last lot at once: one is posted, the others are told to choose again, on either database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]


def test_the_last_lot_is_handed_out_once(scratch_database):
    environment = {
        **os.environ, "DATABASE_URL": scratch_database, "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.donations.in_kind.race"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {"told": ["LotTaken", "LotTaken", "LotTaken", "posted"], "left": [0, 90], "agree": True}
