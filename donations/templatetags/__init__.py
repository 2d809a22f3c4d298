"""What templates may say about the book."""
