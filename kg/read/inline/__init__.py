"""The inside of a block: text, links and marks, every character with its place."""
