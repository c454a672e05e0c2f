"""Relations between what a document names: all pairs weighed, then what was found looked at again."""
