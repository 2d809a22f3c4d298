"""Why a voucher is refused: each refusal is a class with the sentence a member of staff reads and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.exceptions import Refusal


class VoucherRefused(Refusal):
    """A step of a voucher's life was refused and nothing was written. `field` names the form field to answer at."""

    field: str | None = None


class NotAllowed(VoucherRefused):
    sentence = _("Vai trò của bạn không được làm việc này. Hãy nhờ người phụ trách, hoặc xin quản trị viên cấp quyền.")


class OwnVoucher(VoucherRefused):
    sentence = _("Bạn là người lập chứng từ này nên không được duyệt nó. Người lập và người duyệt phải là hai người.")


class SamePerson(VoucherRefused):
    sentence = _("%(name)s đã %(part)s chứng từ này. Người lập, người duyệt và thủ quỹ phải là ba người khác nhau.")


class WrongStatus(VoucherRefused):
    sentence = _("Chứng từ đang ở trạng thái “%(status)s” nên không làm được việc này. Hãy tải lại trang để xem bước tiếp theo.")


class Changed(VoucherRefused):
    sentence = _("Chứng từ đã được sửa sau khi bạn mở trang. Hãy đọc lại số tiền và nội dung mới rồi quyết định.")


class NoteMissing(VoucherRefused):
    sentence = _("Hãy viết một câu: cần bổ sung gì, hoặc vì sao.")
    field = "note"


class NotRequester(VoucherRefused):
    sentence = _("Chỉ người lập (%(name)s) được sửa và gửi chứng từ này.")


class KeyReused(VoucherRefused):
    sentence = _("Biểu mẫu này đã được gửi cho một chứng từ khác. Hãy mở biểu mẫu mới rồi nhập lại.")


class FutureDate(VoucherRefused):
    sentence = _("Ngày hạch toán %(date)s chưa tới. Hãy ghi ngày hôm nay hoặc trước đó.")
    field = "date"


class ClosedPeriod(VoucherRefused):
    sentence = _("Tháng %(month)s đã khóa sổ. Hãy ghi vào tháng đang mở, và nêu ngày thực tế.")
    field = "date"


class AccountClosed(VoucherRefused):
    sentence = _("“%(name)s” không còn dùng. Hãy chọn nơi giữ hoặc quỹ khác.")


class CampaignEnded(VoucherRefused):
    sentence = _("“%(fund)s” đã kết thúc nhận ngày %(ends)s. Hãy hỏi người tặng: trả lại, hoặc ghi vào “%(other)s”.")
    field = "fund"


class NotPositive(VoucherRefused):
    sentence = _("Số lượng phải lớn hơn 0.")
    field = "amount"


class FundTooSmall(VoucherRefused):
    sentence = _("Quỹ “%(fund)s” còn %(available)s sau các khoản đã duyệt chưa chi, thiếu %(gap)s. Hãy giảm số tiền hoặc chọn quỹ khác.")
    field = "amount"


class HoldingTooSmall(VoucherRefused):
    sentence = _("“%(holding)s” chỉ còn %(available)s, thiếu %(gap)s. Hãy chi từ nơi giữ khác hoặc chuyển thêm vào đó trước.")
    field = "holding"


class UnidentifiedFund(VoucherRefused):
    sentence = _("Tiền chưa rõ mục đích chưa được chi. Hãy phân bổ khoản thu đó vào một quỹ trước.")
    field = "fund"


class NotUnidentified(VoucherRefused):
    sentence = _("Khoản thu %(voucher)s không nằm trong quỹ chưa rõ mục đích nên không cần phân bổ.")


class MoreThanReceipt(VoucherRefused):
    sentence = _("Khoản thu %(voucher)s còn %(available)s chưa phân bổ, ít hơn số bạn nhập %(gap)s.")
    field = "amount"


class SameSides(VoucherRefused):
    sentence = _("Nơi cho và nơi nhận phải khác nhau.")
    field = "to"


class ReversalPending(VoucherRefused):
    sentence = _("Đã có phiếu điều chỉnh cho chứng từ này: %(voucher)s. Hãy mở phiếu đó.")


class NothingToReverse(VoucherRefused):
    sentence = _("Mọi dòng của chứng từ này đã được điều chỉnh. Muốn ghi lại, hãy lập chứng từ mới.")


class NotReversible(VoucherRefused):
    sentence = _("Phiếu điều chỉnh không được điều chỉnh lần nữa. Hãy lập chứng từ mới ghi đúng số liệu.")


class NoNumberYet(VoucherRefused):
    sentence = _("Chứng từ chưa có số nên không cần hủy số. Hãy sửa, hoặc bỏ bản nháp.")


class NumberMustBeVoided(VoucherRefused):
    sentence = _("Chứng từ đã có số %(number)s nên không bỏ được. Hãy đề nghị hủy số: số vẫn hiện là “Đã hủy”.")


class VoidNotAsked(VoucherRefused):
    sentence = _("Chưa có ai đề nghị hủy số chứng từ này.")


class MessageReadByOther(VoucherRefused):
    sentence = _("Lời nhắn phải do một người khác người lập đọc.")


class FileRefused(VoucherRefused):
    sentence = _("Không nhận được tệp: %(why)s")
    field = "upload"
