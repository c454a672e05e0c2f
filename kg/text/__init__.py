"""Strings only: words, sentences, names, cue words."""
