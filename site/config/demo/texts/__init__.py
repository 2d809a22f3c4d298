"""The demo's pages as plain texts, written for it: invented people, nothing that leads to a real one.

What stories keep to: a changed name or a way of calling somebody, months only, no illness, ward, exact sum or place; help is
grouped and rounded; no line of the ledger belongs to a story.
"""
