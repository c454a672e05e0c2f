"""readers of kg."""
