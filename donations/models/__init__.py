"""The nouns of the book: what is counted, where, what for, the immutable entries, the papers and what is public."""

from donations.models.accounts import MONEY, Account, Commodity
from donations.models.funds import Fund
from donations.models.ledger import (
    ATTESTATIONS,
    MOVEMENTS,
    Balance,
    Category,
    Disclosure,
    Kind,
    LedgerEntry,
    LedgerHead,
    MonthlyTotal,
    Period,
)
from donations.models.public import (
    PublicAccount,
    PublicBalance,
    PublicCategoryMonth,
    PublicCommitment,
    PublicEntry,
    PublicFile,
    PublicFlow,
    PublicFlowTotal,
    PublicFund,
    PublicMonth,
    PublicUnit,
    PublicVoid,
)
from donations.models.requests import AccountChange, VoidRequest
from donations.models.vouchers import (
    Approval,
    Benefactor,
    Book,
    EntryFile,
    GroupVisit,
    Status,
    Voucher,
    VoucherLine,
    VoucherNumber,
)

__all__ = [
    "ATTESTATIONS", "MONEY", "MOVEMENTS", "Account", "AccountChange", "Approval", "Balance", "Benefactor", "Book", "Category", "Commodity",
    "Disclosure", "EntryFile", "Fund", "GroupVisit", "Kind", "LedgerEntry", "LedgerHead", "MonthlyTotal", "Period",
    "PublicAccount", "PublicBalance", "PublicCategoryMonth", "PublicCommitment", "PublicEntry", "PublicFile", "PublicFlow",
    "PublicFlowTotal", "PublicFund", "PublicMonth", "PublicUnit", "PublicVoid", "Status", "VoidRequest", "Voucher", "VoucherLine", "VoucherNumber",
]
