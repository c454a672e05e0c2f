"""Training of the encoder; needs the extra `encoder` (PyTorch)."""
