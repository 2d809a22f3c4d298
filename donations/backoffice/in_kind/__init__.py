"""Kho hiện vật: papers of goods with their lots and numbers, the stock sheet, moves, counts, gift vouchers, durable goods."""
