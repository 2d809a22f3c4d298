"""Requests about personal data, and the one act that takes a story back."""
