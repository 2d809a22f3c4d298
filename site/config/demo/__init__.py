"""The demo hospital "Bệnh viện Đa khoa An Hòa": invented people, a year that reproduces reference figures, real-looking days.

Planning is plain Python and pure: the same drafts on every machine. Only `posting`, `staff`, `desk` and `pages` touch the
database, and all money goes through the one writer.
"""
