"""Acts of one person on what the public reads: take a page down, and publish alone in need, for somebody else to look at after."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, WorkflowState

from cms import gate
from cms.accounts.models import User
from cms.operations import audit, clock
from stories.models import PageTakeDown, PublicationApproval
from stories.services import approvals

TAKE_DOWN = "stories.take_down_page"
LOOK_AT = "stories.look_at_break_glass"
LONGEST = 240


class ActRefused(PermissionDenied):
    """Such an act was refused; the sentence says why (Vietnamese). Nothing was changed."""


def _reason(given: str, missing: str) -> str:
    reason = given.strip()
    if not reason:
        raise ActRefused(missing)
    if len(reason) > LONGEST:
        raise ActRefused(_("Lý do dài quá %(most)s chữ cái.") % {"most": LONGEST})
    return reason


@transaction.atomic
def take_down(page: Page, *, by: User, reason: str) -> PageTakeDown:
    """The page and its aliases leave the public at once and their addresses answer 410; what waits or is scheduled is stopped.

    Raises ActRefused without the right, a reason, or a page that is public.
    """
    if not by.has_perm(TAKE_DOWN):
        raise ActRefused(_("Bạn không giữ quyền gỡ bài. Báo Trưởng phòng hay Người duyệt bài."))
    why = _reason(reason, _("Ghi lý do gỡ: người khác sẽ đọc."))
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if page.alias_of_id:
        raise ActRefused(_("Đây là bản đi theo một bài khác. Gỡ bài gốc thì bản này gỡ theo."))
    if not page.live:
        raise ActRefused(_("Bài này không đang đăng nên không có gì để gỡ."))
    if page.get_children().live().exists():
        raise ActRefused(_("Dưới trang này còn trang đang đăng. Gỡ các trang đó trước."))
    addresses = [one.url for one in (page, *page.aliases.all()) if one.live and one.url]
    _stop(page, by)
    if page.live:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)  # the right asked for above is ours
    for address in addresses:
        gate.mark_gone(_path(address))
    taken = PageTakeDown.objects.create(page_id=page.pk, by=by, reason=why, written_at=page.latest_revision_created_at)
    audit.record(by, "page.take_down", page, reason=why)
    return taken


def _path(address: str) -> str:
    """The path of an address, which may be whole."""
    return "/" + address.split("://", 1)[-1].split("/", 1)[-1] if "://" in address else address


def _stop(page: Page, by: User) -> None:
    """What was under way is under way no more: it would bring the page back by itself."""
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=by)
    _unschedule(page)


@transaction.atomic
def unschedule(page: Page, *, by: User) -> None:
    """A page that was to go live at its hour is a draft again; whoever may write at it may stop it. Raises ActRefused."""
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not page.permissions_for_user(by).can_edit():
        raise ActRefused(_("Người viết hay người duyệt bài mới hủy hẹn giờ được."))
    if page.scheduled_revision is None:
        raise ActRefused(_("Bài này không hẹn giờ."))
    _unschedule(page)
    audit.record(by, "page.unschedule", page)


def _unschedule(page: Page) -> None:
    for revision in Revision.page_revisions.filter(object_id=str(page.pk), approved_go_live_at__isnull=False):
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])


@transaction.atomic
def publish_alone(page: Page, *, by: User, reason: str) -> PublicationApproval:
    """`by` puts the newest revision before the public alone, in need. Consent is asked for all the same.

    Raises BreakGlassRefused, ActRefused, PublicationRefused with its sentences; nothing is changed then.
    """
    _reason(reason, _("Ghi lý do đăng khẩn cấp: mọi người sẽ đọc."))
    page = Page.objects.get(pk=page.pk).specific
    revision = page.get_latest_revision()
    if revision is None:
        raise ActRefused(_("Bài này chưa có bản nào để đăng."))
    approval = approvals.break_glass(revision, actor=by, reason=reason)
    revision.publish(user=by, skip_permission_checks=True)
    state = Page.objects.get(pk=page.pk).current_workflow_state
    if state is not None and state.status in (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES):
        state.cancel(user=by)
    return approval


@transaction.atomic
def look_at(approval: PublicationApproval, *, by: User) -> PublicationApproval:
    """Note that `by` has looked at what was published alone. Looking twice changes nothing.

    Raises ActRefused without the right, and for whoever published it.
    """
    if not by.has_perm(LOOK_AT):
        raise ActRefused(_("Trưởng phòng là người xem lại bài đăng khẩn cấp."))
    approval = PublicationApproval.objects.select_for_update().get(pk=approval.pk, is_break_glass=True)
    if approval.approver_id == by.pk:
        raise ActRefused(_("Người đăng khẩn cấp không tự xem lại."))
    if approval.seen_at is None:
        approval.seen_by, approval.seen_at = by, clock.now()
        approval.save(update_fields=["seen_by", "seen_at"])
        audit.record(by, "page.look_at_break_glass", approval.page, revision=approval.revision_id)
    return approval
