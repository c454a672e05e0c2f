"""knowledge of kg."""
