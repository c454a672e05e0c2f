// Names beside the marks: the most important first, each only where there is room.

const MOST_ISSUES = 25; // so many documents at most are named before the entities
const LABEL_ROOM = 8500; // square pixels of the picture for each label
const CHIEF_LABELS = 36;
const FEW_LINES = 30; // of so many lines and fewer none is covered by a name

/** Boxes already taken, in cells, so that a new label is compared with its neighbours only. */
const makeRoom = () => {
  const cells = new Map();
  const CELL = 64;
  const visit = (box, act) => {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++)
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) if (act(`${x},${y}`)) return true;
    return false;
  };
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    take: (box) => void visit(box, (key) => void (cells.get(key) ?? cells.set(key, []).get(key)).push(box)),
    isFree: (box) => !visit(box, (key) => (cells.get(key) ?? []).some((taken) => meet(taken, box))),
  };
};
const fontOf = (rank, lit) => (lit ? "600 13px" : rank < 12 ? "600 14px" : rank < CHIEF_LABELS ? "500 12.5px" : "12px");
const FAMILY = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Noto Sans Arabic", sans-serif';

/** Where lines are few, names stand beside them, not on them. */
const keepLinesFree = (room, list, { toX, toY }) => {
  if (list.length > FEW_LINES) return;
  for (const edge of list) {
    const [a, b] = [edges.left[edge], edges.right[edge]].map((node) => [toX(xs[node]), toY(ys[node])]);
    const steps = Math.min(200, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 12));
    for (let at = 1; at < steps; at++) {
      const [x, y] = [a[0] + ((b[0] - a[0]) * at) / steps, a[1] + ((b[1] - a[1]) * at) / steps];
      room.take([x - 1, y - 1, x + 1, y + 1]);
    }
  }
};
/** Writes names beside their marks, the most important first, each only where there is room. */
const drawLabels = (context, nodes, lit, camera, box, room) => {
  const { toX, toY, scale } = camera;
  const inside = nodes.filter((node) => {
    const [x, y] = [toX(xs[node]), toY(ys[node])];
    return x > box[0] && x < box[2] && y > box[1] && y < box[3];
  });
  const issues = inside.filter((node) => isDocument(node));
  const isFirst = (node) => lit.has(node) || (isDocument(node) && issues.length <= MOST_ISSUES);
  const ordered = [...inside.filter(isFirst), ...inside.filter((node) => !isFirst(node))];
  const takeMarks = (from, to) => {
    for (const node of ordered.slice(from, to)) {
      const size = sizeAt(node, scale);
      const [x, y] = [toX(xs[node]), toY(ys[node])];
      room.take([x - size, y - size, x + size, y + size]);
    }
  };
  const shownLabels = [];
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.back;
  context.textBaseline = "middle";
  const most = Math.min(ordered.length, 500);
  const enough = 20 + ((box[2] - box[0]) * (box[3] - box[1])) / LABEL_ROOM;
  for (let rank = 0; rank < most && shownLabels.length < enough; rank++) {
    // The chief names may cover lesser marks, the others none.
    if (rank === 0) takeMarks(0, CHIEF_LABELS);
    if (rank === CHIEF_LABELS) takeMarks(CHIEF_LABELS, 600);
    const node = ordered[rank];
    const placed = placeLabel(context, room, node, rank, lit.has(node), camera);
    if (placed) shownLabels.push(placed);
  }
  for (const { text, x, y, font, strong } of shownLabels) {
    context.font = font;
    context.fillStyle = strong ? colours.text : colours.soft;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  return shownLabels;
};
const placeLabel = (context, room, node, rank, isLit, { toX, toY, scale, frame }) => {
  const font = `${fontOf(rank, isLit)} ${FAMILY}`;
  context.font = font;
  const text = labelOf(node);
  const width = context.measureText(text).width;
  const size = 1.2 * sizeAt(node, scale);
  const [x, y] = [toX(xs[node]), toY(ys[node])];
  const half = 8;
  const middle = Math.max(frame[0] + 4, Math.min(x - width / 2, frame[2] - width - 4));
  const corners = [
    [x + size + 4, y],
    [x - size - 4 - width, y],
    [middle, y + size + half + 2],
    [middle, y - size - half - 2],
  ];
  const whole = corners.filter(([left]) => left > frame[0] && left + width < frame[2]);
  const boxes = (whole.length ? whole : corners).map(([left, middle]) => [left - 2, middle - half, left + width + 2, middle + half]);
  // What somebody chose is named even where there is no room.
  const box = boxes.find(room.isFree) ?? (isLit ? boxes[0] : null);
  if (!box) return null;
  room.take(box);
  return { node, text, x: box[0] + 2, y: box[1] + half, font, strong: rank < CHIEF_LABELS || isLit, box };
};
