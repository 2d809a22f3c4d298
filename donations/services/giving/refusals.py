"""Why a step around a gift is refused: a sentence for staff and the field to answer it at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.services.vouchers.refusals import VoucherRefused


class GivingRefused(VoucherRefused):
    """Refused; nothing was written."""


# -- safes -------------------------------------------------------------------------------------------------------
class NotASafe(GivingRefused):
    sentence = _("“%(name)s” không phải két tiền mặt đang dùng.")
    field = "account"


class CountWaits(GivingRefused):
    sentence = _("Két này đang có biên bản chờ %(name)s đếm cùng người chứng kiến. Hãy mở biên bản đó: xác nhận, hoặc bỏ để đếm lại.")
    field = "account"


class DifferenceUnexplained(GivingRefused):
    sentence = _("Đếm được %(counted)s, sổ ghi %(book)s, lệch %(gap)s. Hãy ghi vì sao, hoặc đã báo ai.")
    field = "explanation"


class OthersNotCounted(GivingRefused):
    """items: what was left out, by name."""

    sentence = _("Theo sổ, trong két còn %(items)s. Hãy đếm và ghi số; không còn thì ghi 0.")


class OtherDifferenceUnexplained(GivingRefused):
    """gaps: "Đô la Mỹ −2 USD; …"."""

    sentence = _("Đếm khác sổ: %(gaps)s. Hãy ghi vì sao, hoặc đã báo ai.")
    field = "explanation"


class WitnessIsCounter(GivingRefused):
    sentence = _("Bạn là người đếm nên người khác phải chứng kiến và xác nhận bằng tài khoản của mình.")


class CountDecided(GivingRefused):
    sentence = _("Biên bản này đã xong (%(state)s). Muốn kiểm lại, hãy lập biên bản mới.")


class BookMoved(GivingRefused):
    sentence = _("Sau khi đếm, sổ của két đã từ %(was)s thành %(now)s. Số đếm không còn khớp thời điểm: hãy bỏ biên bản này và đếm lại.")


class CountIsOld(GivingRefused):
    sentence = _("Biên bản đếm ngày %(day)s chưa được xác nhận trong ngày. Hãy bỏ biên bản này và đếm lại hôm nay.")


class NotCounter(GivingRefused):
    sentence = _("Chỉ người đếm (%(name)s) bỏ được biên bản đang chờ.")


# -- givers ------------------------------------------------------------------------------------------------------
class GiverWaits(GivingRefused):
    sentence = _(
        "“%(name)s” đang được đánh dấu (%(flags)s). Trưởng phòng quyết định trước rồi mới ghi sổ. "
        "Lưu nháp được; tiền chuyển khoản thì ghi sổ được ngay."
    )
    field = "giver"


class GiverDeclined(GivingRefused):
    sentence = _("Trưởng phòng đã quyết định không nhận từ “%(name)s” ngày %(day)s: %(why)s. Hãy trả lại và cảm ơn người tặng.")
    field = "giver"


class GiverToAskAbout(GivingRefused):
    """The same for who may not see the register."""

    sentence = _("Khoản này cần hỏi người phụ trách sổ ân nhân trước khi ghi sổ. Lưu nháp được.")
    field = "giver"


class AlreadyFlagged(GivingRefused):
    sentence = _("Dấu “%(reason)s” đã có rồi.")
    field = "reason"


class ReasonMissing(GivingRefused):
    sentence = _("Hãy viết một câu: căn cứ hoặc vì sao.")
    field = "why"


class NothingToDecide(GivingRefused):
    sentence = _("Người tặng này không có dấu nào cần quyết định.")


# -- merging -----------------------------------------------------------------------------------------------------
class SamePersonTwice(GivingRefused):
    sentence = _("Hai dòng này đã là một người.")


class KindsDiffer(GivingRefused):
    sentence = _("“%(one)s” là %(one_kind)s, “%(other)s” là %(other_kind)s. Hãy sửa loại cho đúng trước khi gộp.")


class MergeUndone(GivingRefused):
    sentence = _("Lần gộp này đã được tách.")


class MergedSince(GivingRefused):
    sentence = _("“%(kept)s” sau đó đã được gộp tiếp vào “%(into)s”. Hãy tách lần gộp sau trước.")


# -- thanks ------------------------------------------------------------------------------------------------------
class WantsNoThanks(GivingRefused):
    sentence = _("“%(name)s” đã xin không được cảm ơn, không liên hệ.")


class NoGiftChosen(GivingRefused):
    sentence = _("Hãy chọn ít nhất một khoản tặng của “%(name)s”.")
    field = "gifts"


class ThanksInFuture(GivingRefused):
    sentence = _("Ngày gửi ở sau ngày hôm nay. Chỉ ghi khi đã gửi.")
    field = "sent_on"


class LettersNotAgreed(GivingRefused):
    sentence = _("“%(name)s” chưa đồng ý nhận thư. Hãy hỏi và ghi lời đồng ý ở trang của người tặng trước.")
