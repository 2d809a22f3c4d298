"""All roles on one page: who may do what. `manage.py sync_roles` writes these to Django groups; nothing else grants a right.

A right is written `app.codename`. `may` holds everywhere, `pages` on every page of the site, `library` on every
collection of pictures. That maker, approver and cashier are three people does not rest on this page
alone: the database refuses a voucher on which two of them are one. `user_name` is the role's demo login.
"""

from __future__ import annotations

from dataclasses import dataclass

# Whoever holds one of these enters with a second factor and gives it again before the act (cms/accounts/second_factor.py).
NEEDS_SECOND_FACTOR = (
    # approves, pays, corrects
    "donations.approve_voucher",
    "donations.pay_voucher",
    "donations.reverse_voucher",
    "donations.void_voucher",
    "donations.check_redaction",
    "donations.sign_council",
    "donations.change_delegation",
    # reads cases and the original papers behind a voucher
    "donations.view_case",
    "donations.change_case",
    "donations.view_entryfile",
    # changes bank accounts, signs a closed month
    "donations.change_account",
    "donations.prepare_closing",
    "donations.approve_closing",
    "donations.export_accounting",
    # gives roles, answers for a colleague's second factor
    "accounts.change_user",
    "accounts.decide_staffchange",
)


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

    @property
    def needs_second_factor(self) -> bool:
        """Whether this role's people enter with a password and a second factor, never with a password alone."""
        return not set(NEEDS_SECOND_FACTOR).isdisjoint(self.may)


ENTER = ("wagtailadmin.access_admin",)

# -- words used more than once below ------------------------------------------------------------------------------
READ_THE_BOOK = ("donations.view_voucher", "donations.view_fund", "donations.view_account")
OPEN_PAPERS = ("donations.view_entryfile",)  # originals of papers and copies not checked yet: names, illnesses, accounts
MEET_GROUPS = ("donations.add_groupvisit", "donations.change_groupvisit", "donations.view_groupvisit")
SCHEDULE_GROUPS = ("donations.schedule_visit", "donations.view_visitregistration", "donations.view_groupvisit")
RECEIVE_GROUPS = ("donations.receive_visit", "donations.hand_over_gift", "donations.view_handover")
KEEP_THE_KITCHEN = ("donations.view_kitchenday", "donations.keep_kitchen", "donations.stop_food")
WATCH_THE_KITCHEN = ("donations.view_kitchenday",)
KNOW_BENEFACTORS = ("donations.add_benefactor", "donations.change_benefactor", "donations.view_benefactor")
THANK = ("donations.thank_benefactor", "donations.flag_benefactor")
COUNT_SAFES = ("donations.count_safe",)
SET_GIVING_RULES = (  # ceilings of safes, days and words of thanks, form codes of printed papers
    "donations.change_saferule",
    "donations.change_givingrules",
    "donations.add_paperformcode",
    "donations.change_paperformcode",
)
DECIDE_GIVERS = ("donations.decide_giver", "donations.add_flagreason", "donations.change_flagreason")
OPEN_BOXES = ("donations.open_box", "donations.count_box", "donations.view_boxopening", "donations.view_donationbox")
KEEP_BOXES = ("donations.add_donationbox", "donations.change_donationbox")
COUNT_BOXES = ("donations.count_box", "donations.view_boxopening", "donations.view_donationbox")
READ_BOXES = ("donations.view_boxopening", "donations.view_donationbox")
KNOW_CASES = ("donations.view_case", "donations.add_case", "donations.change_case")  # people in hardship: every reading is logged
KEEP_CASE_RULES = (
    "donations.change_caserules", "donations.view_caserules",
    "donations.add_answertemplate", "donations.change_answertemplate", "donations.delete_answertemplate", "donations.view_answertemplate",
)  # fmt: skip
HANDLE_REQUESTS = ("operations.view_request", "operations.change_request")
CLOSE_THE_BOOK = ("donations.prepare_closing",)
SERVE_ACCOUNTING = ("donations.number_for_accounting", "donations.export_accounting") + tuple(
    f"donations.{verb}_{noun}" for noun in ("accountingcode", "accountingcolumn") for verb in ("add", "change", "delete", "view")
)
KEEP_THE_STORE = (
    "donations.keep_store", "donations.view_commodity", "donations.view_goodsitem", "donations.add_goodsitem", "donations.change_goodsitem",
    "donations.view_minimumlevel", "donations.add_minimumlevel", "donations.change_minimumlevel", "donations.delete_minimumlevel",
    "donations.view_refusedgift",
)  # fmt: skip
REFUSE_GIFTS = ("donations.view_refusedgift", "donations.add_refusedgift", "donations.change_refusedgift", "donations.delete_refusedgift")
WATCH = ("donations.view_oddities", "donations.view_watchsettings", "donations.view_duty", "donations.view_councilrule", "donations.view_delegation")
SET_RULES = (
    "donations.change_watchsettings", "donations.add_duty", "donations.change_duty", "donations.add_councilrule",
    "donations.change_delegation", "donations.add_oddityremark", "donations.add_dutydone",
)  # fmt: skip
ANSWER_FOR_COLLEAGUES = ("accounts.view_staffchange", "accounts.decide_staffchange")
ASK_TO_TAKE_DOWN = ("donations.ask_redaction",)
DECIDE_TO_TAKE_DOWN = ("donations.decide_redaction",)
DECIDE_NORMS = ("donations.decide_norm",)
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
        + ASK_TO_TAKE_DOWN
        + DECIDE_TO_TAKE_DOWN
        + DECIDE_NORMS
        + WATCH
        + SET_RULES
        + SCHEDULE_GROUPS
        + WATCH_THE_KITCHEN
        + ("donations.stop_food", "donations.change_visithours", "donations.change_foodrules", "donations.add_visithours")
        + COUNT_BOXES
        + ("donations.decide_seal",)
        + KNOW_CASES
        + KEEP_CASE_RULES
        + REFUSE_GIFTS
        + ("donations.accept_refused_gift", "donations.retire_asset", "donations.change_stocksettings")
        + READ_THE_BOOK
        + HANDLE_REQUESTS
        + KEEP_THE_SITE
        + OPEN_PAPERS
        + ("donations.view_benefactor", "donations.record_voucher", "donations.reverse_voucher", "donations.void_voucher")
        + ("donations.view_contact", *THANK, *COUNT_SAFES, *SET_GIVING_RULES, *DECIDE_GIVERS)
        + ("donations.change_fund", "operations.view_holiday", "operations.add_holiday", "operations.change_holiday", "operations.delete_holiday")
        + ("donations.approve_closing", "donations.change_closingsettings")
        + ANSWER_FOR_COLLEAGUES,
        WRITE + PUBLISH,
        ADD_PICTURES + CHANGE_PICTURES,
    ),
    Role(
        "fund_officer",
        "Phụ trách quỹ",
        "phu-trach-quy",
        "Ghi tiền và quà nhận được, lập đề nghị chi, điều chỉnh và hủy; giữ tên nhà hảo tâm, tài khoản và đợt quyên góp.",
        ENTER
        + ASK_TO_TAKE_DOWN
        + ("donations.view_duty", "donations.add_dutydone")
        + SCHEDULE_GROUPS
        + RECEIVE_GROUPS
        + KEEP_THE_KITCHEN
        + OPEN_BOXES
        + KEEP_BOXES
        + KEEP_THE_STORE
        + REFUSE_GIFTS
        + ("donations.change_stocksettings",)
        + READ_THE_BOOK
        + MEET_GROUPS
        + KNOW_BENEFACTORS
        + ("donations.view_contact", *THANK, *COUNT_SAFES, *SET_GIVING_RULES)
        + OPEN_PAPERS
        + ("donations.merge_benefactor", "donations.record_receipt", "donations.record_voucher")
        + ("donations.reverse_voucher", "donations.void_voucher")
        + ("donations.add_fund", "donations.change_fund", "donations.add_account", "donations.change_account")
        + CLOSE_THE_BOOK
        + SERVE_ACCOUNTING
        + ("donations.import_past_years",),
    ),
    Role(
        "social_worker",
        "Nhân viên công tác xã hội",
        "cong-tac-xa-hoi",
        "Nhận quà tại phòng, đón đoàn, lập đề nghị chi cho người bệnh.",
        ENTER
        + ASK_TO_TAKE_DOWN
        + SCHEDULE_GROUPS
        + RECEIVE_GROUPS
        + KEEP_THE_KITCHEN
        + OPEN_BOXES
        + KNOW_CASES
        + READ_THE_BOOK
        + MEET_GROUPS
        + HANDLE_REQUESTS
        + OPEN_PAPERS
        + THANK
        + COUNT_SAFES
        + ("donations.record_receipt", "donations.record_voucher", "donations.view_benefactor"),
    ),
    Role(
        "ward_liaison",
        "Đầu mối khoa",
        "dau-moi-khoa",
        "Báo hoàn cảnh khó khăn ở khoa mình, cùng kiểm đếm khi mở hòm.",
        ENTER + WATCH_THE_KITCHEN + ("donations.agree_food", "donations.stop_food") + COUNT_BOXES + ("donations.add_case",),
    ),
    Role(
        "storekeeper",
        "Thủ kho",
        "thu-kho",
        "Nhập, xuất, chuyển, kiểm kê hiện vật; giữ phiếu quà theo số và tài sản dùng lâu.",
        ENTER + KEEP_THE_STORE + READ_THE_BOOK + ("donations.record_receipt", "donations.record_voucher", "donations.view_groupvisit"),
    ),
    Role(
        "kitchen",
        "Bếp ăn tình thương",
        "bep-an",
        "Ghi suất ăn nhận, nấu và phát.",
        ENTER
        + KEEP_THE_KITCHEN
        + ("donations.receive_visit",)
        + ("donations.keep_store",)
        + READ_THE_BOOK
        + ("donations.record_receipt", "donations.record_voucher", "donations.view_groupvisit"),
    ),
    Role(
        "cashier",
        "Thủ quỹ",
        "thu-quy",
        "Chi tiền mặt theo chứng từ đã duyệt, kiểm kê quỹ.",
        ENTER
        + COUNT_BOXES
        + COUNT_SAFES
        + READ_THE_BOOK
        + OPEN_PAPERS
        + (
            "donations.number_for_accounting",
            "donations.pay_voucher",
        ),
    ),
    Role(
        "approver",
        "Người duyệt chi",
        "duyet-chi",
        "Duyệt hoặc trả lại đề nghị của người khác.",
        ENTER
        + DECIDE_TO_TAKE_DOWN
        + WATCH_THE_KITCHEN
        + ("donations.retire_asset",)
        + READ_THE_BOOK
        + OPEN_PAPERS
        + (
            "donations.approve_closing",
            "donations.approve_voucher",
            "donations.view_oddities",
        ),
    ),
    Role(
        "council",
        "Hội đồng xét chi",
        "hoi-dong",
        "Ký bước hội đồng cho khoản vượt ngưỡng hoặc vượt định mức, trước khi người duyệt chi duyệt.",
        ENTER + READ_THE_BOOK + OPEN_PAPERS + ("donations.sign_council",),
    ),
    Role(
        "redaction_checker",
        "Người kiểm bản che",
        "kiem-ban-che",
        "Xem bản gốc và bản che của chứng từ trước khi công khai.",
        ENTER + DECIDE_TO_TAKE_DOWN + OPEN_PAPERS + ("donations.view_voucher", "donations.check_redaction"),
    ),
    Role(
        "auditor",
        "Kiểm toán nội bộ",
        "kiem-toan",
        "Chỉ đọc: chứng từ, nhà hảo tâm và nhật ký ai làm gì, ai xem gì.",
        ENTER
        + ("donations.view_redactionrequest",)
        + WATCH
        + WATCH_THE_KITCHEN
        + ("donations.view_visitregistration", "donations.view_handover")
        + READ_BOXES
        + ("donations.view_case",)
        + READ_THE_BOOK
        + OPEN_PAPERS
        + (
            "donations.view_benefactor",
            "donations.view_contact",
            "donations.view_groupvisit",
            "operations.view_auditevent",
            "operations.view_request",
        ),
    ),
    Role(
        "administrator",
        "Quản trị hệ thống",
        "quan-tri",
        "Lập tài khoản và giao vai trò; xem nhật ký và việc nền. Không đụng tiền, không đăng bài.",
        ENTER
        + KEEP_THE_SITE
        + ("accounts.add_user", "accounts.change_user", "accounts.view_user", "accounts.add_campus", "accounts.change_campus", "accounts.view_campus")
        + ANSWER_FOR_COLLEAGUES
        + ("operations.view_auditevent", "operations.view_job", "operations.change_job")
        + ("operations.view_holiday", "operations.add_holiday", "operations.change_holiday", "operations.delete_holiday")
        + ("wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect"),
    ),
    Role(
        "break_glass",
        "Đăng khẩn cấp",
        "dang-khan-cap",
        "Đăng hoặc gỡ trang khi không ai khác có mặt; lần đăng nhập nằm trong nhật ký, lần đăng nằm trong lịch sử của trang.",
        ENTER,
        WRITE + PUBLISH,
    ),
)
