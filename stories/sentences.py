"""The words of every finding: what is wrong, and what to do about it. For staff; no real name is ever among them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import ngettext_lazy as _n

from stories.consent import Finding, Level, Scope

LEVELS = {
    Level.BLOCK: gettext_lazy("Chưa thể đăng"),
    Level.REVIEW: gettext_lazy("Nên xem lại"),
    Level.INFO: gettext_lazy("Thông tin"),
}

SCOPE_NAMES = {
    Scope.TEXT: gettext_lazy("đăng lời kể trên website"),
    Scope.PHOTO: gettext_lazy("đăng ảnh"),
    Scope.FACE: gettext_lazy("ảnh nhận ra mặt"),
    Scope.REAL_NAME: gettext_lazy("nêu tên thật"),
    Scope.PROVINCE: gettext_lazy("nêu tỉnh, thành"),
    Scope.WARD: gettext_lazy("nêu khoa điều trị"),
    Scope.ILLNESS: gettext_lazy("nêu bệnh"),
    Scope.FANPAGE: gettext_lazy("đăng lên fanpage"),
    Scope.PRESS: gettext_lazy("báo đài, Zalo"),
    Scope.FUNDRAISING: gettext_lazy("dùng để kêu gọi ủng hộ"),
    Scope.LEDGER: gettext_lazy("nối với dòng trong sổ thu chi"),
    Scope.REPORTS: gettext_lazy("dùng lại trong báo cáo"),
}

_SAYINGS: dict[str, Callable[[dict[str, str]], str]] = {
    "no_consent": lambda about: _("Bài kể về một người mà chưa gắn phiếu đồng ý nào. Mở “Người trong bài” rồi gắn phiếu."),
    "withdrawn": lambda about: _("Phiếu %(number)s đã được rút lại. Gỡ người này khỏi bài, hoặc không đăng bài.") % about,
    "expired": lambda about: _("Phiếu %(number)s đã hết hạn. Hỏi lại gia đình và lập phiếu mới.") % about,
    "not_yet": lambda about: _("Phiếu %(number)s ghi ngày đồng ý ở sau hôm nay. Xem lại ngày trên phiếu.") % about,
    "no_proof": lambda about: _("Phiếu %(number)s chưa có bản chụp. Chụp phiếu có chữ ký rồi đưa vào.") % about,
    "not_told_sensitive": lambda about: _("Phiếu %(number)s chưa ghi là đã nói rõ đây là dữ liệu nhạy cảm. Nói với gia đình rồi đánh dấu.") % about,
    "subject_has_not_signed": lambda about: _("Phiếu %(number)s thiếu chữ ký của chính người trong chuyện. Trẻ từ 7 tuổi cũng ký.") % about,
    "representative_has_not_signed": lambda about: _("Phiếu %(number)s thiếu chữ ký của người đại diện.") % about,
    "taken_by_writer": lambda about: (
        _("Phiếu %(number)s do chính người viết bài này lấy ý kiến. Nhờ một người khác hỏi lại gia đình, hoặc để người khác viết.") % about
    ),
    "review_overdue": lambda about: _("Phiếu %(number)s đã quá ngày hỏi lại. Gọi cho gia đình trước khi đăng.") % about,
    "second_approver": lambda about: _("Phiếu %(number)s là của trẻ em: bài cần hai người duyệt.") % about,
    "face_without_consent": lambda about: (
        _("Ảnh “%(title)s” thấy rõ mặt mà chưa gắn phiếu của ai. Gắn phiếu ở trang của ảnh, làm mờ mặt, hoặc chọn ảnh khác.") % about
    ),
    "child_face": lambda about: (
        _("Ảnh “%(title)s” thấy mặt trẻ em (phiếu %(number)s). Làm mờ mặt, hoặc trưởng phòng quyết trên phiếu, có lý do.") % about
    ),
    "phone_number": lambda about: _("Bài có số điện thoại “%(words)s”. Bỏ số này, hoặc dùng đường dây của phòng.") % about,
    "identity_number": lambda about: _("Bài có số căn cước “%(words)s”. Bỏ số này.") % about,
    "insurance_number": lambda about: _("Bài có mã thẻ bảo hiểm y tế “%(words)s”. Bỏ mã này.") % about,
    "account_number": lambda about: _("Bài có số tài khoản “%(words)s”. Bỏ số này: tài khoản thật chỉ ở trang Tài khoản chính thức.") % about,
    "record_number": lambda about: _("Bài có mã hồ sơ “%(words)s”. Bỏ mã này.") % about,
    "child_village": lambda about: _("Bài về trẻ em nêu thôn xóm “%(words)s”. Bỏ tên này.") % about,
    "child_school": lambda about: _("Bài về trẻ em nêu trường lớp “%(words)s”. Bỏ tên này.") % about,
    "combination": lambda about: _("Một đoạn nêu cùng lúc “%(words)s”: ghép lại thì nhận ra người. Bỏ bớt, hoặc viết rộng hơn.") % about,
    "no_alt": lambda about: _("Ảnh “%(title)s” chưa có văn bản thay thế. Mở ảnh, viết một câu tả ảnh.") % about,
    "short_title": lambda about: _("Tiêu đề chỉ có %(count)s chữ cái. Nói thêm chuyện gì, ở đâu.") % about,
    "long_title": lambda about: _("Tiêu đề dài %(count)s chữ cái: trên điện thoại sẽ bị cắt. Rút còn dưới %(most)s.") % about,
    "short_lead": lambda about: _("Lời dẫn chỉ có %(count)s chữ cái. Hai, ba câu là vừa.") % about,
    "long_sentence": lambda about: _("Có câu dài %(count)s tiếng, bắt đầu bằng “%(words)s”. Ngắt làm hai, ba câu.") % about,
    "no_lead_image": lambda about: _("Bài chưa có ảnh đầu bài. Chọn ảnh, hoặc dùng tranh minh họa."),
    "no_pseudonym": lambda about: _("Chưa ghi tên dùng trong bài. Ghi tên đã đổi, hoặc cách gọi như “bác Bảy”."),
}


def sentence(finding: Finding) -> str:
    """What is wrong and what to do, in one or two sentences. Raises KeyError for a code without words."""
    if finding.code == "scope_missing":
        return _scope_missing(finding)
    return _SAYINGS[finding.code](finding.about)


def _scope_missing(finding: Finding) -> str:
    about = {**finding.about, "scope": SCOPE_NAMES[Scope(finding.about["scope"])]}
    if "title" in about:
        return _("Ảnh “%(title)s”: phiếu %(number)s chưa cho “%(scope)s”. Chọn ảnh khác, làm mờ, hoặc hỏi lại gia đình.") % about
    if "words" in about:
        return _("Bài nêu “%(words)s” mà phiếu %(number)s chưa cho “%(scope)s”. Bỏ từ này, hoặc hỏi lại gia đình.") % about
    return _("Phiếu %(number)s chưa cho “%(scope)s”. Sửa bài cho vừa điều đã đồng ý, hoặc hỏi lại gia đình.") % about


FOUR_EYES = {
    "not_approved": gettext_lazy("Bản này chưa có người duyệt. Gửi duyệt trước khi đăng."),
    "second_approver_missing": gettext_lazy("Bài về trẻ em cần hai người duyệt; bản này mới có một."),
    "newer_revision": gettext_lazy("Đã có bản mới hơn bản được duyệt. Gửi duyệt lại bản mới."),
    "content_changed": gettext_lazy("Bản này đã được sửa sau khi duyệt. Gửi duyệt lại."),
    "approver_wrote": gettext_lazy("Người duyệt không được là người viết hay sửa bài từ lần đăng trước."),
}

COUNT_BLOCKING = _n("%(count)s điều chưa thể đăng", "%(count)s điều chưa thể đăng", "count")
