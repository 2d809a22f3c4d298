"""The WSGI door (granian, gunicorn or any other WSGI server). Never ASGI: this synchronous site runs slower there."""

import os
import sys
from pathlib import Path

here = Path(__file__).resolve().parents[1]
for folder in (here, here.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

# A restored backup forgets again what was withdrawn since it was made, before the first page is served.
from stories.services.withdrawal import journal  # noqa: E402

journal.replay()
