"""Why a step of a case is refused: a sentence, and the field where to answer it. No sentence names the family."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.services.vouchers.refusals import VoucherRefused


class CaseRefused(VoucherRefused):
    """A step was refused and nothing was written."""


class NameMissing(CaseRefused):
    sentence = _("Hãy ghi họ tên người bệnh.")
    field = "name"


class WardMissing(CaseRefused):
    sentence = _("Hãy ghi khoa đang điều trị.")
    field = "ward"


class CaseClosed(CaseRefused):
    sentence = _("Hồ sơ %(code)s đã kết thúc. Mở lại hồ sơ rồi ghi tiếp.")


class CaseErased(CaseRefused):
    sentence = _("Thông tin cá nhân của hồ sơ %(code)s đã xóa theo hạn giữ, không mở lại được. Hãy lập hồ sơ mới.")


class CaseOpen(CaseRefused):
    sentence = _("Hồ sơ %(code)s đang mở.")


class DayPassed(CaseRefused):
    sentence = _("Ngày hẹn phải từ hôm nay trở đi.")
    field = "answer_due"


class NotWorkingDay(CaseRefused):
    sentence = _("Ngày %(day)s phòng không làm việc. Hãy hẹn ngày khác.")
    field = "answer_due"


class FutureMoment(CaseRefused):
    sentence = _("Giờ này chưa đến. Hãy ghi việc sau khi đã làm.")
    field = "at"


class BeforeReport(CaseRefused):
    sentence = _("Giờ này trước lúc hồ sơ được báo. Hãy xem lại.")
    field = "at"


class OutcomeMissing(CaseRefused):
    sentence = _("Hãy chọn kết quả.")
    field = "outcome"


class OtherFundMissing(CaseRefused):
    sentence = _("Hãy ghi tên quỹ đã chi trả.")
    field = "other_fund"


class AnswerMissing(CaseRefused):
    sentence = _("Hãy viết lời trả lời gia đình: vì sao chưa giúp được, nói nhẹ nhàng.")
    field = "answer"


class PlacesMissing(CaseRefused):
    sentence = _("Chưa giúp được thì chỉ cho gia đình ít nhất một nơi khác: tên, việc giúp được, số điện thoại.")
    field = "places"


class DiagnosisInAnswer(CaseRefused):
    sentence = _("Lời trả lời không nêu bệnh hay mã bệnh. Hãy bỏ phần “%(found)s”, hoặc nếu đó không phải bệnh (tên quỹ, số phòng), ghi vì sao giữ.")
    field = "answer"


class NeverContacted(CaseRefused):
    sentence = _("Chưa ai gặp gia đình nên chưa từ chối được. Hãy liên hệ và ghi lại; gọi không được thì ghi “gọi, tìm chưa gặp”.")
    field = "outcome"


class JoinedToNothing(CaseRefused):
    sentence = _("Không có hồ sơ %(code)s để ghi báo trùng. Hãy xem lại mã.")


class JoinedToItself(CaseRefused):
    sentence = _("Đây chính là hồ sơ đang mở. Hãy chọn hồ sơ kia.")


class RequestsStand(CaseRefused):
    sentence = _("Hồ sơ %(code)s đã có đề nghị chi nên ở lại. Hãy mở %(other)s và ghi hồ sơ đó là báo trùng.")


class StruckByOther(CaseRefused):
    sentence = _("Chỉ %(name)s, người đã ghi dòng này, được gạch nó. Hãy ghi thêm một dòng cho đúng.")
