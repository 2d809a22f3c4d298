"""What the public reads of the money: fund pages, the ledger, one entry, look-up, official accounts. Reads only."""
