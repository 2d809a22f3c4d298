"""What the rules and the staff screens read of pages, pictures and consents."""
