"""Relations between what a document names: scenes, ends, evidence for a pair, rules that tell why."""
