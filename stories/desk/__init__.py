"""The rooms where stories are looked after: the consent register, the board, the withdrawal."""
