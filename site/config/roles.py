"""All roles on one page: who may do what. `manage.py sync_roles` writes these to Django groups; nothing else grants a right.

A right is written `app.codename`. `may` holds everywhere, `pages` on every page of the site, `library` on every
collection of pictures; the words in capitals stand in `config/rights.py`. That maker, approver and cashier are three
people does not rest on this page alone: the database refuses a voucher on which two of them are one. `user_name` is the
role's demo login.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.rights import (
    ADD_PICTURES,
    ANSWER_FAMILIES,
    ANSWER_FOR_COLLEAGUES,
    ASK_TO_TAKE_DOWN,
    AUDIT_THE_BOOK,
    AUDIT_THE_HOUSE,
    CHANGE_PICTURES,
    CLOSE_THE_BOOK,
    COUNT_BOXES,
    COUNT_SAFES,
    DECIDE_GIVERS,
    DECIDE_NORMS,
    DECIDE_TO_TAKE_DOWN,
    DEPUTISE,
    ENTER,
    HANDLE_REQUESTS,
    KEEP_BOXES,
    KEEP_CASE_RULES,
    KEEP_CONSENTS,
    KEEP_THE_KITCHEN,
    KEEP_THE_SITE,
    KEEP_THE_STORE,
    KEEP_WARDS,
    KNOW_BENEFACTORS,
    KNOW_CASES,
    LOCK,
    MEET_GROUPS,
    NAME_CASES,
    NEEDS_SECOND_FACTOR,
    OPEN_BOXES,
    OPEN_PAPERS,
    PUBLISH,
    READ_BOXES,
    READ_CONSENTS,
    READ_DRAFTS,
    READ_THE_BOOK,
    RECEIVE_GROUPS,
    REFUSE_GIFTS,
    SCHEDULE_GROUPS,
    SERVE_ACCOUNTING,
    SET_EDITORIAL_RULES,
    SET_GIVING_RULES,
    SET_RULES,
    THANK,
    WATCH,
    WATCH_THE_KITCHEN,
    WRITE,
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


ROLES: tuple[Role, ...] = (
    Role("editor", "Biên tập viên", "bien-tap", "Viết và sửa câu chuyện, tin, sự kiện; thêm ảnh.", ENTER + READ_DRAFTS, WRITE, ADD_PICTURES),
    Role(
        "reviewer",
        "Người duyệt bài",
        "duyet-bai",
        "Sửa bài, duyệt bài của người khác; không tự đăng bài mình viết.",
        ENTER + READ_DRAFTS + ("stories.take_down_page",),
        WRITE + LOCK,
        ADD_PICTURES + CHANGE_PICTURES,
    ),
    Role(
        "consent_keeper",
        "Người giữ phiếu đồng ý",
        "giu-phieu",
        "Giữ phiếu đồng ý của người có mặt trong bài và ảnh; trả lời yêu cầu rút.",
        ENTER + READ_DRAFTS + HANDLE_REQUESTS + NAME_CASES + ANSWER_FAMILIES + KEEP_CONSENTS + ("stories.take_down_page",),
        ("change_page",),
        ("wagtailimages.choose_image", "wagtailimages.change_image"),
    ),
    Role("specialist", "Chuyên môn", "chuyen-mon", "Đọc bản thảo, góp ý về chuyên môn y tế; không sửa chữ nào.", ENTER + READ_DRAFTS),
    Role(
        "head",
        "Trưởng phòng",
        "truong-phong",
        "Duyệt bài trước khi đăng, giữ thông tin chung của website, xem mọi chứng từ, đề nghị điều chỉnh.",
        ENTER
        + DEPUTISE
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
        + KEEP_WARDS
        + ("donations.accept_refused_gift", "donations.retire_asset", "donations.change_stocksettings")
        + READ_THE_BOOK
        + HANDLE_REQUESTS
        + KEEP_THE_SITE
        + OPEN_PAPERS
        + ("donations.view_benefactor", "donations.record_voucher", "donations.reverse_voucher", "donations.void_voucher")
        + ("donations.view_contact", *THANK, *COUNT_SAFES, *SET_GIVING_RULES, *DECIDE_GIVERS)
        + ("donations.change_fund", "operations.view_holiday", "operations.add_holiday", "operations.change_holiday", "operations.delete_holiday")
        + ("donations.approve_closing", "donations.change_closingsettings")
        + (
            "stories.take_down_page",
            "stories.look_at_break_glass",
            "stories.withdraw_consent",
            "stories.agree_child_face",
            *READ_DRAFTS,
            *READ_CONSENTS,
            *ANSWER_FAMILIES,
            *SET_EDITORIAL_RULES,
        )
        + ANSWER_FOR_COLLEAGUES,
        WRITE + LOCK,
        ADD_PICTURES + CHANGE_PICTURES,
    ),
    Role(
        "fund_officer",
        "Phụ trách quỹ",
        "phu-trach-quy",
        "Ghi tiền và quà nhận được, lập đề nghị chi, điều chỉnh và hủy; giữ tên nhà hảo tâm, tài khoản và đợt quyên góp. "
        "Ghi được mã hồ sơ trên đề nghị chi, không đọc được hồ sơ là của ai.",
        ENTER
        + DEPUTISE
        + ASK_TO_TAKE_DOWN
        + ("donations.view_duty", "donations.add_dutydone")
        + NAME_CASES
        + SCHEDULE_GROUPS
        + RECEIVE_GROUPS
        + KEEP_THE_KITCHEN
        + OPEN_BOXES
        + KEEP_BOXES
        + KEEP_THE_STORE
        + REFUSE_GIFTS
        + KEEP_WARDS
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
        + DEPUTISE
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
        + ("donations.receive_visit", "donations.keep_store")
        + READ_THE_BOOK
        + ("donations.record_receipt", "donations.record_voucher", "donations.view_groupvisit"),
    ),
    Role(
        "cashier",
        "Thủ quỹ",
        "thu-quy",
        "Chi tiền mặt theo chứng từ đã duyệt, kiểm kê quỹ.",
        ENTER + COUNT_BOXES + COUNT_SAFES + READ_THE_BOOK + OPEN_PAPERS + ("donations.number_for_accounting", "donations.pay_voucher"),
    ),
    Role(
        "approver",
        "Người duyệt chi",
        "duyet-chi",
        "Duyệt hoặc trả lại đề nghị của người khác.",
        ENTER
        + DEPUTISE
        + DECIDE_TO_TAKE_DOWN
        + WATCH_THE_KITCHEN
        + READ_BOXES
        + ("donations.retire_asset",)
        + READ_THE_BOOK
        + OPEN_PAPERS
        + ("donations.approve_closing", "donations.approve_voucher", "donations.view_handover", "donations.view_oddities"),
    ),
    Role(
        "council",
        "Hội đồng xét chi",
        "hoi-dong",
        "Ký bước hội đồng cho khoản vượt ngưỡng hoặc vượt định mức, trước khi người duyệt chi duyệt.",
        ENTER + DEPUTISE + READ_THE_BOOK + OPEN_PAPERS + ("donations.sign_council",),
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
        + AUDIT_THE_BOOK
        + AUDIT_THE_HOUSE
        + WATCH
        + WATCH_THE_KITCHEN
        + ("donations.view_redactionrequest", "donations.view_visitregistration", "donations.view_handover")
        + READ_BOXES
        + ("donations.view_case",)
        + READ_THE_BOOK
        + OPEN_PAPERS
        + ("donations.view_benefactor", "donations.view_contact", "donations.view_groupvisit")
        + ("operations.view_auditevent", "operations.view_request"),
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
        ENTER + READ_DRAFTS + ("stories.break_glass", "stories.take_down_page"),
        WRITE + PUBLISH,
    ),
)
