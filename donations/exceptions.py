"""Each refusal of the book is a class with one Vietnamese sentence that says what is wrong and what to do.

`params` holds the facts (names, whole numbers, dates) for code; the sentence shows them as people write them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms import formatting


def _shown(key: str, value: Any, params: dict[str, Any]) -> Any:
    if isinstance(value, dt.date):
        return formatting.date(value)
    if key == "month" or key.endswith("_month"):
        year, _dash, month = str(value).partition("-")
        return f"{month}/{year}"
    if type(value) is int and key not in {"seq", "line", "limit"}:
        return _quantity(value, params.get("divisor", 1), params.get("unit_name", "đ"))
    return value


def _quantity(value: int, divisor: int, unit_name: str) -> str:
    """Stored whole units as people count them: 12500 g with divisor 1000 is "12,5 kg"."""
    whole, rest = divmod(value, divisor)
    decimals = f"{rest / divisor:.6f}".rstrip("0")[2:] if rest else ""
    return f"{formatting.number(whole)}{',' if decimals else ''}{decimals} {unit_name}"


class Refusal(Exception):
    """The book says no and nothing was written. `str()` is the sentence for people; `code` is the class's name."""

    sentence: str | Promise = _("Sổ không nhận chứng từ này.")

    def __init__(self, **params: Any) -> None:
        super().__init__()
        self.params = params

    @property
    def code(self) -> str:
        return type(self).__name__

    def __str__(self) -> str:
        shown = {key: _shown(key, value, self.params) for key, value in self.params.items()}
        return str(self.sentence) % shown

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.params)


def _again(kind: type[Refusal], params: dict[str, Any]) -> Refusal:
    return kind(**params)


# -- law 3: nothing below zero -------------------------------------------------------------------------------------
class Overspent(Refusal):
    """account (name), available, asked, gap: whole units of `unit`."""

    sentence = _(
        "%(account)s chỉ còn %(available)s, không đủ để chi %(asked)s (thiếu %(gap)s). "
        "Hãy giảm số tiền, chọn quỹ hoặc nơi giữ khác, hoặc ghi khoản thu còn thiếu trước."
    )


class WouldGoNegativeAtMonthEnd(Refusal):
    """account (name), month (YYYY-MM), available, asked, gap: what the month's end would lack."""

    sentence = _(
        "Nếu ghi, cuối tháng %(month)s %(account)s sẽ bị âm %(gap)s. Hãy chọn ngày hạch toán muộn hơn; "
        "nếu đang điều chỉnh, hãy ghi dòng đúng trước rồi mới ghi dòng đảo."
    )


# -- law 6: four eyes ----------------------------------------------------------------------------------------------
class NotApproved(Refusal):
    sentence = _("Chứng từ “%(voucher)s” chưa được người khác duyệt bản hiện tại. Hãy trình duyệt rồi ghi sổ sau khi duyệt.")


class SelfApproval(Refusal):
    sentence = _("Chứng từ “%(voucher)s” do chính người lập duyệt. Hãy nhờ người có quyền duyệt khác.")


class CashierMissing(Refusal):
    sentence = _("Chứng từ “%(voucher)s” có tiền ra vào két hoặc tài khoản nên cần thủ quỹ. Hãy để thủ quỹ bấm ghi sổ.")


class CashierNotApart(Refusal):
    sentence = _("Thủ quỹ của chứng từ “%(voucher)s” trùng với người lập hoặc người duyệt. Hãy để người thứ ba chi tiền.")


class CouncilMissing(Refusal):
    sentence = _("Chứng từ “%(voucher)s” phải qua hội đồng: %(why)s. Hãy để một thành viên hội đồng, không phải người lập hay người duyệt, ký trước.")


# -- law 7: periods and days ---------------------------------------------------------------------------------------
class PeriodClosed(Refusal):
    sentence = _("Kỳ %(month)s đã khóa sổ. Hãy ghi vào kỳ đang mở và điền ngày thực tế %(date)s vào ô “Ngày thực tế”.")


class FutureDate(Refusal):
    sentence = _("Ngày hạch toán %(date)s ở sau ngày hôm nay (%(today)s). Hãy chọn hôm nay hoặc một ngày trước đó.")


class LateDate(Refusal):
    sentence = _("Ngày thực tế %(occurred)s ở sau ngày hạch toán %(date)s. Hãy sửa một trong hai ngày.")


class RestatesLater(Refusal):
    sentence = _("Kỳ được sửa (%(month)s) ở sau kỳ hạch toán (%(own_month)s). Hãy chọn kỳ sớm nhất bị sai.")


# -- reversals -----------------------------------------------------------------------------------------------------
class NothingToReverse(Refusal):
    sentence = _("Không tìm thấy dòng sổ cần đảo. Hãy mở lại dòng sổ và bấm “Điều chỉnh”.")


class AlreadyReversed(Refusal):
    sentence = _("Dòng %(code)s đã được điều chỉnh rồi. Nếu cần ghi lại, hãy lập chứng từ mới.")


class ReversalOfReversal(Refusal):
    sentence = _("Dòng %(code)s là dòng điều chỉnh, không thể đảo lần nữa. Hãy lập chứng từ mới với nội dung đúng.")


class ReversalDiffers(Refusal):
    sentence = _("Dòng đảo phải giống hệt dòng %(code)s: cùng đơn vị, cùng số lượng, hai bên đổi chỗ. Hãy bỏ trống các ô này để sổ tự điền.")


class ConversionReversedInPart(Refusal):
    sentence = _("Dòng %(code)s thuộc một phiếu đổi. Hãy đảo tất cả các dòng của phiếu %(voucher)s trong cùng một chứng từ.")


class ReassignedReceipt(Refusal):
    sentence = _("Khoản thu %(code)s đã được chuyển %(reassigned)s vào quỹ khác. Hãy điều chỉnh các lần chuyển đó trước.")


# -- law 8: money for an unknown purpose ---------------------------------------------------------------------------
class UnidentifiedCannotBeDisbursed(Refusal):
    sentence = _("Tiền chưa rõ mục đích không được chi hay đổi. Hãy chuyển khoản này vào đúng quỹ trước rồi lập phiếu chi từ quỹ đó.")


class UnidentifiedOnlyReceives(Refusal):
    sentence = _("Không chuyển tiền vào mục “Chưa rõ mục đích”. Nếu ghi nhầm quỹ, hãy điều chỉnh dòng cũ rồi ghi lại.")


class OfMissing(Refusal):
    sentence = _("Khi chuyển tiền chưa rõ mục đích phải nêu đó là khoản thu nào. Hãy chọn khoản thu trong danh sách “Chưa rõ mục đích”.")


class OfUnknown(Refusal):
    sentence = _("Khoản thu được nêu không nằm trong mục “Chưa rõ mục đích”, khác đơn vị, hoặc đã được điều chỉnh. Hãy chọn lại khoản thu.")


class OfExceeded(Refusal):
    """code, available, asked, gap."""

    sentence = _("Khoản thu %(code)s chỉ còn %(available)s chưa chuyển, không đủ %(asked)s (vượt %(gap)s). Hãy giảm số tiền chuyển.")


# -- papers --------------------------------------------------------------------------------------------------------
class UnknownVoucher(Refusal):
    sentence = _("Không tìm thấy chứng từ này. Hãy tải lại danh sách.")


class EmptyVoucher(Refusal):
    sentence = _("Chứng từ “%(voucher)s” chưa có dòng nào. Hãy thêm ít nhất một dòng.")


class WrongStatus(Refusal):
    sentence = _("Chứng từ “%(voucher)s” đang ở trạng thái “%(status)s” nên không làm được việc này. Hãy tải lại trang để xem trạng thái mới nhất.")


class KeyInUse(Refusal):
    sentence = _("Chứng từ “%(voucher)s” đã có trong hệ thống nhưng chưa ghi sổ. Hãy mở chứng từ đó để làm tiếp, không lập lại.")


class VoucherTooLong(Refusal):
    sentence = _("Một chứng từ có tối đa %(limit)s dòng. Hãy tách thành nhiều chứng từ.")


class WrongBook(Refusal):
    sentence = _("“%(book)s” không ghi được dòng loại “%(kind)s” (chứng từ “%(voucher)s”). Hãy chọn đúng loại phiếu cho dòng này.")


class NotNumbered(Refusal):
    sentence = _("Chứng từ “%(voucher)s” chưa được cấp số nên không cần hủy số. Hãy từ chối hoặc sửa chứng từ.")


# -- lines ---------------------------------------------------------------------------------------------------------
class UnknownAccount(Refusal):
    sentence = _("Không có tài khoản “%(account)s” trong danh mục. Hãy chọn lại quỹ hoặc nơi giữ.")


class UnknownUnit(Refusal):
    sentence = _("Không có đơn vị tính “%(unit)s” trong danh mục. Hãy chọn lại đơn vị.")


class UnknownCampus(Refusal):
    sentence = _("Không có cơ sở “%(campus)s” trong danh mục. Hãy chọn lại cơ sở.")


class AccountClosed(Refusal):
    sentence = _("%(account)s đã ngừng dùng. Hãy chọn quỹ hoặc nơi giữ khác.")


class WrongSides(Refusal):
    sentence = _("Dòng %(line)s: loại “%(kind)s” không đi với hai bên đã chọn. Hãy kiểm tra lại quỹ và nơi giữ.")


class WrongLine(Refusal):
    sentence = _("Dòng %(line)s có ô “%(field)s” không hợp lệ. Hãy kiểm tra lại ô đó.")


class WrongText(Refusal):
    sentence = _("Dòng %(line)s: “%(field)s” dài quá 500 ký tự hoặc có ký tự điều khiển. Hãy viết ngắn lại.")


class ConversionOutOfOrder(Refusal):
    sentence = _("Phiếu đổi “%(voucher)s” cần ghi phần đưa ra trước, phần nhận về sau, trong cùng quỹ. Hãy sắp lại các dòng.")


class MixedConversion(Refusal):
    sentence = _("Phiếu đổi “%(voucher)s” chỉ gồm các dòng đổi. Hãy tách dòng khác sang chứng từ riêng.")


class HandOverUneven(Refusal):
    sentence = _("Phiếu trao tận tay “%(voucher)s” cần chi ra đúng những gì nó nhận: cùng quỹ, nơi giữ, số lượng, dòng nhận trước. Hãy sửa cho khớp.")


# -- attestations --------------------------------------------------------------------------------------------------
class UnknownEntry(Refusal):
    sentence = _("Không tìm thấy dòng sổ này. Hãy kiểm tra lại mã tra cứu.")


class NothingToRedact(Refusal):
    sentence = _("Dòng %(code)s không có thông tin này để gỡ, hoặc đã được gỡ rồi.")


class RedactionDecided(Refusal):
    sentence = _("Đề nghị gỡ này đã được trả lời. Hãy tải lại trang để xem kết quả.")


class SelfRedaction(Refusal):
    sentence = _("Bạn là người đề nghị gỡ nên một người khác phải quyết định.")


class FileNotChecked(Refusal):
    sentence = _("Tệp “%(file)s” chưa được người thứ hai kiểm bản che. Hãy nhờ kiểm trước khi công khai.")


class FileAlreadyPublished(Refusal):
    sentence = _("Tệp “%(file)s” đã được công khai ở dòng này rồi.")


class OnlyHoldingsAreCounted(Refusal):
    sentence = _("Chỉ kiểm đếm được nơi giữ (két, hòm, kho, tài khoản ngân hàng), không kiểm đếm quỹ. Hãy chọn nơi giữ.")


class GuardRefusal(Refusal):
    """The database's own guard spoke where no rule above had; `law` is its text, for the log."""

    sentence = _("Sổ từ chối ghi để giữ an toàn số liệu. Không có gì bị mất; hãy tải lại trang và thử lại, hoặc báo quản trị hệ thống.")
