"""The kitchen in the back office: the day sheet, one batch, the checks, dừng phát and the recall."""
