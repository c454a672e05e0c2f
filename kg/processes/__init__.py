"""Processes of our own that read documents, so that nothing a document does can take a build with it."""
