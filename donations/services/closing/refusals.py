"""Why a step of a closing is refused: one sentence each, and the form field to answer at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.exceptions import Refusal


class ClosingRefused(Refusal):
    """A step was refused and nothing was written. `field` names the form field to answer at, when there is one."""

    field: str | None = None


class NotReady(ClosingRefused):
    """conditions: their titles."""

    sentence = _("Chưa khóa được: còn điều kiện chưa đạt (%(conditions)s). Làm xong theo liên kết cạnh từng dòng rồi ký.")


class NotRead(ClosingRefused):
    sentence = _("Hãy đánh dấu “Tôi đã đọc” cạnh điểm cần đọc trước khi ký.")
    field = "has_read"


class AlreadySigned(ClosingRefused):
    sentence = _("Kỳ này đã có chữ ký của %(name)s. Hãy mở lại trang để xem.")


class SameSigner(ClosingRefused):
    sentence = _("Bạn đã ký lần thứ nhất. Chữ ký thứ hai phải của người khác.")


class NotWaiting(ClosingRefused):
    sentence = _("Kỳ này không còn chờ chữ ký thứ hai. Hãy mở lại trang để xem.")


class ReasonMissing(ClosingRefused):
    sentence = _("Hãy viết một câu: cần làm lại gì.")
    field = "note"


class NoDifference(ClosingRefused):
    sentence = _("Số đếm ở nơi này đã khớp với sổ nên không cần giải trình. Hãy mở lại trang để xem.")


class TextMissing(ClosingRefused):
    sentence = _("Hãy ghi số biên bản và lý do chênh lệch.")
    field = "text"


class PeriodSigned(ClosingRefused):
    sentence = _("Kỳ này đã ký khóa sổ nên không sửa giải trình được nữa.")


class WrongPeriod(ClosingRefused):
    sentence = _("Chỉ khóa sổ theo tháng (2026-02) hoặc theo năm (2026).")
