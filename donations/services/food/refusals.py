"""Why a step of the kitchen's day is refused: a sentence for people with full hands, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.services.vouchers.refusals import VoucherRefused


class FoodRefused(VoucherRefused):
    """A step was refused and nothing was written."""


class Locked(FoodRefused):
    sentence = _("Chưa phát được %(batch)s: %(why)s")


class TooMany(FoodRefused):
    sentence = _("%(batch)s chỉ còn %(left)s suất. Hãy xem lại số suất đã phát hoặc số đã nấu.")
    field = "portions"


class FewerThanServed(FoodRefused):
    sentence = _("%(batch)s đã phát %(served)s suất, không ghi số đã nấu ít hơn. Hãy xem lại từng lần phát.")
    field = "prepared"


class StepOutOfOrder(FoodRefused):
    sentence = _("Bước %(before)s của bữa này chưa đạt, chưa ghi được bước %(step)s. Hãy làm lần lượt từng bước.")


class ResultMissing(FoodRefused):
    sentence = _("Hãy ghi kết quả bằng một câu: đã xem gì, thấy thế nào.")
    field = "result"


class ReasonMissing(FoodRefused):
    sentence = _("Hãy ghi vì sao: một câu là đủ.")
    field = "reason"


class DeadlineTooLate(FoodRefused):
    sentence = _("Hạn phát phải sau giờ nấu xong và trong %(hours)s giờ kể từ lúc đó. Hãy xem lại hai mốc giờ.")
    field = "deadline"


class CookedInFuture(FoodRefused):
    sentence = _("Giờ nấu xong không thể ở sau lúc này.")
    field = "cooked_at"


class NobodyAgreed(FoodRefused):
    sentence = _("Hãy ghi tên điều dưỡng và khoa đồng ý nhận.")
    field = "agreed_name"


class AgreedBySelf(FoodRefused):
    sentence = _("Người nhận và kiểm lô này không tự đồng ý thay khoa. Hãy nhờ điều dưỡng của khoa xác nhận.")
    field = "agreed_name"


class NoKitchen(FoodRefused):
    sentence = _("%(campus)s chưa có nơi giữ loại “bếp ăn”. Hãy thêm ở Danh mục, Nơi giữ.")


class NoFund(FoodRefused):
    sentence = _("Chưa chọn quỹ cho suất ăn. Hãy chọn quỹ, hoặc đặt quỹ của bếp ở Quy định bếp ăn.")
    field = "fund"


class SampleTooEarly(FoodRefused):
    sentence = _("Mẫu %(code)s phải giữ đến %(until)s mới được hủy.")


class AlreadyClosed(FoodRefused):
    sentence = _("%(batch)s đã chốt nên không đổi được nữa. Số liệu sai thì lập phiếu điều chỉnh cho chứng từ của bữa.")


class NotClosed(FoodRefused):
    sentence = _("%(batch)s chưa chốt. Chốt số phát xong rồi mới ghi sổ.")


class Stopped(FoodRefused):
    sentence = _("%(batch)s đã dừng phát nên không đổi được nữa.")


class BookedAlready(FoodRefused):
    sentence = _("%(batch)s đã có phiếu %(voucher)s. Muốn ghi lại, hãy đảo hoặc bỏ phiếu đó trước.")


class SponsorMissing(FoodRefused):
    sentence = _("Suất do nhóm nấu và tặng thì phải ghi tên nhóm.")
    field = "sponsor"


class OutcomeMissing(FoodRefused):
    sentence = _("Hãy ghi kết quả xử lý trước khi kết thúc thu hồi.")
    field = "outcome"


class WardMissing(FoodRefused):
    sentence = _("Hãy ghi khoa nhận.")
    field = "ward"


class AmountMissing(FoodRefused):
    sentence = _("Số suất phải lớn hơn 0.")
    field = "portions"


class WrongHour(FoodRefused):
    sentence = _("Giờ phát phải trong ngày %(day)s và không sau lúc này.")
    field = "at"


class CookedLater(FoodRefused):
    sentence = _("Giờ phát không thể trước giờ nấu xong %(cooked)s. Hãy xem lại giờ phát.")
    field = "at"


class CallEmpty(FoodRefused):
    sentence = _("%(ward)s: hãy ghi khoa trả lời thế nào hoặc lấy lại bao nhiêu suất.")
    field = "answer"


class NotCalledWhy(FoodRefused):
    sentence = _("%(ward)s: không gọi thì ghi vì sao, ví dụ đã sang tận khoa thu lại.")
    field = "answer"


class WardHadFewer(FoodRefused):
    sentence = _("%(ward)s chỉ nhận %(had)s suất: ghi tổng số suất đã lấy lại, không quá số đó.")
    field = "back"


class WardsUncalled(FoodRefused):
    sentence = _('Chưa kết thúc được: còn %(wards)s chưa báo được. Gọi và ghi lại, hoặc chọn "Không gọi" và ghi vì sao.')
    field = "outcome"


class OtherCampus(FoodRefused):
    sentence = _("Lô này của %(campus)s: người của cơ sở đó, hoặc người làm cho cả bệnh viện, kết thúc và mở lại thu hồi.")


class RecallClosed(FoodRefused):
    sentence = _("Thu hồi này đã kết thúc. Mở lại trước khi ghi thêm.")


class RecallBooked(FoodRefused):
    sentence = _("Phiếu %(voucher)s của lô này đã ghi sổ nên không mở lại thu hồi. Số suất sai thì điều chỉnh phiếu đó.")


class NamedInBook(FoodRefused):
    sentence = _("Tên này đã ở phiếu %(voucher)s. Hãy đề nghị gỡ tên ở dòng sổ của phiếu đó: gỡ xong, lịch bếp cũng không còn tên.")


class PreparedMeanwhile(FoodRefused):
    sentence = _("%(batch)s: đã có người ghi số suất đã nấu là %(now)s trong lúc trang này mở. Xem lại số của mình rồi lưu lần nữa.")
