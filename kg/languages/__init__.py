"""languages of kg."""
