"""All roles on one page: who may do what. `manage.py sync_roles` writes these to Django groups; nothing else grants a right.

A right is written `app.codename`. `may` holds everywhere, `pages` on every page of the site, `library` on every
collection of pictures. That maker, approver and cashier are three people does not rest on this page
alone: the database refuses a voucher on which two of them are one. `user_name` is the role's demo login.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One role of the department: `code` is for programs, `name` is the group people read."""

    code: str
    name: str
    user_name: str
    does: str
    may: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    library: tuple[str, ...] = ()


ENTER = ("wagtailadmin.access_admin",)

# -- words used more than once below ------------------------------------------------------------------------------
READ_THE_BOOK = ("donations.view_voucher", "donations.view_fund", "donations.view_account")
OPEN_PAPERS = ("donations.view_entryfile",)  # originals of papers and copies not checked yet: names, illnesses, accounts
MEET_GROUPS = ("donations.add_groupvisit", "donations.change_groupvisit", "donations.view_groupvisit")
KNOW_BENEFACTORS = ("donations.add_benefactor", "donations.change_benefactor", "donations.view_benefactor")
HANDLE_REQUESTS = ("operations.view_request", "operations.change_request")
KEEP_THE_SITE = ("cms.change_sitesettings", "cms.change_navigation")

WRITE = ("add_page", "change_page")
PUBLISH = ("publish_page", "lock_page", "unlock_page")

# No right on Wagtail's documents: they would be public under the name and with the hidden data they came with.
ADD_PICTURES = ("wagtailimages.add_image", "wagtailimages.choose_image")
CHANGE_PICTURES = ("wagtailimages.change_image",)

ROLES: tuple[Role, ...] = (
    Role("editor", "Biên tập viên", "bien-tap", "Viết và sửa câu chuyện, tin, sự kiện; thêm ảnh.", ENTER, WRITE, ADD_PICTURES),
    Role(
        "reviewer",
        "Người duyệt bài",
        "duyet-bai",
        "Sửa và đăng trang của người khác.",
        ENTER,
        WRITE + PUBLISH,
        ADD_PICTURES + CHANGE_PICTURES,
    ),
    Role(
        "consent_keeper",
        "Người giữ phiếu đồng ý",
        "giu-phieu",
        "Giữ phiếu đồng ý của người có mặt trong bài và ảnh; trả lời yêu cầu rút.",
        ENTER + HANDLE_REQUESTS,
        ("change_page",),
        ("wagtailimages.choose_image", "wagtailimages.change_image"),
    ),
    Role("specialist", "Chuyên môn", "chuyen-mon", "Đọc bản thảo, góp ý về chuyên môn y tế.", ENTER, ("change_page",)),
    Role(
        "head",
        "Trưởng phòng",
        "truong-phong",
        "Đăng trang, giữ thông tin chung của website, xem mọi chứng từ, đề nghị điều chỉnh.",
        ENTER
        + READ_THE_BOOK
        + HANDLE_REQUESTS
        + KEEP_THE_SITE
        + OPEN_PAPERS
        + ("donations.view_benefactor", "donations.record_voucher", "donations.reverse_voucher", "donations.void_voucher")
        + ("donations.change_fund", "operations.view_holiday", "operations.add_holiday", "operations.change_holiday", "operations.delete_holiday"),
        WRITE + PUBLISH,
        ADD_PICTURES + CHANGE_PICTURES,
    ),
    Role(
        "fund_officer",
        "Phụ trách quỹ",
        "phu-trach-quy",
        "Ghi tiền và quà nhận được, lập đề nghị chi, điều chỉnh và hủy; giữ tên nhà hảo tâm, tài khoản và đợt quyên góp.",
        ENTER
        + READ_THE_BOOK
        + MEET_GROUPS
        + KNOW_BENEFACTORS
        + OPEN_PAPERS
        + ("donations.merge_benefactor", "donations.record_receipt", "donations.record_voucher")
        + ("donations.reverse_voucher", "donations.void_voucher")
        + ("donations.add_fund", "donations.change_fund", "donations.add_account", "donations.change_account"),
    ),
    Role(
        "social_worker",
        "Nhân viên công tác xã hội",
        "cong-tac-xa-hoi",
        "Nhận quà tại phòng, đón đoàn, lập đề nghị chi cho người bệnh.",
        ENTER
        + READ_THE_BOOK
        + MEET_GROUPS
        + HANDLE_REQUESTS
        + OPEN_PAPERS
        + ("donations.record_receipt", "donations.record_voucher", "donations.view_benefactor"),
    ),
    Role("ward_liaison", "Đầu mối khoa", "dau-moi-khoa", "Đầu mối của phòng tại khoa lâm sàng.", ENTER),
    Role(
        "storekeeper",
        "Thủ kho",
        "thu-kho",
        "Nhập và xuất hiện vật.",
        ENTER + READ_THE_BOOK + ("donations.record_receipt", "donations.record_voucher", "donations.view_groupvisit"),
    ),
    Role(
        "kitchen",
        "Bếp ăn tình thương",
        "bep-an",
        "Ghi suất ăn nhận, nấu và phát.",
        ENTER + READ_THE_BOOK + ("donations.record_receipt", "donations.record_voucher", "donations.view_groupvisit"),
    ),
    Role("cashier", "Thủ quỹ", "thu-quy", "Chi tiền mặt theo chứng từ đã duyệt.", ENTER + READ_THE_BOOK + OPEN_PAPERS + ("donations.pay_voucher",)),
    Role(
        "approver",
        "Người duyệt chi",
        "duyet-chi",
        "Duyệt hoặc trả lại đề nghị của người khác.",
        ENTER + READ_THE_BOOK + OPEN_PAPERS + ("donations.approve_voucher",),
    ),
    Role(
        "redaction_checker",
        "Người kiểm bản che",
        "kiem-ban-che",
        "Xem bản gốc và bản che của chứng từ trước khi công khai.",
        ENTER + OPEN_PAPERS + ("donations.view_voucher", "donations.check_redaction"),
    ),
    Role(
        "auditor",
        "Kiểm toán nội bộ",
        "kiem-toan",
        "Chỉ đọc: chứng từ, nhà hảo tâm và nhật ký ai làm gì, ai xem gì.",
        ENTER
        + READ_THE_BOOK
        + OPEN_PAPERS
        + ("donations.view_benefactor", "donations.view_groupvisit", "operations.view_auditevent", "operations.view_request"),
    ),
    Role(
        "administrator",
        "Quản trị hệ thống",
        "quan-tri",
        "Lập tài khoản và giao vai trò; xem nhật ký và việc nền. Không đụng tiền, không đăng bài.",
        ENTER
        + KEEP_THE_SITE
        + ("accounts.add_user", "accounts.change_user", "accounts.view_user", "accounts.add_campus", "accounts.change_campus", "accounts.view_campus")
        + ("operations.view_auditevent", "operations.view_job", "operations.change_job")
        + ("operations.view_holiday", "operations.add_holiday", "operations.change_holiday", "operations.delete_holiday")
        + ("wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect"),
    ),
    Role(
        "break_glass",
        "Đăng khẩn cấp",
        "dang-khan-cap",
        "Đăng hoặc gỡ trang khi không ai khác có mặt; mỗi lần dùng đều được ghi và phải giải trình.",
        ENTER,
        WRITE + PUBLISH,
    ),
)
