"""Why a delegation, a council's signature or a one-time link is refused: a sentence, and the field to answer it at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.services.vouchers.refusals import VoucherRefused


# -- delegation --------------------------------------------------------------------------------------------------
class NotTheirsToGive(VoucherRefused):
    sentence = _("Chỉ người có quyền duyệt mới ủy quyền được, và người được ủy quyền không ủy quyền tiếp. %(name)s không có quyền duyệt.")
    field = "absent"


class DelegateNotApart(VoucherRefused):
    sentence = _("%(name)s đang giữ quyền chi tiền nên không nhận ủy quyền duyệt. Hãy chọn người không giữ tiền.")
    field = "delegate"


class DelegateWithoutRight(VoucherRefused):
    sentence = _("Vai trò của %(name)s không nhận ủy quyền duyệt: người kiểm soát và người quản trị không quyết định về tiền. Hãy chọn người khác.")
    field = "delegate"


class DelegateIsAbsent(VoucherRefused):
    sentence = _("Người được ủy quyền phải là một người khác người vắng mặt.")
    field = "delegate"


class DelegateCannotEnter(VoucherRefused):
    sentence = _("%(name)s không vào được khu làm việc nên không nhận ủy quyền được. Hãy chọn người khác hoặc nhờ quản trị viên cấp vai trò.")
    field = "delegate"


class DelegateWithoutFactor(VoucherRefused):
    sentence = _("%(name)s vào bằng mật khẩu không thôi nên không nhận ủy quyền duyệt. Hãy chọn người có vai trò phải xác thực hai bước.")
    field = "delegate"


class DelegationOverlaps(VoucherRefused):
    sentence = _("%(name)s đã có giấy ủy quyền %(document)s từ %(starts)s đến %(ends)s. Hãy chọn ngày không trùng, hoặc chấm dứt giấy kia trước.")
    field = "starts"


class DelegationInThePast(VoucherRefused):
    sentence = _("Giấy ủy quyền không lùi ngày: hãy chọn ngày bắt đầu từ hôm nay.")
    field = "starts"


class DelegationEndsEarly(VoucherRefused):
    sentence = _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    field = "ends"


class DelegationTooLong(VoucherRefused):
    sentence = _("Giấy ủy quyền dài nhất %(days)s ngày và bắt đầu trong vòng %(ahead)s ngày tới. Hãy chọn ngày gần hơn; hết hạn thì lập giấy khác.")
    field = "ends"


class SuddenStartsToday(VoucherRefused):
    sentence = _("Vắng đột xuất thì giấy bắt đầu từ hôm nay. Nếu vắng đã biết trước, người vắng mặt tự lập giấy của mình.")
    field = "starts"


class SuddenReasonMissing(VoucherRefused):
    sentence = _("Lập giấy thay %(name)s là khi vắng đột xuất: hãy ghi lý do, ví dụ “cấp cứu, nhập viện sáng 21/11”.")
    field = "reason"


class DelegateIsDecider(VoucherRefused):
    sentence = _("Bạn quyết định thay người vắng mặt nên không nhận ủy quyền cho chính mình. Hãy chọn người khác.")
    field = "delegate"


class AbsentWithoutMail(VoucherRefused):
    sentence = _("%(name)s chưa có thư điện tử công vụ nên không báo được việc ủy quyền thay. Hãy nhờ quản trị viên ghi thư điện tử trước.")
    field = "absent"


class AbsentNotTold(VoucherRefused):
    sentence = _("Chưa gửi được thư báo cho %(name)s nên chưa lập giấy ủy quyền. Hãy thử lại sau ít phút.")
    field = "absent"


class DocumentMissing(VoucherRefused):
    sentence = _("Hãy ghi số giấy ủy quyền: số này in trên phiếu và nằm trong nhật ký.")
    field = "document"


class ConfirmedBySecondPerson(VoucherRefused):
    sentence = _("Giấy ủy quyền do bạn lập nên người khác phải xác nhận: người được ủy quyền, người vắng mặt hoặc Trưởng phòng.")


class DelegationOver(VoucherRefused):
    sentence = _("Giấy ủy quyền %(document)s đã hết hiệu lực hoặc đã chấm dứt.")


class RequestOfAbsent(VoucherRefused):
    sentence = _("%(name)s là người lập chứng từ này, nên người được %(name)s ủy quyền không duyệt thay. Hãy nhờ người duyệt khác.")


# -- council -----------------------------------------------------------------------------------------------------
class CouncilNotAsked(VoucherRefused):
    sentence = _("Chứng từ này không phải qua hội đồng.")


class CouncilSigned(VoucherRefused):
    sentence = _("%(name)s đã ký cho hội đồng. Mỗi chứng từ chỉ cần một chữ ký hội đồng.")


class CouncilIsApprover(VoucherRefused):
    sentence = _("%(name)s đã ký cho hội đồng nên không duyệt hay chi chứng từ này nữa. Mỗi bước phải là một người khác nhau.")


class ThresholdNotNew(VoucherRefused):
    sentence = _("Ngưỡng mới phải áp dụng từ hôm nay trở đi: chứng từ cũ giữ ngưỡng của ngày chúng được lập.")
    field = "starts"


# -- one-time links ----------------------------------------------------------------------------------------------
class LinkDead(VoucherRefused):
    """The link is unknown, used, expired, revoked, of an older version, or its owner may decide no more: one sentence for all."""

    sentence = _("Đường dẫn này không dùng được nữa. Hãy xin người lập gửi đường dẫn mới, hoặc đăng nhập để duyệt.")


class LinkNotForThem(VoucherRefused):
    sentence = _("%(name)s không duyệt được chứng từ này nên không gửi đường dẫn được. Hãy chọn người duyệt khác.")
    field = "approver"


class LinkNotNow(VoucherRefused):
    sentence = _("Chỉ chứng từ đang chờ duyệt mới có đường dẫn duyệt.")


class NoMailAddress(VoucherRefused):
    sentence = _("%(name)s chưa có thư điện tử công vụ. Hãy nhờ quản trị viên ghi thư điện tử, hoặc để người duyệt tự lấy đường dẫn.")
    field = "approver"


class MailNotSent(VoucherRefused):
    sentence = _("Chưa gửi được thư cho %(name)s nên chưa lập đường dẫn. Hãy thử lại sau ít phút, hoặc báo người duyệt đăng nhập.")
    field = "approver"
