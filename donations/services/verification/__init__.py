"""Holding the whole book against the laws: bodies, papers and every projection are worked out again and compared."""

from donations.services.verification.report import Lie, Report
from donations.services.verification.whole import verify

__all__ = ["Lie", "Report", "verify"]
