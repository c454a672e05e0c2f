"""Knowledge graphs from newsletters and link digests."""

__version__ = "0.1.0"
