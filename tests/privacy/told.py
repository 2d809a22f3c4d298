"""What is told to the public on purpose. Whole apps, whole models, or single columns (`Model.column`); all else is private."""

from __future__ import annotations

from django.apps import apps
from django.db import models

APPS = {
    "cms", "stories", "wagtailcore", "wagtailimages", "wagtailredirects", "wagtailsearch", "wagtailembeds", "wagtailadmin",  # pages
    "auth", "contenttypes", "sites", "sessions", "taggit", "wagtailusers", "wagtailforms", "wagtaildocs",  # the frameworks' own
}  # fmt: skip
STAFFS = {  # of the apps above, what stays inside all the same: who consented to what, how a page came to be published
    "ConsentRecord", "ConsentSignatory", "ConsentWording", "ConsentMark", "ConsentNumbers", "ConsentReminder", "ConsentReview", "PrintedForm",
    "PageAppearance", "PictureAppearance", "EditorialRules", "PublicationApproval", "SkippedFinding", "SubmissionNote", "StepReminder", "PreviewLink",
    "PageIdea", "PageCopy", "PageTakeDown", "RightsRequest", "Withdrawal", "TakeDown",
}  # fmt: skip
MODELS = {
    "Commodity", "Fund", "Campus", "Holiday",  # names of what is counted, what it is for, where, and free days
    "Province", "ProvinceAlias",  # a list of the state's
    "LedgerEntry", "Disclosure", "MonthlyTotal", "Period", "Balance", "LedgerHead",  # the book itself: bodies and what was disclosed
    "PublicFund", "PublicUnit", "PublicAccount", "PublicBalance", "PublicMonth", "PublicCategoryMonth", "PublicEntry", "PublicFlow",
    "PublicFlowTotal", "PublicCommitment", "PublicFile", "PublicVoid", "PublicBox", "PublicBoxOpening", "PublicMeal", "PublicPeriod",
    "ClosingSettings",  # form code and signature block of the published statements
    "VisitHours",  # when groups are received
}  # fmt: skip
COLUMNS = {
    "Account.code", "Account.name", "Account.bank_name", "Account.bank_bin", "Account.bank_number", "Account.bank_owner",  # genuine accounts
    "Voucher.number", "VoucherLine.public_donor", "VoucherLine.public_memo", "VoucherLine.restates",  # what was chosen to be told
    "EntryFile.sha256", "EntryFile.name", "Closing.period",  # digests stand in the book; a file is told by its name, scanned before
    "DonationBox.code", "DonationBox.place",  # where a box stands
    "KitchenDay.menu", "FoodBatch.name", "FoodBatch.public_sponsor",  # the kitchen's calendar
    "RefusedGift.name", "RefusedGift.words", "RefusedGift.reason",  # what is kindly refused, told before anyone buys it
}  # fmt: skip

OURS = ("accounts", "operations", "cms", "stories", "donations")


def is_told(model: type[models.Model], column: str) -> bool:
    """Whether the public may read this column."""
    return _is_public(model) or f"{model.__name__}.{column}" in COLUMNS


def _is_public(model: type[models.Model]) -> bool:
    return (model._meta.app_label in APPS and model.__name__ not in STAFFS) or model.__name__ in MODELS


def reach(model: type[models.Model]) -> str:
    """`public`, `partly` or `staff`: how far out the rows of a model go."""
    if _is_public(model):
        return "public"
    return "partly" if any(column.startswith(f"{model.__name__}.") for column in COLUMNS) else "staff"


def our_models() -> dict[str, type[models.Model]]:
    """Every table of our own, by its name."""
    return {model.__name__: model for label in OURS for model in apps.get_app_config(label).get_models()}
