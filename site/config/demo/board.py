"""The comms team's board on the demo's day: ideas, drafts, pages in every step, one late, one sent back, one for tomorrow, one taken down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page, Revision, TaskState

from cms.accounts.models import User
from config.demo.posting import moment
from config.demo.seasons import TODAY
from stories.models import ArticleIndexPage, ArticlePage, PageIdea
from stories.services import approvals, ideas, steps, take_downs

PARAGRAPH = "<p>{}</p>"


@dataclass(frozen=True)
class Piece:
    """One article of the scene: `days` before the demo's day it came to where it stands."""

    title: str
    slug: str
    lead: str
    days: int = 0
    note: str = ""
    needs_specialist: bool = False


IDEAS = ("Một ngày của tổ xe 0 đồng", "Vì sao phải lưu mẫu cháo")
DRAFT = Piece("Tủ sách ở sảnh nhà C thêm ba trăm cuốn", "tu-sach-sanh-nha-c", "Sách gửi theo chuyến xe từ Tiền Giang, tối qua đã lên kệ.", 2)
SPECIALIST = Piece(
    "Uống nước thế nào trong mùa nắng", "uong-nuoc-mua-nang", "Người lớn tuổi ít thấy khát. Bốn điều người nhà làm được.", 1,
    "Nhờ bác sĩ xem giúp đoạn về người ăn nhạt.", needs_specialist=True,
)  # fmt: skip
WAITING = Piece("Cháo Sáng Thứ Bảy đổi giờ phát", "chao-sang-doi-gio", "Từ tuần sau nồi cháo mở lúc 5 giờ 30.", 0, "Xin đăng trước chiều thứ Sáu.")
LATE = Piece("Công khai quý: cách đọc bốn con số", "cach-doc-bon-con-so", "Thu, chi, tồn, chuyển: mỗi số nói một chuyện.", 9)
RETURNED = Piece("Nhóm Hương Tràm ghé thăm khoa", "nhom-huong-tram-ghe-tham", "Mười hai người, ba thùng sữa và một buổi sáng.", 3)
SCHEDULED = Piece("Lịch bếp tuần tới", "lich-bep-tuan-toi", "Thực đơn bảy ngày, giờ phát ở ba cơ sở.")
TAKEN_DOWN = Piece("Giờ nhận quà dịp cuối tuần", "gio-nhan-qua-cuoi-tuan", "Phòng mở cửa nhận quà đến 11 giờ.", 4)


def show_board() -> int:
    """Lay the scene once; how many pages were added. A scene that stands is left as it is."""
    index = ArticleIndexPage.objects.first()
    if index is None or ArticlePage.objects.filter(slug=DRAFT.slug).exists():
        return 0
    editor, reviewer, head = (User.objects.get(username=name) for name in ("bien-tap", "duyet-bai", "truong-phong"))
    for line in IDEAS:
        page = ideas.note_idea(line, kind="articlepage", by=editor)
        _dated(page, 5)
    _add(index, DRAFT, editor)
    for piece in (SPECIALIST, WAITING, LATE):
        _sent(index, piece, editor)
    back = _sent(index, RETURNED, editor)
    steps.answer(_step(back), by=reviewer, action="reject", note="Ghi rõ ngày đến thăm, và bỏ tên khoa.")
    TaskState.objects.filter(revision__object_id=str(back.pk)).update(finished_at=moment(TODAY - dt.timedelta(days=1), 10))
    tomorrow = _add(index, SCHEDULED, editor, go_live_at=moment(TODAY + dt.timedelta(days=1), 17))
    revision = tomorrow.get_latest_revision()
    approvals.approve(revision, approver=reviewer)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=tomorrow.go_live_at)
    gone = _add(index, TAKEN_DOWN, editor)
    approvals.approve(gone.get_latest_revision(), approver=reviewer)
    gone.get_latest_revision().publish(user=reviewer, skip_permission_checks=True)
    take_downs.take_down(gone, by=head, reason="Cuối tuần này phòng nghỉ, giờ đã đổi.")
    return len(IDEAS) + 7


def _add(index: Page, piece: Piece, by: User, **fields: object) -> ArticlePage:
    page = ArticlePage(
        title=piece.title, slug=piece.slug, lead=piece.lead, topic="notice", owner=by, live=False, needs_specialist=piece.needs_specialist,
        author_name=by.get_full_name(), body=[("paragraph", PARAGRAPH.format(piece.lead))], date=TODAY, **fields,
    )  # fmt: skip
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    _dated(page, piece.days)
    return page


def _dated(page: Page, days: int) -> None:
    """As if it had been written `days` ago."""
    at = moment(TODAY - dt.timedelta(days=days), 9)
    Revision.objects.filter(pk=page.latest_revision_id).update(created_at=at)
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=at)
    PageIdea.objects.filter(page_id=page.pk).update(written_at=at, at=at)
    page.latest_revision_created_at = at


def _sent(index: Page, piece: Piece, by: User) -> ArticlePage:
    page = _add(index, piece, by)
    steps.send_on(page, by=by, note=piece.note)
    TaskState.objects.filter(pk=_step(page).pk).update(started_at=moment(TODAY - dt.timedelta(days=piece.days), 10))
    return page


def _step(page: Page) -> TaskState:
    step = Page.objects.get(pk=page.pk).current_workflow_task_state
    if step is None:
        raise RuntimeError(f"{page} waits at no step")
    return step
