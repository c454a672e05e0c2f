"""The SPARQL endpoint: a store on disk, worker processes that can be killed, and pages."""
