"""How mentions become entities: names, nodes, groups under constraints, rules, IRIs.

`kg.resolve.resolve` is the front; every rule is one function in `rules.py`.
"""
