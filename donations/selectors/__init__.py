"""Questions the public asks of the book, answered from the public projections alone, each in as few queries as it can.

vocabulary: funds, units and campuses by name · months: flows added up · figures: totals, statements, weeks of cover ·
windows: statements between any two days · funds: cards and the page of one fund · ledger: rows · entries: one entry ·
search: words · lookup: finding a gift · trace: where a gift went, by walk over queues.
Quantities are whole units (đồng, portions…); goods are never added into money.
"""
