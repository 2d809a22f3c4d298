"""Why a step about norms, requests or redactions is refused: a sentence for staff, and the field to answer at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.exceptions import Refusal


class SpendingRefused(Refusal):
    """A step was refused and nothing was written. `field` names the form field to answer at, when there is one."""

    field: str | None = None


# -- norms -------------------------------------------------------------------------------------------------------
class NormOverlaps(SpendingRefused):
    """decision: of the version that is in force then."""

    sentence = _("Đã có quyết định %(decision)s áp dụng từ %(date)s. Quyết định mới phải áp dụng sau ngày đó.")
    field = "valid_from"


class NormEnded(SpendingRefused):
    sentence = _("Định mức này đã hết áp dụng hoặc đã có quyết định mới. Hãy tải lại trang.")


class NormEndsBeforeItBegins(SpendingRefused):
    sentence = _("Ngày kết thúc phải từ ngày %(date)s trở đi, là ngày định mức bắt đầu.")
    field = "valid_to"


class NormReachesBack(SpendingRefused):
    sentence = _("Quyết định mới chỉ áp dụng từ hôm nay trở đi: những ngày trước đã có định mức của quyết định %(decision)s.")
    field = "valid_from"


class NormEndedInPast(SpendingRefused):
    sentence = _("Ngày kết thúc phải từ hôm nay trở đi, để không đề nghị nào đã lập mất định mức của nó.")
    field = "valid_to"


class DecidedAfterItBegins(SpendingRefused):
    sentence = _("Ngày quyết định phải trước hoặc trùng ngày bắt đầu áp dụng.")
    field = "decided_on"


class AmountNotPositive(SpendingRefused):
    sentence = _("Mức chi phải lớn hơn 0.")
    field = "unit_amount"


# -- organising costs --------------------------------------------------------------------------------------------
class OrganisingCostsNeedARule(SpendingRefused):
    """fund: its name."""

    sentence = _(
        "Quỹ “%(fund)s” không có quy định cho chi phí tổ chức. Hãy ghi nhà tài trợ trả khoản này, chọn quỹ có quy định riêng, "
        "hoặc đổi loại chi nếu đây không phải chi phí tổ chức."
    )
    field = "sponsor"


# -- what the public will read -----------------------------------------------------------------------------------
class TellsTooMuch(SpendingRefused):
    """findings: what was found, with what to change, as sentences."""

    sentence = _("Công chúng sẽ đọc câu này. %(findings)s")
    field = "public_memo"


class SupplierIsNoCompany(SpendingRefused):
    sentence = _(
        "“%(name)s” không giống tên một đơn vị. Chỉ nêu công ty, cửa hàng, hợp tác xã… được trả tiền hàng; "
        "trả cho một người thì ghi ở ô “Trả cho”, chỉ nội bộ đọc."
    )
    field = "supplier"


class NamesPatient(SpendingRefused):
    sentence = _("%(findings)s Chứng từ này nhiều người đọc; ai là người bệnh chỉ mở hồ sơ mới biết.")


class AccountUnreadable(SpendingRefused):
    sentence = _("Số tài khoản gồm 4 đến 24 chữ số hoặc chữ cái không dấu. Hãy chép lại đúng như trên hóa đơn.")
    field = "payee_account"


# -- redactions --------------------------------------------------------------------------------------------------
class AnswerMissing(SpendingRefused):
    sentence = _("Không gỡ thì ghi vì sao, để người đề nghị đọc: một câu là đủ.")
    field = "answer"


class RedactionWaiting(SpendingRefused):
    sentence = _("%(name)s đã đề nghị gỡ thông tin này. Hãy trả lời đề nghị đó.")


# -- gifts returned ----------------------------------------------------------------------------------------------
class OnlyReceiptsAreReturned(SpendingRefused):
    sentence = _("Chỉ trả lại được khoản đã thu bằng tiền. Với chứng từ khác hãy chọn “Ghi sai trong sổ”.")
    field = "why"


class ProofMissing(SpendingRefused):
    sentence = _("Trả lại tiền phải có giấy của ngân hàng (giấy báo nợ, đề nghị tra soát) hoặc biên nhận. Hãy thêm tệp đó trước.")
    field = "proof"


class ReceiverMissing(SpendingRefused):
    sentence = _("Hãy ghi tiền được trả lại cho ai. Ô này chỉ nội bộ đọc.")
    field = "receiver"


class PublicReasonMissing(SpendingRefused):
    sentence = _("Hãy viết một câu cho công chúng: vì sao dòng này được điều chỉnh, ví dụ “Ghi nhầm quỹ”.")
    field = "public_reason"


class RightLineDiffersInNothing(SpendingRefused):
    sentence = _("Dòng ghi lại giống hệt dòng sai. Hãy sửa số tiền, quỹ, nơi giữ hoặc loại chi, hoặc bỏ phần ghi lại.")
    field = "right_amount"
