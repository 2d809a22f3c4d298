"""The steps a page goes through before it is public, as Wagtail tasks of our own.

Kiểm tra phiếu đồng ý → ý kiến chuyên môn (when asked for) → trưởng phòng duyệt, and a second person where a child is told of.
Where nobody can be recognised the steps that are not needed pass by themselves, and one reviewer is enough: that is the
short lane. Wagtail lets whoever may publish approve their own page; these tasks ask who wrote at it since it was last public.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from cms import publishing
from cms.accounts.models import User
from stories.models.editorial import ApprovalRefused, PublicationApproval
from stories.sentences import FOUR_EYES

Need = Callable[[Page], bool]
N = TypeVar("N", bound=Need)

NEEDS: dict[str, Need] = {}


def register_need(code: str) -> Callable[[N], N]:
    """Decorator: the function says whether a page needs the step with this `need`."""

    def keep(function: N) -> N:
        NEEDS[code] = function
        return function

    return keep


class PublicationTask(AbstractGroupApprovalTask):
    """What all steps share. A step that the page does not need is passed over when its turn comes."""

    class Meta:
        abstract = True

    approves = False
    """Whether a yes here counts as the approval that `publish()` asks for."""

    need = ""

    def is_needed(self, page: Page) -> bool:
        """Asked with the content that was submitted. A need nobody answers for is there."""
        return NEEDS[self.need](page) if self.need in NEEDS else True

    def start(self, workflow_state: Any, user: User | None = None) -> TaskState:
        page = workflow_state.content_object.get_latest_revision().as_object()
        if self.is_needed(page):
            return super().start(workflow_state, user=user)
        passed = self.get_task_state_class()(workflow_state=workflow_state, task=self, status=TaskState.STATUS_SKIPPED)
        passed.revision, passed.finished_at = workflow_state.content_object.get_latest_revision(), timezone.now()
        passed.save()
        return passed

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return self._user_in_groups(user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """What was sent to somebody is not written over behind their back: whoever sent it takes it back first."""
        return not self._user_in_groups(user)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str | Promise, bool]]:
        """None for who wrote at the page since it was last public, and none for a superuser outside the step's groups."""
        if not self._user_in_groups(user) or user.pk in publishing.writers(obj):
            return []
        return [("reject", _("Đề nghị sửa"), True), ("approve", self.yes, False), ("approve", _("Đồng ý, kèm lời nhắn"), True)]

    def why_not(self, page: Page, user: User) -> str:
        """The sentence for who has no act at this step: they wrote at the page, or the step is others'."""
        if self._user_in_groups(user) and user.pk in publishing.writers(page):
            return str(FOUR_EYES["approver_wrote"])
        return gettext("Bài đang ở bước “%(step)s”, của người khác.") % {"step": self.name}

    yes: str | Promise = _("Đồng ý")

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> Any:
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS) if self._user_in_groups(user) else TaskState.objects.none()

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, *, comment: str = "", seen: int | None = None, **kwargs: Any) -> None:
        """`seen`: the revision that was read, when it is a newer one than was sent to this step.

        Raises PermissionDenied for who may not act here, ValidationError for a return without a note, ApprovalRefused when
        something newer than what was read was saved, and PublicationRefused with the sentences of whatever keeps the page
        from being public.
        """
        task_state = TaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk).specific
        page = task_state.workflow_state.content_object
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied(gettext("Bước này đã có người trả lời rồi."))
        if action_name not in {name for name, _label, _asks in self.get_actions(page, user)}:
            raise PermissionDenied(self.why_not(page, user))
        if action_name == "reject" and not comment.strip():
            raise ValidationError(_("Ghi cần sửa gì, để người viết biết."))
        if action_name == "approve":
            self._read_newest(task_state, page, seen)
            self._answer_for(task_state, user)
        super().on_action(task_state, user, action_name, comment=comment.strip())

    @staticmethod
    def _read_newest(task_state: TaskState, page: Page, seen: int | None) -> None:
        """A yes is for the newest revision: the one sent to this step, or a newer one if that is what was read."""
        if task_state.revision_id == page.latest_revision_id:
            return
        if seen != page.latest_revision_id:
            raise ApprovalRefused("newer_revision")
        task_state.revision_id = seen
        task_state.save(update_fields=["revision"])

    def _answer_for(self, task_state: TaskState, user: User) -> None:
        found = publishing.objections(task_state.revision.as_object())
        if found:
            raise publishing.PublicationRefused(found)
        if self.approves:
            PublicationApproval.give(task_state.revision, user)


class ConsentCheckTask(PublicationTask):
    """Whoever keeps the consents looks whether the page says no more than was agreed."""

    need = "consent"
    yes = _("Đúng điều đã đồng ý")

    class Meta:
        verbose_name = _("bước kiểm tra phiếu đồng ý")
        verbose_name_plural = _("bước kiểm tra phiếu đồng ý")


class SpecialistTask(PublicationTask):
    """A doctor or nurse reads what is said of illness and treatment. They comment; they do not write."""

    need = "specialist"
    yes = _("Đúng chuyên môn")

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return False

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return True

    class Meta:
        verbose_name = _("bước ý kiến chuyên môn")
        verbose_name_plural = _("bước ý kiến chuyên môn")


class EditorialReviewTask(PublicationTask):
    """The short lane's only step: nobody can be recognised, one reviewer is enough."""

    need, approves = "review", True
    yes = _("Duyệt và đăng")

    class Meta:
        verbose_name = _("bước duyệt bài ngắn")
        verbose_name_plural = _("bước duyệt bài ngắn")


class HeadApprovalTask(PublicationTask):
    """The head of the department answers for a story about somebody."""

    need, approves = "head", True
    yes = _("Duyệt")

    class Meta:
        verbose_name = _("bước lãnh đạo duyệt")
        verbose_name_plural = _("bước lãnh đạo duyệt")


class SecondApprovalTask(PublicationTask):
    """A child's story is approved by a second person, who is not the first."""

    need, approves = "second_approver", True
    yes = _("Duyệt (người thứ hai)")

    class Meta:
        verbose_name = _("bước duyệt của người thứ hai")
        verbose_name_plural = _("bước duyệt của người thứ hai")

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str | Promise, bool]]:
        """None either for who gave the first yes to this revision."""
        return [] if self._gave_first(obj, user) else super().get_actions(obj, user)

    def why_not(self, page: Page, user: User) -> str:
        if self._gave_first(page, user):
            return gettext("Bạn đã duyệt lần đầu. Bài về trẻ em cần một người khác duyệt lần thứ hai.")
        return super().why_not(page, user)

    @staticmethod
    def _gave_first(page: Page, user: User) -> bool:
        return PublicationApproval.objects.filter(page_id=page.pk, revision_id=page.latest_revision_id, approver=user).exists()
