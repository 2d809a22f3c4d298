"""What staff type, field by field; every form turns into the facts of one service verb and keeps what was typed."""
