"""exporters of kg."""
