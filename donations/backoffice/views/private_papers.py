"""The bytes of papers that lie on the private storage: originals, and redacted copies that nobody has checked yet."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View

from cms.operations import audit
from cms.operations.private_files import INLINE, content_type_of
from cms.operations.views import NOTHING
from donations.backoffice.permissions import may
from donations.models import EntryFile
from donations.services.vouchers import rights


@method_decorator(csp_replace(NOTHING), name="dispatch")
class OriginalView(View):
    """An original, for those who record, approve, pay, check or audit; each opening is logged and no cache keeps it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        file = get_object_or_404(EntryFile, pk=pk)
        if not may(request.user, rights.VIEW_ORIGINAL):
            raise PermissionDenied
        audit.record_read(request.user, file, voucher=file.voucher_id)
        return _answer(file.original)


@method_decorator(csp_replace(NOTHING), name="dispatch")
class CopyView(View):
    """A redacted copy that waits for the second person; who brought it may look at it too. 404 once it is public."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        file = get_object_or_404(EntryFile, pk=pk)
        brought = bool(request.user.is_active) and file.redacted_by_id == request.user.pk
        if not (brought or may(request.user, rights.VIEW_ORIGINAL)):
            raise PermissionDenied
        if not file.redacted_copy:
            raise Http404
        audit.record_read(request.user, file, voucher=file.voucher_id, copy=file.sha256)
        return _answer(file.redacted_copy)


def _answer(paper: FieldFile) -> HttpResponseBase:
    path = str(paper.name)
    with paper.storage.open(path, "rb") as head:
        content_type = content_type_of(head.read(32))
    name = path.rpartition("/")[2]
    opened = paper.storage.open(path, "rb")
    response = FileResponse(opened, as_attachment=content_type not in INLINE, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
