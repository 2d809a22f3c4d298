"""Money out, beside the voucher: norms by decision, what a request says, organising costs, what is taken down, gifts returned."""
