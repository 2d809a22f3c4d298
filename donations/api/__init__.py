"""The public API: funds, entries, totals and statements, read only and anonymous. Addresses in site/config/api.py."""
