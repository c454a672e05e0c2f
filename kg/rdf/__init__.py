"""The parts of the RDF graph: terms, what is known of things, what each document claims."""
