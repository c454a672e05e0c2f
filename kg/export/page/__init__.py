"""The graph page."""
