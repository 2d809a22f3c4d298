"""Screens of money out beside the voucher: norms, the printed request, taking down, the paper as the public will see it."""
