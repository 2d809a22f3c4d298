"""The words of the roles page: rights named by what they let people do, each a tuple of `app.codename`.

Nothing is granted here. `config/roles.py` puts these words together, one role after the other, and is the only page that
says who holds what. `WRITE` and `PUBLISH` are rights on pages, `ADD_PICTURES` and `CHANGE_PICTURES` on collections of pictures.
"""

from __future__ import annotations

ENTER = ("wagtailadmin.access_admin",)

DEPUTISE = ("donations.be_delegate",)  # may be named in a giấy ủy quyền to approve for who is absent; never who checks or administers

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
NAME_CASES = ("donations.name_case",)  # a request names a case by its whole code, told by the social worker; nothing of the person is read
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
KEEP_WARDS = ("donations.view_ward", "donations.add_ward", "donations.change_ward")
AUDIT_THE_HOUSE = (  # who works here with which role, who asked for a change to whose door, background work
    "accounts.view_user", "accounts.view_campus", "accounts.view_staffchange", "operations.view_job", "donations.view_visithours",
    "donations.view_caserules", "donations.view_answertemplate",
)  # fmt: skip
AUDIT_THE_BOOK = (  # beside what every reader of the book sees; not one of them lets anybody write
    "donations.view_voucherline", "donations.view_accountingnumber", "donations.view_pastimport", "donations.view_accountingcode",
    "donations.view_accountingcolumn", "donations.view_commodity", "donations.view_goodsitem", "donations.view_minimumlevel",
    "donations.view_refusedgift", "donations.view_ward", "donations.view_flagreason", "donations.view_paperformcode", "operations.view_holiday",
)  # fmt: skip
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
PUBLISH = ("publish_page", "lock_page", "unlock_page")  # alone: for need only, logged and shown; everybody else goes by the workflow
LOCK = ("lock_page", "unlock_page")
READ_DRAFTS = ("stories.read_draft",)  # the board, drafts in reading, remarks beside them
READ_CONSENTS = ("stories.view_consentrecord",)  # who is behind a story: every reading is logged
KEEP_CONSENTS = (
    *READ_CONSENTS, "stories.add_consentrecord", "stories.change_consentrecord", "stories.withdraw_consent", "stories.manage_consentwording",
)  # fmt: skip
ANSWER_FAMILIES = ("stories.view_rightsrequest", "stories.change_rightsrequest")  # requests about personal data; every reading is logged
SET_EDITORIAL_RULES = ("stories.change_editorialrules",)

# No right on Wagtail's documents: they would be public under the name and with the hidden data they came with.
ADD_PICTURES = ("wagtailimages.add_image", "wagtailimages.choose_image")
CHANGE_PICTURES = ("wagtailimages.change_image",)

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
    # knows who is behind a story, changes or takes back what was agreed, shows a child's face, words what people sign
    "stories.break_glass",
    "stories.view_consentrecord",
    "stories.add_consentrecord",
    "stories.change_consentrecord",
    "stories.withdraw_consent",
    "stories.agree_child_face",
    "stories.manage_consentwording",
    # gives roles, answers for a colleague's second factor
    "accounts.change_user",
    "accounts.decide_staffchange",
)
