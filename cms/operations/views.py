"""The one way to read a private file: signed in, allowed for its purpose, written to the log, kept by no cache."""

from __future__ import annotations

import uuid

from csp.decorators import csp
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.operations import audit
from cms.operations.models import PrivateFile
from cms.operations.private_files import INLINE, may_read

# A file someone else made may carry scripts: whatever it is, it may load and run nothing.
NOTHING = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "img-src": ["'self'", "data:"], "frame-ancestors": ["'self'"]}


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@csp(NOTHING)  # type: ignore[arg-type]  # its stub knows only views without arguments
def private_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The bytes of one private file: shown when the browser can show it safely, else a download (`?tai=1` forces it)."""
    kept = get_object_or_404(PrivateFile, pk=pk)
    if not may_read(request.user, kept):
        raise PermissionDenied
    audit.record_read(request.user, kept, purpose=kept.purpose)
    shown = kept.content_type in INLINE and "tai" not in request.GET
    response = FileResponse(kept.file.open("rb"), as_attachment=not shown, filename=kept.name, content_type=kept.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
