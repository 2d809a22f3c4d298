"""Questions the public asks of the book, answered from the public projections alone, each in as few queries as it can.

vocabulary: funds, units and campuses by name · months: flows added up · figures: totals, statements, weeks of cover ·
funds: cards and the page of one fund · ledger: rows and one entry · search: words · trace: where a gift went ·
lookup: finding a gift. Quantities are whole units (đồng, portions…); goods are never added into money.
"""
