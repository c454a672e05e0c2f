// Drawing a scene on a canvas: batched paths, one for each type, and labels that never overlap.

const EVERYTHING_BELOW = 1500; // so many nodes are always drawn at once
const FIRST_VIEW = 1200; // of more, so many at first; zooming in draws the next
const MOST_PREDICATES = 40;
const LABEL_LENGTH = 36; // code points
const colours = {};
const readColours = () => {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(`--${name}`).trim();
  for (const name of ["back", "card", "text", "soft", "accent", "fact", "near", "rim", "other", "line"]) colours[name] = get(name);
  colours.types = [...core.types.map((type) => (/^\w+$/.test(type) && get(type)) || colours.other), colours.other];
};

const polygon = (corners, turn, stretch = 1) =>
  Array.from({ length: corners }, (_, at) => {
    const angle = turn + (2 * Math.PI * at) / corners;
    return [Math.cos(angle) * stretch, Math.sin(angle) * stretch];
  });
const star = polygon(10, -Math.PI / 2, 1.25).map(([x, y], at) => (at % 2 ? [x * 0.5, y * 0.5] : [x, y]));
// Types differ by shape too; a corner list around (0, 0), null for a circle.
const SHAPES = {
  Paper: polygon(4, Math.PI / 4, 1.2),
  Organisation: polygon(6, 0, 1.08),
  Person: null,
  Tool: polygon(4, 0, 1.25),
  Dataset: polygon(3, -Math.PI / 2, 1.3),
  Venue: star,
  Article: polygon(5, -Math.PI / 2, 1.15),
  Document: [[-0.75, -1], [0.35, -1], [0.75, -0.55], [0.75, 1], [-0.75, 1]],
};
const shapeOf = (type) => SHAPES[typeName(type)] ?? null;
const addMark = (path, type, x, y, size) => {
  const corners = shapeOf(type);
  if (!corners) {
    path.moveTo(x + size, y);
    path.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  for (let at = 0; at < corners.length; at++) {
    const [dx, dy] = corners[at];
    if (at) path.lineTo(x + dx * size, y + dy * size);
    else path.moveTo(x + dx * size, y + dy * size);
  }
  path.closePath();
};

/** Radius on the screen: grows slower than the picture when zooming. */
const sizeAt = (node, scale) => Math.max(1.6, radii[node] * Math.min(1.9, Math.max(0.22, 1.02 * scale ** 0.6)));

const shorten = (text) => {
  const plain = text.slice(0, 4 * LABEL_LENGTH).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ");
  const points = Array.from(plain);
  return points.length > LABEL_LENGTH ? points.slice(0, LABEL_LENGTH - 1).join("") + "…" : points.join("");
};
const labels = new Map();
const labelOf = (node) => {
  if (!labels.has(node)) labels.set(node, shorten(nameOf(node)));
  return labels.get(node);
};

/**
 * Which nodes and edges a camera shows: by importance, more the nearer it is.
 * `lit` nodes are always there. Returns nodes in order of importance.
 */
const cast = (chosen, budget, lit) => {
  if (budget >= chosen.length) return chosen;
  const drawn = chosen.slice(0, budget);
  const extra = [...lit].filter((node) => passes(node)).sort((a, b) => a - b);
  const there = new Set(drawn);
  for (const node of extra) if (!there.has(node)) drawn.push(node);
  return drawn;
};

const drawEdges = (context, list, toX, toY) => {
  context.beginPath();
  for (const edge of list) {
    const a = edges.left[edge];
    const b = edges.right[edge];
    context.moveTo(toX(xs[a]), toY(ys[a]));
    context.lineTo(toX(xs[b]), toY(ys[b]));
  }
  context.stroke();
};
/** Lines across the picture are many and tell least: they are drawn fainter than short ones. */
const byLength = (list, scale) => {
  const far = list.length > 200 ? (140 / scale) ** 2 : Infinity;
  const length = (edge) => (xs[edges.left[edge]] - xs[edges.right[edge]]) ** 2 + (ys[edges.left[edge]] - ys[edges.right[edge]]) ** 2;
  const [short, long] = [[], []];
  for (const edge of list) (length(edge) > far ? long : short).push(edge);
  return { short, long };
};
const drawArrows = (context, list, toX, toY, scale) => {
  context.beginPath();
  for (const edge of list) {
    const b = edges.right[edge];
    const x = toX(xs[b]);
    const y = toY(ys[b]);
    const angle = Math.atan2(y - toY(ys[edges.left[edge]]), x - toX(xs[edges.left[edge]]));
    const gap = sizeAt(b, scale) * 1.15 + 1;
    const [tipX, tipY] = [x - gap * Math.cos(angle), y - gap * Math.sin(angle)];
    context.moveTo(tipX, tipY);
    context.lineTo(tipX - 7 * Math.cos(angle - 0.4), tipY - 7 * Math.sin(angle - 0.4));
    context.lineTo(tipX - 7 * Math.cos(angle + 0.4), tipY - 7 * Math.sin(angle + 0.4));
    context.closePath();
  }
  context.fill();
};
const drawDocumentEdges = (context, scene, toX, toY) => {
  context.beginPath();
  for (const node of scene.nodes) {
    if (!isDocument(node)) continue;
    for (const named of namedIn(node - COUNT)) {
      if (!scene.there[named]) continue;
      context.moveTo(toX(xs[node]), toY(ys[node]));
      context.lineTo(toX(xs[named]), toY(ys[named]));
    }
  }
  context.stroke();
};
const drawNodes = (context, nodes, toX, toY, scale) => {
  const byColour = new Map(); // one path for all marks of a colour
  for (const node of nodes) {
    const colour = colourOf(node);
    if (!byColour.has(colour)) byColour.set(colour, new Path2D());
    addMark(byColour.get(colour), typeOf(node), toX(xs[node]), toY(ys[node]), sizeAt(node, scale));
  }
  context.strokeStyle = colours.rim;
  context.lineWidth = nodes.length > 800 ? 0.6 : 1;
  for (const [colour, path] of byColour) {
    context.fillStyle = colour;
    context.fill(path);
    context.stroke(path);
  }
};

/**
 * Draws a scene: `nodes` by importance, `facts` and `nears` (edges), `lit` nodes and edges that
 * stand out while the rest fades. `camera` has toX, toY, scale and the `frame` that is seen, inside which labels are
 * kept whole where that can be; `box` is all that is drawn.
 */
const drawScene = (context, scene, camera, box) => {
  const { toX, toY, scale } = camera;
  const fade = scene.lit.size > 0;
  const ink = fade ? 0.3 : 1;
  context.globalAlpha = ink;
  context.lineWidth = 0.8;
  context.strokeStyle = colours.near;
  context.globalAlpha = 0.7 * ink;
  drawDocumentEdges(context, scene, toX, toY);
  context.globalAlpha = ink;
  const nears = byLength(scene.nears, scale);
  drawEdges(context, nears.short, toX, toY);
  const facts = byLength(scene.facts, scale);
  context.globalAlpha = 0.5 * ink;
  drawEdges(context, nears.long, toX, toY);
  context.strokeStyle = context.fillStyle = colours.fact;
  drawEdges(context, facts.long, toX, toY);
  context.globalAlpha = ink;
  context.lineWidth = scene.facts.length > 1500 ? 0.8 : 1.2;
  drawEdges(context, facts.short, toX, toY);
  if (scale > 0.5 && scene.facts.length < 1500) drawArrows(context, scene.facts, toX, toY, scale);
  drawNodes(context, scene.nodes, toX, toY, scale);
  context.globalAlpha = 1;
  if (fade) drawLit(context, scene, camera);
  const labelled = fade ? [...scene.lit].filter((node) => scene.there[node]).sort((a, b) => a - b) : scene.nodes;
  const room = makeRoom();
  context.lineWidth = 2;
  for (const node of state.picked) if (scene.there[node]) ring(context, node, toX, toY, scale);
  keepLinesFree(room, [...scene.facts, ...scene.nears], camera);
  const written = drawLabels(context, labelled, scene.chief, camera, box, room);
  if (fade) drawPredicates(context, scene.litEdges.filter(isFact), camera, room);
  return written;
};
/** Says on each line that stands out what the relation is, where there is room. */
const drawPredicates = (context, facts, { toX, toY }, room) => {
  context.font = `11px ${FAMILY}`;
  context.fillStyle = colours.accent;
  for (const edge of facts.slice(0, MOST_PREDICATES)) {
    const [a, b] = [edges.left[edge], edges.right[edge]];
    const words = edgeWords(edges.what[edge]);
    const half = context.measureText(words).width / 2;
    const [x, y] = [(toX(xs[a]) + toX(xs[b])) / 2, (toY(ys[a]) + toY(ys[b])) / 2];
    if (Math.hypot(toX(xs[a]) - toX(xs[b]), toY(ys[a]) - toY(ys[b])) < 2 * half + 50) continue; // the line would vanish
    const box = [x - half - 2, y - 7, x + half + 2, y + 7];
    if (!room.isFree(box)) continue;
    room.take(box);
    context.strokeText(words, x - half, y);
    context.fillText(words, x - half, y);
  }
};
const drawLit = (context, scene, { toX, toY, scale }) => {
  context.lineWidth = 1.8;
  context.strokeStyle = context.fillStyle = colours.accent;
  const facts = scene.litEdges.filter(isFact);
  drawEdges(context, facts, toX, toY);
  drawArrows(context, facts, toX, toY, scale);
  context.globalAlpha = 0.55;
  drawEdges(context, scene.litEdges.filter((edge) => !isFact(edge)), toX, toY);
  context.globalAlpha = 1;
  drawNodes(context, [...scene.lit].filter((node) => scene.there[node]), toX, toY, scale);
  context.lineWidth = 2.5;
  for (const node of scene.chief) if (scene.there[node]) ring(context, node, toX, toY, scale);
};
const ring = (context, node, toX, toY, scale) => {
  context.strokeStyle = colours.accent;
  context.beginPath();
  context.arc(toX(xs[node]), toY(ys[node]), sizeAt(node, scale) + 5, 0, 2 * Math.PI);
  context.stroke();
};
