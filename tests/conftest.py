"""What every test may ask for: people by role, an injectable clock."""
