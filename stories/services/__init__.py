"""What changes who may be shown: consents, appearances, approvals, withdrawals."""
