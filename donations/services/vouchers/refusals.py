"""Why a step of a voucher's life is refused, beside the book's own refusals: a sentence for staff, and where to answer it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.exceptions import Refusal


class VoucherRefused(Refusal):
    """A step was refused and nothing was written. `field` names the form field to answer at, when there is one."""

    field: str | None = None


# -- who ---------------------------------------------------------------------------------------------------------
class NotAllowed(VoucherRefused):
    sentence = _("Vai trò của bạn không được làm việc này. Hãy nhờ người phụ trách, hoặc xin quản trị viên cấp quyền.")


class OwnVoucher(VoucherRefused):
    sentence = _("Bạn là người lập nên không được tự duyệt. Người lập và người duyệt phải là hai người.")


class SamePerson(VoucherRefused):
    sentence = _("%(name)s là người đã %(part)s nên không làm bước này. Mỗi bước phải là một người khác nhau.")


class NotRequester(VoucherRefused):
    sentence = _("Chỉ người lập (%(name)s) được sửa và gửi chứng từ này.")


class MessageReadByOther(VoucherRefused):
    sentence = _("Lời nhắn phải do một người khác người lập đọc.")


class NoMessage(VoucherRefused):
    sentence = _("Chứng từ này không có lời nhắn nào để đọc.")


class DoneByOther(VoucherRefused):
    """name, when: who did it first, and the moment as people read it."""

    sentence = _("%(name)s đã làm việc này lúc %(when)s. Không cần làm lại; nếu thấy chưa đúng, hãy hỏi %(name)s.")


class PaidByOther(VoucherRefused):
    """name, when, number: who paid it first, when, and the paper."""

    sentence = _("%(name)s đã chi và ghi sổ %(number)s lúc %(when)s. Không chi lần nữa; nếu bạn vừa đưa tiền, hãy báo ngay cho %(name)s.")


# -- when --------------------------------------------------------------------------------------------------------
class Changed(VoucherRefused):
    sentence = _("Chứng từ đã được sửa sau khi bạn mở trang. Hãy đọc lại số tiền và nội dung mới rồi quyết định.")


class NoteMissing(VoucherRefused):
    sentence = _("Hãy viết một câu: cần bổ sung gì, hoặc vì sao.")
    field = "note"


class KeyReused(VoucherRefused):
    """what: what the form wrote the first time. The form answers with a new key, so that pressing again is a new act."""

    sentence = _("Biểu mẫu này đã ghi “%(what)s” rồi. Nội dung vừa gõ khác lần đó nên chưa được ghi: nếu là việc mới, bấm lần nữa để ghi.")
    field = "key"


# -- what --------------------------------------------------------------------------------------------------------
class CampaignEnded(VoucherRefused):
    sentence = _("“%(fund)s” đã kết thúc nhận ngày %(ends)s. Hãy hỏi người tặng: trả lại, hoặc ghi vào “%(other)s”.")
    field = "fund"


class NameNotAllowed(VoucherRefused):
    sentence = _("Đoàn “%(name)s” chưa đồng ý nêu tên. Hãy chọn viết tắt hoặc ẩn danh, hoặc ghi lời đồng ý ở đợt đến của đoàn trước.")
    field = "display"


class NameWithContact(VoucherRefused):
    sentence = _("Tên có số điện thoại, số tài khoản hoặc thư điện tử nên không nêu đủ ra ngoài. Hãy bỏ phần đó khỏi tên, hoặc chọn viết tắt.")
    field = "giver"


class NotPositive(VoucherRefused):
    sentence = _("Số lượng phải lớn hơn 0.")
    field = "amount"


class SameSides(VoucherRefused):
    sentence = _("Nơi cho và nơi nhận phải khác nhau.")
    field = "receiving"


class FundTooSmall(VoucherRefused):
    """fund, available, gap: as people read them."""

    sentence = _("Quỹ “%(fund)s” còn %(available)s sau các khoản đã duyệt chưa chi, thiếu %(gap)s. Hãy giảm số tiền hoặc chọn quỹ khác.")
    field = "amount"


class HoldingTooSmall(VoucherRefused):
    sentence = _("“%(holding)s” chỉ còn %(available)s, thiếu %(gap)s. Hãy chi từ nơi giữ khác hoặc chuyển thêm vào đó trước.")
    field = "holding"


class NotUnidentified(VoucherRefused):
    sentence = _("Khoản thu %(voucher)s không nằm trong quỹ chưa rõ mục đích nên không cần phân bổ.")


class MoreThanReceipt(VoucherRefused):
    sentence = _("Khoản thu %(voucher)s còn %(available)s chưa phân bổ, thiếu %(gap)s so với số bạn nhập.")
    field = "amount"


# -- corrections -------------------------------------------------------------------------------------------------
class ReversalPending(VoucherRefused):
    sentence = _("Đã có phiếu điều chỉnh cho chứng từ này (%(voucher)s). Hãy mở phiếu đó.")


class AllReversed(VoucherRefused):
    sentence = _("Mọi dòng của chứng từ này đã được điều chỉnh. Muốn ghi lại, hãy lập chứng từ mới.")


class NotReversible(VoucherRefused):
    sentence = _("Phiếu điều chỉnh không được điều chỉnh lần nữa. Hãy lập chứng từ mới ghi đúng số liệu.")


class NumberMustBeVoided(VoucherRefused):
    sentence = _("Chứng từ đã có số %(number)s nên không bỏ được. Hãy đề nghị hủy số: số vẫn hiện là “Đã hủy”.")


class YearOfNumber(VoucherRefused):
    sentence = _("Số %(number)s thuộc năm %(year)s: giữ ngày trong năm %(year)s, hoặc đề nghị hủy số.")
    field = "date"


class VoidAsked(VoucherRefused):
    sentence = _("%(name)s đã đề nghị hủy số này nên chưa đi tiếp được. Hãy để người duyệt trả lời đề nghị hủy trước.")


class VoidNotAsked(VoucherRefused):
    sentence = _("Chưa có ai đề nghị hủy số chứng từ này.")


# -- papers ------------------------------------------------------------------------------------------------------
class FileRefused(VoucherRefused):
    sentence = _("Không nhận được tệp: %(why)s")
    field = "upload"


class TooManyPages(VoucherRefused):
    """limit: how many pages at most."""

    sentence = _("Một giấy tờ có tối đa %(limit)s trang. Hãy chia thành nhiều giấy tờ.")
    field = "upload"


class BoxOutside(VoucherRefused):
    """page: the page whose boxes are wrong."""

    sentence = _("Ô che ở trang %(page)s nằm ngoài trang giấy, hoặc quá nhiều ô. Hãy xóa các ô của trang này rồi vẽ lại.")


class NothingCovered(VoucherRefused):
    sentence = _("Chưa có ô che nào. Hãy che mọi chỗ chỉ ra người bệnh, hoặc đánh dấu rằng giấy tờ này không có gì phải che.")


class LineMissing(VoucherRefused):
    """count: how many lines the voucher has."""

    sentence = _("Chứng từ có %(count)s dòng. Hãy chọn giấy tờ này là của dòng nào.")
    field = "line"


class NoSuchLine(VoucherRefused):
    sentence = _("Chứng từ không có dòng %(line)s. Hãy chọn lại dòng của giấy tờ.")
    field = "line"


class NoPublicCopy(VoucherRefused):
    sentence = _("“%(name)s” chưa có bản che để kiểm.")


class CopyChanged(VoucherRefused):
    sentence = _("Bản che đã được thay sau khi bạn mở trang. Hãy xem lại từng góc ảnh mới rồi kiểm.")


class CopyReturned(VoucherRefused):
    sentence = _("%(name)s đã trả lại bản che này để che thêm. Hãy đợi bản che mới rồi kiểm.")


class CoverNoteMissing(VoucherRefused):
    sentence = _("Hãy viết một câu: trang nào, chỗ nào còn phải che.")
    field = "cover_note"


class FileNameMissing(VoucherRefused):
    sentence = _("Hãy đặt tên cho giấy tờ: công chúng đọc tên này cạnh bản đã che.")
    field = "name"


class AlreadyChecked(VoucherRefused):
    sentence = _("Bản che của “%(name)s” đã được kiểm và công khai. Muốn thay, hãy đề nghị gỡ bản cũ; gỡ xong thì thêm bản mới.")


# -- genuine accounts --------------------------------------------------------------------------------------------
class ChangeWaiting(VoucherRefused):
    sentence = _("%(name)s đã đề nghị đổi thông tin tài khoản này. Hãy trả lời đề nghị đó trước.")


class NothingChanged(VoucherRefused):
    sentence = _("Chưa có thông tin nào được đổi.")


class BelongsToMinutes(VoucherRefused):
    """A paper made by minutes (a box opening) changes only with them."""

    sentence = _("Chứng từ này do %(minutes)s lập ra. Hãy sửa ở biên bản; người duyệt trả lại thì biên bản mở ra để sửa.")


class VisitDidNotCome(VoucherRefused):
    """name, day, state: the group, its day, and how the schedule has it."""

    sentence = _(
        "Đoàn %(name)s, ngày %(day)s, %(state)s nên không tính vào phiếu này. Chọn đoàn đã đón hoặc đoàn hẹn đúng hôm ấy; đoàn có đến thì đón ở "
        "Lịch đón đoàn trước."
    )
    field = "visit"


class OccurredLater(VoucherRefused):
    sentence = _("Ngày thực tế ở tương lai. Hãy ghi ngày việc đã xảy ra.")
    field = "right_occurred"
