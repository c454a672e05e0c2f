"""Measuring a built graph against gold files: reading it, matching it, telling the figures."""
