"""From a document to its mentions: what may be a name, the evidence, the decision."""
