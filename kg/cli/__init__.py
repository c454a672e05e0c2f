"""cli of kg."""
