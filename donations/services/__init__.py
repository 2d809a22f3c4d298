"""What may be done: the verbs of the book. `ledger` is the only writer of entries."""
