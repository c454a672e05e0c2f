"""The encoder: a small multilingual network that reads a document and says of each word what it may be."""
