"""Why a step of a visit is refused: a sentence, and the field it is answered at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.services.vouchers.refusals import VoucherRefused


class VisitRefused(VoucherRefused):
    """A step of a group's visit was refused and nothing was written."""


class SlotFull(VisitRefused):
    sentence = _("Khung %(slot)s ngày %(day)s ở %(campus)s đã đủ %(capacity)s đoàn. Hãy chọn khung khác, hoặc đánh dấu “Nhận thêm đoàn”.")
    field = "starts"


class OutsideHours(VisitRefused):
    sentence = _("%(campus)s đón đoàn từ %(opens)s đến %(closes)s%(days)s. Hãy chọn ngày, giờ trong khoảng này.")
    field = "starts"


class SentBefore(VisitRefused):
    """The form's key was used for another registration; the form answers with a new one."""

    sentence = _("Biểu mẫu này đã gửi một đăng ký khác. Nội dung vừa ghi chưa được gửi: nếu là đăng ký mới, xin bấm gửi lần nữa.")
    field = "key"


class TooSoon(VisitRefused):
    sentence = _("Xin chọn ngày từ %(day)s trở đi để phòng kịp chuẩn bị. Cần đến sớm hơn, xin gọi điện cho phòng Công tác xã hội.")
    field = "asked_date"


class TooFar(VisitRefused):
    sentence = _("Xin chọn ngày trước %(day)s. Lịch xa hơn chưa mở.")
    field = "asked_date"


class DayGone(VisitRefused):
    sentence = _("Ngày %(day)s đã qua. Hãy chọn từ hôm nay trở đi.")
    field = "date"


class AnswerMissing(VisitRefused):
    sentence = _("Hãy viết lời trả lời gửi đoàn: đoàn sẽ đọc đúng những câu này.")
    field = "answer"


class AnswerTellsOther(VisitRefused):
    """when: the hour and day chosen, as they must stand in the words."""

    sentence = _("Lời trả lời chưa nói đúng giờ và ngày đã chọn (%(when)s). Đoàn đọc câu này để biết khi nào đến: hãy sửa câu hoặc sửa giờ, ngày.")
    field = "answer"


class VisitOfOtherCampus(VisitRefused):
    sentence = _("Đoàn này đến %(campus)s. Người của cơ sở ấy trả lời và đón; hãy nhờ họ, hoặc dời đoàn về cơ sở của bạn trước.")


class VisitOver(VisitRefused):
    sentence = _("Chuyến thăm này %(state)s nên không đổi được nữa.")


class NotTheDay(VisitRefused):
    sentence = _("Đoàn hẹn ngày %(day)s. Hãy dời lịch trước, hoặc đón đúng ngày.")


class NothingBrought(VisitRefused):
    sentence = _("Hãy ghi ít nhất một thứ đoàn mang đến: tiền, hiện vật hoặc món ăn. Đoàn không đến thì bấm “Không đến”.")


class NobodyHelped(VisitRefused):
    sentence = _("Hãy ghi số người bệnh đã nhận, theo danh sách ký nhận.")
    field = "people"


class NotForPatients(VisitRefused):
    sentence = _("“%(name)s” nằm trong danh sách quà không nhận nên không trao cho người bệnh: %(reason)s")
    field = "commodity"


class OtherBook(VisitRefused):
    sentence = _("Phiếu trao tiền và phiếu trao hiện vật là hai loại phiếu. Hãy bỏ nháp này và ghi phiếu khác.")
    field = "commodity"


class WitnessMissing(VisitRefused):
    sentence = _("Hãy ghi tên nhân viên có mặt lúc trao.")
    field = "witness"
