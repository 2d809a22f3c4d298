"""The staff's side of the books, inside the Wagtail admin: record, approve, pay, correct, and see what waits."""
