"""Where every node of the picture stands, computed once and before the page is opened.

Groups first: Leiden communities are laid out one by one, then placed as discs, so that what
belongs together stands together and the picture is no hairball; a last pass moves apart what
overlaps. The same graph gives the same positions whatever the hash seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Indexes = NDArray[np.int64]

SPACING = 46.0  # world units between neighbours, about a short label's width
GAP = 24.0  # between the groups, to make them visible
LANDSCAPE = 1.44  # screens are wider than high
WIDENED = 1.2  # the square root of it
ONE_GROUP = 60  # nodes up to which a connected part is laid out in one piece
GRID_FROM = 1000  # nodes from which igraph's grid approximation is quicker and good enough
SEED = 20200224


def positions(edges: Sequence[tuple[int, int, float]], radii: Sequence[float]) -> list[tuple[int, int]]:
    """A point for every node: the first of what `layout` gives."""
    return layout(edges, radii)[0]


def layout(
    edges: Sequence[tuple[int, int, float]], radii: Sequence[float]
) -> tuple[list[tuple[int, int]], list[int]]:
    """A point for every node in whole world units, the picture's middle near (0, 0), and its group.

    Args:
        edges: Pairs of node indexes and how strongly they pull each other (greater than 0).
        radii: Radius of each node in world units.

    Returns:
        The points, and for each node the number of the group that it belongs to: 0 is the largest.
    """
    if not radii:
        return [], []
    import igraph
    import numpy as np

    graph = igraph.Graph(n=len(radii), edges=[(a, b) for a, b, _ in edges])
    graph.es["weight"] = [weight for _, _, weight in edges]
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        groups = _groups(graph)
        points = _assemble(graph, groups)
    finally:
        igraph.set_random_number_generator(random)  # igraph's own default
    _part(points, np.asarray(radii) + SPACING / 3, rounds=40)
    group = dict(sorted((node, number) for number, nodes in enumerate(groups) for node in nodes))
    return [(round(x), round(y)) for x, y in points.tolist()], list(group.values())


def _groups(graph: Any) -> list[list[int]]:
    """Communities, large ones first; a part of the graph that is small by itself is one group."""
    resolution = 1.0 + len(graph.vs) / 4000
    found = graph.community_leiden("modularity", weights="weight", resolution=resolution, n_iterations=4)
    parts = [sorted(part) for part in graph.connected_components()]
    whole = [part for part in parts if len(part) <= ONE_GROUP]
    covered = {node for part in whole for node in part}
    groups = [sorted(group) for group in found if covered.isdisjoint(group)]
    return sorted([*whole, *groups], key=lambda group: (-len(group), group[0]))


def _assemble(graph: Any, groups: Sequence[Sequence[int]]) -> Points:
    import numpy as np

    inner = [_inside(graph.subgraph(group)) for group in groups]
    sizes = np.array([_lengths(points).max() + SPACING / 2 + GAP / 2 for points in inner])
    order = np.argsort(np.concatenate(groups))  # from group by group to the order of the graph
    membership = np.repeat(np.arange(len(groups)), list(map(len, groups)))[order]
    points: Points = np.concatenate(inner)[order] + _discs(graph, membership, sizes)[membership]
    return points


def _inside(graph: Any) -> Points:
    """One group around (0, 0), spread as wide as its nodes need."""
    import numpy as np

    count = len(graph.vs)
    if count == 1:
        return np.zeros((1, 2))
    weights = [1 + weight for weight in graph.es["weight"]]
    layout = graph.layout_fruchterman_reingold(
        weights=weights, seed=_spiral(count).tolist(), niter=400, grid=count > GRID_FROM
    )
    points: Points = np.asarray(layout.coords)
    points -= points.mean(axis=0)
    wanted = SPACING * 0.75 * np.sqrt(count)
    points *= wanted / max(np.percentile(_lengths(points), 90), 1e-9)
    _part(points, np.full(count, SPACING / 2), rounds=30)
    return points


def _spiral(count: int) -> Points:
    """Sunflower points: even; rounded, as machines differ in the last digit of a cosine."""
    import numpy as np

    steps = np.arange(count) + 0.5
    angle = steps * np.pi * (3 - np.sqrt(5))
    points: Points = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(steps)[:, None]
    return np.round(points, 6)


def _lengths(points: Points) -> Points:
    """Distances from (0, 0), by operations that every machine rounds alike (hypot is not one)."""
    import numpy as np

    lengths: Points = np.sqrt(points[:, 0] * points[:, 0] + points[:, 1] * points[:, 1])
    return lengths


def _discs(graph: Any, membership: Indexes, sizes: Points) -> Points:
    """Middles of the groups: tied ones by their ties, the others in rows below."""
    import numpy as np

    groups = graph.copy()
    groups.contract_vertices(membership.tolist())
    groups.simplify(combine_edges="sum")
    tied = [group for group, degree in enumerate(groups.degree()) if degree]
    middles = np.zeros((len(sizes), 2))
    if tied:
        middles[tied] = _float(groups.induced_subgraph(tied), sizes[tied])
    loose = np.setdiff1d(np.arange(len(sizes)), tied)
    wide = float((np.abs(middles[:, 0]) + sizes).max()) if tied else 0.0
    low = float((middles[tied, 1] + sizes[tied]).max()) + GAP if tied else 0.0
    middles[loose] = np.add(_rows(sizes[loose], 2 * wide), (0.0, low))
    return middles


def _float(groups: Any, sizes: Points) -> Points:
    """Spring layout of the groups, then gravity against collisions until they lie close."""
    import numpy as np

    seed = _spiral(len(sizes)).tolist()
    layout = groups.layout_fruchterman_reingold(weights="weight", seed=seed, niter=600)
    points: Points = np.asarray(layout.coords)
    points -= points.mean(axis=0)
    area = np.sqrt((sizes**2).sum())
    points *= 2.0 * area / max(_lengths(points).max(), 1e-9)
    for _ in range(120):
        points *= 0.98
        _part(points, sizes, rounds=3)
    return points * (WIDENED, 1.0)


def _rows(sizes: Points, width: float) -> Points:
    """Rows under the picture for groups that nothing ties to the rest, large ones first."""
    import numpy as np

    points: Points = np.zeros((len(sizes), 2))
    width = max(width, 2.0 * LANDSCAPE * float(np.sqrt((sizes**2).sum())))
    left = bottom = 0.0
    height = 2 * sizes[0] if len(sizes) else 0.0
    for number, size in enumerate(sizes.tolist()):
        if left + 2 * size > width and left:
            left, bottom, height = 0.0, bottom + height, 2 * size
        points[number] = left + size, bottom + height / 2
        left += 2 * size
    return points - (points[:, 0].max() / 2 if len(sizes) else 0.0, 0.0)


def _part(points: Points, sizes: Points, *, rounds: int) -> None:
    """Moves apart, in place, discs that overlap; stops when none does."""
    import numpy as np

    largest = 2 * float(sizes.max())
    for _ in range(rounds):
        left, right = _near(points, largest)
        apart = points[right] - points[left]
        distance = _lengths(apart)
        same = distance < 1e-6
        apart[same], distance[same] = (1e-3, 1e-3), 1.4e-3
        overlap = sizes[left] + sizes[right] - distance
        hit = overlap > 0.5
        if not hit.any():
            return
        push = apart[hit] * (overlap[hit] / distance[hit] * 0.5)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(right[hit], push[:, axis], len(points)) * 0.8
            points[:, axis] -= np.bincount(left[hit], push[:, axis], len(points)) * 0.8


def _near(points: Points, reach: float) -> tuple[Indexes, Indexes]:
    """All pairs of points in the same or in neighbouring cells of a grid of width `reach`."""
    import numpy as np

    cells = np.floor(points / reach).astype(np.int64)
    keys = cells[:, 0] * 4_000_003 + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    wanted = (keys + np.array([0, 1, 4_000_002, 4_000_003, 4_000_004])[:, None]).ravel()
    first = np.searchsorted(ordered, wanted, "left")
    counts = np.searchsorted(ordered, wanted, "right") - first
    left = np.repeat(np.tile(np.arange(len(points)), 5), counts)
    within = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    right = order[np.repeat(first, counts) + within]
    of_one_cell = np.arange(len(left)) < counts[: len(points)].sum()
    once = (left < right) | ~of_one_cell
    return left[once], right[once]
