"""Deciding in another's place, for a council, or by a one-time link: who may, how far it reaches, and how it ends.

The verbs of a voucher ask this package and it asks them: whichever is imported first, the verbs' package is begun first.
"""

import donations.services.vouchers  # noqa: F401
