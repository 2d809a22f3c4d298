"""Why a step with goods is refused: a sentence for the storekeeper, and the field where to answer it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.exceptions import Refusal


class GoodsRefused(Refusal):
    """A step was refused and nothing was written. `field` names the form field to answer at, when there is one."""

    field: str | None = None


class NotAllowed(GoodsRefused):
    sentence = _("Vai trò của bạn không được làm việc này. Hãy nhờ thủ kho, hoặc xin quản trị viên cấp quyền.")


# -- lots --------------------------------------------------------------------------------------------------------
class LotsDoNotAddUp(GoodsRefused):
    """stated, asked: as people read them."""

    sentence = _("Cộng các lô được %(stated)s, phiếu ghi %(asked)s. Hãy sửa cho hai số bằng nhau.")
    field = "lots"


class LotTaken(GoodsRefused):
    sentence = _("Lô %(lot)s ở “%(store)s” chỉ còn %(left)s: phiếu khác đã lấy trước. Hãy sửa phiếu để chọn lại lô.")
    field = "lots"


class LotElsewhere(GoodsRefused):
    sentence = _("Lô %(lot)s không nằm ở “%(store)s”. Hãy sửa phiếu để chọn lại lô.")
    field = "lots"


class ExpiredGoods(GoodsRefused):
    sentence = _("Lô %(lot)s của “%(item)s” hết hạn ngày %(expires)s nên không phát được. Hãy lập phiếu hủy hàng hết hạn cho lô này.")
    field = "lots"


class OnlyExpiredLeft(GoodsRefused):
    """left, asked: as people read them."""

    sentence = _("“%(store)s” chỉ còn %(left)s “%(item)s” trong hạn, phiếu cần %(asked)s. Phần còn lại đã hết hạn: không phát, lập phiếu hủy.")
    field = "quantity"


class LotsDifferFromBook(GoodsRefused):
    sentence = _("Các lô “%(item)s” ở “%(store)s” không khớp sổ. Chưa ghi gì. Hãy báo quản trị hệ thống chạy kiểm tra sổ.")


class NotFirstExpired(GoodsRefused):
    sentence = _("Lô %(lot)s hết hạn trước nên phải phát trước. Nếu cần lấy lô khác, hãy ghi lý do.")
    field = "order_reason"


class ExpiryMissing(GoodsRefused):
    sentence = _("“%(item)s” phải ghi hạn dùng khi nhập kho.")
    field = "lots"


class ExpiredOnArrival(GoodsRefused):
    sentence = _("Lô %(lot)s đã hết hạn ngày %(expires)s. Hàng hết hạn không nhận vào kho; hãy trả lại người giao.")
    field = "lots"


class NothingToWriteOff(GoodsRefused):
    sentence = _("Hãy chọn lô cần hủy và số lượng từng lô.")
    field = "lots"


class NotExpired(GoodsRefused):
    sentence = _("Lô %(lot)s chưa hết hạn. Nếu hàng hỏng hoặc thiếu, hãy chọn đúng lý do hủy.")
    field = "write_off"


class WriteOffNeedsWitness(GoodsRefused):
    sentence = _("Hủy hàng cần người chứng kiến. Hãy ghi tên người cùng có mặt.")
    field = "witness"


# -- purchases ---------------------------------------------------------------------------------------------------
class TotalDiffers(GoodsRefused):
    """total, paid, gap: as people read them."""

    sentence = _("Đơn giá × số lượng được %(total)s, khác số tiền trả %(paid)s (lệch %(gap)s). Hãy xem lại hóa đơn.")
    field = "amount"


# -- numbered gift vouchers ----------------------------------------------------------------------------------------
class RangesDoNotAddUp(GoodsRefused):
    sentence = _("Các dải số có %(stated)s phiếu, phiếu ghi %(asked)s. Hãy sửa cho hai số bằng nhau.")
    field = "ranges"


class NumbersMissing(RangesDoNotAddUp):
    sentence = _("“%(item)s” được theo dõi theo số: hãy ghi ký hiệu và các dải số của %(asked)s trên phiếu %(voucher)s.")


class NumbersTaken(GoodsRefused):
    sentence = _("Số %(number)s đã có trong sổ phiếu quà. Hãy xem lại ký hiệu và dải số.")
    field = "ranges"


class NumbersNotHeld(GoodsRefused):
    sentence = _("Số %(number)s không còn ở “%(store)s” (%(state)s). Hãy chọn dải số khác.")
    field = "ranges"


class NumbersAreOut(GoodsRefused):
    sentence = _("Số %(number)s đã %(state)s nên chưa đảo được chứng từ này. Hãy thu hồi hoặc đảo phiếu phát trước.")


class NumberNotOut(GoodsRefused):
    sentence = _("Số %(number)s %(state)s nên không đổi được trạng thái này.")
    field = "ranges"


class MoreNumbersThanGoods(GoodsRefused):
    sentence = _("“%(store)s” còn %(left)s phiếu chưa đánh số, dải có %(asked)s phiếu.")
    field = "ranges"


# -- gifts to refuse -----------------------------------------------------------------------------------------------
class GiftRefused(GoodsRefused):
    sentence = _("“%(name)s” nằm trong danh sách quà không nhận: %(reason)s Nếu cần nhận, lưu nháp rồi nhờ trưởng phòng cho phép kèm lý do.")
    field = "description"


class NothingToAccept(GoodsRefused):
    sentence = _("Phiếu này không có hiện vật nào trong danh sách quà không nhận.")


class ReasonMissing(GoodsRefused):
    sentence = _("Hãy ghi lý do.")
    field = "reason"


class OwnPaper(GoodsRefused):
    sentence = _("Bạn là người lập phiếu nên một người khác phải quyết định.")


# -- moves between stores --------------------------------------------------------------------------------------------
class NotSentYet(GoodsRefused):
    sentence = _("Bên giao chưa xác nhận đã giao hàng. Hàng chỉ ghi sổ khi bên giao đã giao và bên nhận đã đếm.")


class SenderCannotReceive(GoodsRefused):
    sentence = _("%(name)s là người giao. Bên nhận phải là người khác, ở kho nhận.")


class NotAMove(GoodsRefused):
    sentence = _("Chứng từ này không phải phiếu chuyển kho đã duyệt.")


# -- counts ----------------------------------------------------------------------------------------------------------
class RowsChanged(GoodsRefused):
    """items: names of what somebody else counted meanwhile."""

    sentence = _("Người khác vừa ghi: %(items)s. Chưa lưu gì của bạn; số đã gõ vẫn còn trên trang. Hãy xem lại rồi bấm Lưu lần nữa.")


class FoundAdded(GoodsRefused):
    sentence = _("Phiếu vừa có thêm dòng thấy thêm, có thể do bấm hai lần. Hãy xem bảng; nếu còn thấy thêm nữa thì bấm lại.")


class CountOpen(GoodsRefused):
    sentence = _("“%(store)s” đang có một lần kiểm kê chưa xong. Hãy làm xong hoặc bỏ lần đó trước.")


class CountIncomplete(GoodsRefused):
    sentence = _("Còn %(count)s dòng chưa đếm. Không có thì ghi 0.")


class DifferenceUnexplained(GoodsRefused):
    sentence = _("“%(item)s” lệch %(gap)s so với sổ mà chưa giải thích.")


class StoreMoved(GoodsRefused):
    sentence = _("“%(item)s” đã có nhập xuất sau khi lập phiếu kiểm kê. Hãy đếm lại món này: số theo sổ vừa được cập nhật.")


class SameCounter(GoodsRefused):
    sentence = _("Bạn là người đếm. Một người khác phải cùng kiểm và ký.")


class CountNotWaiting(GoodsRefused):
    sentence = _("Lần kiểm kê này %(state)s nên không làm bước này được.")


# -- durable goods -----------------------------------------------------------------------------------------------------
class NotDurable(GoodsRefused):
    sentence = _("“%(item)s” không phải tài sản dùng lâu. Hãy đánh dấu ở mục Cách giữ hiện vật trước.")
    field = "seq"


class MoreAssetsThanGoods(GoodsRefused):
    sentence = _("Chứng từ %(voucher)s còn %(left)s chiếc trong sổ chưa lập thẻ, bạn lập %(asked)s.")
    field = "serials"


class AssetGone(GoodsRefused):
    sentence = _("Tài sản %(asset)s %(state)s nên không làm bước này được.")


class NotInBook(GoodsRefused):
    """item: what the card is of."""

    sentence = _("Sổ không còn “%(item)s” nào trong kho nên không có gì để ghi giảm. Hãy xem chứng từ nào đã xuất chiếc này, rồi sửa chứng từ đó.")


class CardsInTheWay(GoodsRefused):
    """item, left, cards: what leaves, how many pieces would be left, how many of them have cards."""

    sentence = _(
        "Sau phiếu này sổ còn %(left)s “%(item)s” trong kho, ít hơn %(cards)s chiếc đang có thẻ tài sản. "
        "Giao khoa dùng thì đổi nơi giữ trên thẻ; bỏ thì thanh lý trên thẻ."
    )


class HandOutHasCards(GoodsRefused):
    """codes: the cards made of the pieces that were handed out."""

    sentence = _("Phiếu này đã lập thẻ tài sản %(codes)s. Hãy thanh lý thẻ trước rồi mới điều chỉnh phiếu.")


class RetiredByPaper(GoodsRefused):
    """asset: its code."""

    sentence = _("%(asset)s còn trong sổ nên thanh lý bằng phiếu ghi giảm. Hãy mở phiếu đó để duyệt hoặc trả lại.")


class AcceptedTooEarly(GoodsRefused):
    sentence = _("Ngày nghiệm thu phải từ ngày nhập %(entered)s đến hôm nay.")
    field = "accepted_on"


class LaterDay(GoodsRefused):
    sentence = _("Ngày này chưa tới.")
    field = "date"
