// A few things shown alone get a layout of their own: springs between them, started from where
// they stand in the whole picture, so that the same choice gives the same picture.

const homeX = xs.slice();
const homeY = ys.slice();
const MOST_SPRINGS = 220; // nodes; more keep their places in the whole picture
const ROUNDS = 260;
const DISTANCE = 95; // world units between neighbours: room for a label

const linksWithin = (nodes) => {
  const at = new Map(nodes.map((node, index) => [node, index]));
  const pairs = [];
  for (const node of nodes) {
    for (const edge of edgesOf(node)) {
      const far = other(edge, node);
      if (node < far && at.has(far)) pairs.push([at.get(node), at.get(far)]);
    }
    if (isDocument(node)) for (const named of namedIn(node - COUNT)) if (at.has(named)) pairs.push([at.get(node), at.get(named)]);
  }
  return pairs;
};
/** Starts close together whatever the distances in the whole picture; no two at one point. */
const gatherStarts = (nodes) => {
  const middle = (values) => nodes.reduce((sum, node) => sum + values[node], 0) / nodes.length;
  const [cx, cy] = [middle(homeX), middle(homeY)];
  const reach = Math.max(1, ...nodes.map((node) => Math.hypot(homeX[node] - cx, homeY[node] - cy)));
  const size = DISTANCE * Math.sqrt(nodes.length);
  return nodes.map((node, index) => [((homeX[node] - cx) / reach) * size + Math.cos(index * 2.4) * 9, ((homeY[node] - cy) / reach) * size + Math.sin(index * 2.4) * 9]);
};
/** One round of Fruchterman and Reingold (1991): all push, linked ones pull, none moves far. */
const spring = (points, pairs, heat) => {
  const moves = points.map(([x, y]) => [-x * 0.012 * DISTANCE / 10, -y * 0.018 * DISTANCE / 10]);
  const push = (a, b, force) => {
    const [dx, dy] = [points[a][0] - points[b][0], points[a][1] - points[b][1]];
    const distance = Math.max(1, Math.hypot(dx, dy));
    const factor = force(distance) / distance;
    moves[a][0] += dx * factor;
    moves[a][1] += dy * factor;
    moves[b][0] -= dx * factor;
    moves[b][1] -= dy * factor;
  };
  for (let a = 0; a < points.length; a++) for (let b = 0; b < a; b++) push(a, b, (distance) => (DISTANCE * DISTANCE) / distance);
  for (const [a, b] of pairs) push(a, b, (distance) => -(distance * distance) / DISTANCE);
  moves.forEach(([dx, dy], index) => {
    const length = Math.max(1, Math.hypot(dx, dy));
    points[index][0] += (dx / length) * Math.min(length, heat);
    points[index][1] += (dy / length) * Math.min(length, heat);
  });
};
/** Puts the things in focus where they can be read; everything else stands at home. */
const layoutFocus = () => {
  xs.set(homeX);
  ys.set(homeY);
  for (const [node, [x, y]] of state.pins) [xs[node], ys[node]] = [x, y];
  const nodes = [...(state.focus ?? [])].sort((a, b) => a - b);
  if (nodes.length < 2 || nodes.length > MOST_SPRINGS) return;
  const points = gatherStarts(nodes);
  const pairs = linksWithin(nodes);
  for (let round = 0; round < ROUNDS; round++) spring(points, pairs, DISTANCE * 0.6 * (1 - round / ROUNDS) + 0.5);
  nodes.forEach((node, index) => {
    xs[node] = points[index][0] * 1.35; // wide, as screens and labels are
    ys[node] = points[index][1];
  });
  for (const [node, [x, y]] of state.pins) [xs[node], ys[node]] = [x, y];
};
