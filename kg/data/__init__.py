"""Trained weights and small tables, made by `kg.training`."""
