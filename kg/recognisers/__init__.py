"""recognisers of kg."""
