"""What templates may say: formats, icons, the frame of every page."""
