"""The graph in Python: DataFrames, questions, explanations, a report."""
