"""Why a step of an opening is refused: a sentence for the committee at the box, and where to answer it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.services.vouchers.refusals import VoucherRefused


class BoxRefused(VoucherRefused):
    """A step was refused and nothing was written."""


class BoxNotInUse(BoxRefused):
    sentence = _("Hòm %(box)s đã cất. Hãy đặt lại hòm trong sổ hòm rồi lập biên bản.")


class AlreadyOpen(BoxRefused):
    sentence = _("Hòm %(box)s đang có biên bản chưa xong. Hãy mở biên bản đó.")


class SealUsed(BoxRefused):
    sentence = _("Số niêm phong %(seal)s đã dùng. Hãy lấy một niêm phong mới và nhập số của nó.")
    field = "new_seal"


class SealNotNew(BoxRefused):
    sentence = _("Số niêm phong mới phải khác số cũ.")
    field = "new_seal"


class TooFewCounters(BoxRefused):
    sentence = _("Cần ít nhất %(least)s người kiểm đếm khác nhau. Hãy chọn thêm người.")
    field = "counters"


class CounterWithoutRight(BoxRefused):
    sentence = _("%(name)s chưa được giao việc kiểm đếm hòm. Hãy chọn người khác, hoặc nhờ quản trị viên giao vai trò.")
    field = "counters"


class NoCashier(BoxRefused):
    sentence = _("Trong những người kiểm đếm, ngoài người lập biên bản, phải có thủ quỹ nhận tiền.")
    field = "counters"


class NoCashierOfSafe(NoCashier):
    """place, campus, names: where the money goes, whose safe it is, and who receives there."""

    sentence = _("Tiền hòm nộp vào “%(place)s” của %(campus)s nên trong những người kiểm đếm phải có thủ quỹ giữ két đó: %(names)s.")


class CashierApproves(BoxRefused):
    sentence = _("Bạn là thủ quỹ nhận tiền trong biên bản này nên người khác phải duyệt.")


class SealDiffers(BoxRefused):
    """read: what was typed. The reading is kept; the opening is not made yet."""

    sentence = _("Số vừa gõ, %(read)s, khác số trong sổ. Hãy nhìn lại niêm phong, đọc từng chữ số rồi gõ lại. Cả hai lần đọc đều được ghi.")
    field = "old_seal"


class AlreadyPosted(BoxRefused):
    """number: of the receipt, "" for an empty box."""

    sentence = _("Lần mở này đã ghi sổ %(number)s rồi, số đếm không đổi được nữa. Ghi nhầm thì lập phiếu điều chỉnh.")


class AlreadySent(BoxRefused):
    sentence = _("Số đếm này đã gửi và đang chờ người duyệt. Muốn sửa, hãy nhờ người duyệt trả lại.")


class SealStopped(BoxRefused):
    sentence = _("Niêm phong không khớp nên chưa được kiểm đếm. Chờ người có quyền ghi cách xử lý.")


class NotStopped(BoxRefused):
    sentence = _("Lần mở này không còn chờ quyết định về niêm phong.")


class OwnDecision(BoxRefused):
    sentence = _("Bạn là người lập biên bản nên không tự quyết định về niêm phong. Hãy nhờ người khác.")


class ReasonMissing(BoxRefused):
    sentence = _("Hãy ghi cách xử lý: đã kiểm tra gì, vì sao cho mở hoặc không mở.")
    field = "reason"


class NotCounting(BoxRefused):
    sentence = _("Biên bản này đã đóng nên không sửa được nữa.")


class CountChanged(BoxRefused):
    sentence = _("Số đếm đã được sửa sau khi bạn mở trang. Hãy đọc lại rồi xác nhận.")


class CountMissing(BoxRefused):
    sentence = _("Chưa có số đếm để xác nhận. Chờ người lập biên bản lưu số đếm, kể cả khi hòm không có tiền.")


class NotCounter(BoxRefused):
    sentence = _("Bạn không có tên trong những người kiểm đếm lần này.")


class NotRecorder(BoxRefused):
    sentence = _("Chỉ người lập biên bản (%(name)s) được nhập số đếm và ghi sổ.")


class NotConfirmed(BoxRefused):
    sentence = _("Còn %(names)s chưa xác nhận số đếm này bằng tài khoản của mình.")


class AsideWrong(BoxRefused):
    sentence = _("Món ghi riêng dòng %(line)s chưa đủ: %(what)s")
    field = "asides"


class ScanThere(BoxRefused):
    sentence = _("Biên bản này đã có bản chụp.")
    field = "upload"


class NotPosted(BoxRefused):
    sentence = _("Hãy ghi sổ lần mở trước, rồi in, ký và chụp biên bản.")


class Settled(BoxRefused):
    sentence = _("Món này đã được ghi là xử lý xong.")


class BoxHasMoney(BoxRefused):
    sentence = _("Trong sổ hòm còn %(left)s. Hãy mở hòm và nộp tiền trước khi cất.")


class CodeTaken(BoxRefused):
    sentence = _("Mã %(code)s đã có. Hãy chọn mã khác.")
    field = "code"


class WhyMissing(BoxRefused):
    sentence = _("Hãy ghi vì sao: một câu là đủ.")
    field = "reason"


class DeciderRecords(BoxRefused):
    sentence = _("Bạn đã quyết định về niêm phong của lần mở này nên không tiếp nhận biên bản. Hãy nhờ người khác.")


class NotSaved(BoxRefused):
    sentence = _("Số vừa gõ chưa lưu nên chưa xác nhận gì. Bấm Lưu số đếm, xem lại tổng, rồi xác nhận.")
