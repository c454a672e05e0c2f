"""Finders, one file each: a pure function from an item to the spans in it that may be names."""
