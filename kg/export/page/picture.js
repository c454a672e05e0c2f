// The picture: a camera over the plane and a sheet, drawn once and moved while panning.

const canvas = byId("canvas");
const brush = canvas.getContext("2d");
const sheet = document.createElement("canvas"); // the scene with a margin, so that panning only moves it
const pen = sheet.getContext("2d");
const MARGIN = 0.35; // of the picture's size, on each side; none in the first view, which shall be there soonest
const FEW = 40; // of so many things that a filter leaves all are shown
const camera = { x: 0, y: 0, scale: 1 }; // world point in the middle, pixels a world unit
const view = { width: 0, height: 0, fit: 1, isFit: false, margin: 0, drawAll: false, hover: -1, sheetAt: null, labels: [], pending: 0 };
let scene = { nodes: [], facts: [], nears: [], lit: new Set(), litEdges: [], chief: new Set(), there: new Uint8Array(NODES) };
let chosen = [];

const screenX = (x) => (x - camera.x) * camera.scale + view.width / 2;
const screenY = (y) => (y - camera.y) * camera.scale + view.height / 2;
const worldX = (x) => (x - view.width / 2) / camera.scale + camera.x;
const worldY = (y) => (y - view.height / 2) / camera.scale + camera.y;

const budget = () => {
  if (view.drawAll || chosen.length <= EVERYTHING_BELOW) return Infinity;
  return Math.round(FIRST_VIEW * Math.max(1, (camera.scale / view.fit) ** 2));
};
const litNodes = () => {
  const shown = state.shown;
  if (!shown) return { lit: new Set(), litEdges: [], chief: new Set() };
  if (shown.path) {
    // What a filter took away is not ringed: the rest of the path is shown.
    const lit = new Set([...shown.ends, ...shown.path.flatMap((edge) => [edges.left[edge], edges.right[edge]])].filter(passes));
    return { lit, litEdges: shown.path.filter(edgePasses), chief: new Set(shown.ends.filter(passes)) };
  }
  if (shown.edge !== undefined) {
    const lit = new Set([edges.left[shown.edge], edges.right[shown.edge]]);
    return { lit, litEdges: [shown.edge], chief: lit };
  }
  const node = shown.entity ?? COUNT + shown.document;
  const litEdges = Array.from(edgesOf(node)).filter(edgePasses);
  const lit = new Set([node, ...(isDocument(node) ? neighboursOf(node) : litEdges.map((edge) => other(edge, node)))]);
  return { lit: new Set([...lit].filter((each) => passes(each))), litEdges, chief: new Set([node]) };
};
/** Decides again what is drawn: after filters, selection or zoom changed. */
const stageScene = () => {
  const highlight = litNodes();
  const nodes = cast(chosen, budget(), highlight.lit);
  const there = new Uint8Array(NODES);
  for (const node of nodes) there[node] = 1;
  const facts = [];
  const nears = [];
  for (let edge = 0; edge < LINKS; edge++) {
    if (!there[edges.left[edge]] || !there[edges.right[edge]] || !edgePasses(edge)) continue;
    (isFact(edge) ? facts : nears).push(edge);
  }
  scene = { nodes, facts, nears, there, ...highlight };
};

const paintSheet = () => {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const width = Math.round(view.width * (1 + 2 * view.margin));
  const height = Math.round(view.height * (1 + 2 * view.margin));
  if (sheet.width !== width * ratio || sheet.height !== height * ratio) Object.assign(sheet, { width: width * ratio, height: height * ratio });
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const { x, y, scale } = camera;
  const toX = (wx) => (wx - x) * scale + width / 2;
  const toY = (wy) => (wy - y) * scale + height / 2;
  const seen = clip(scene, x - width / 2 / scale, y - height / 2 / scale, x + width / 2 / scale, y + height / 2 / scale);
  const frame = [(width - view.width) / 2, (height - view.height) / 2, (width + view.width) / 2, (height + view.height) / 2];
  view.labels = drawScene(pen, seen, { toX, toY, scale, frame }, [0, 0, width, height]);
  view.sheetAt = { x, y, scale, width, height };
};
/** The part of a scene that meets a box of the plane. */
const clip = (all, left, top, right, bottom) => {
  const isIn = (node) => xs[node] >= left && xs[node] <= right && ys[node] >= top && ys[node] <= bottom;
  const meets = (edge) => {
    const [a, b] = [edges.left[edge], edges.right[edge]];
    return Math.max(xs[a], xs[b]) >= left && Math.min(xs[a], xs[b]) <= right && Math.max(ys[a], ys[b]) >= top && Math.min(ys[a], ys[b]) <= bottom;
  };
  return { ...all, nodes: all.nodes.filter(isIn), facts: all.facts.filter(meets), nears: all.nears.filter(meets) };
};
const showSheet = () => {
  const ratio = Math.min(2, devicePixelRatio || 1);
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.fillStyle = colours.back;
  brush.fillRect(0, 0, view.width, view.height);
  const at = view.sheetAt;
  if (!at) return;
  const zoom = camera.scale / at.scale;
  const left = screenX(at.x) - (at.width / 2) * zoom;
  const top = screenY(at.y) - (at.height / 2) * zoom;
  if (zoom === 1) brush.drawImage(sheet, Math.round(left), Math.round(top), at.width, at.height);
  else brush.drawImage(sheet, left, top, at.width * zoom, at.height * zoom);
  if (view.hover >= 0) showHover();
};
const showHover = () => {
  const node = view.hover;
  const named = [];
  brush.lineWidth = 1.6;
  brush.strokeStyle = colours.accent;
  if (!isDocument(node)) {
    const list = Array.from(edgesOf(node)).filter((edge) => scene.there[other(edge, node)] && edgePasses(edge));
    drawEdges(brush, list, screenX, screenY);
    named.push(...list.map((edge) => other(edge, node)));
  }
  drawNodes(brush, [...named, node], screenX, screenY, camera.scale);
  brush.lineWidth = 2.5;
  ring(brush, node, screenX, screenY, camera.scale);
};
const sheetIsStale = () => {
  const at = view.sheetAt;
  if (!at) return true;
  const slackX = (at.width - view.width) / 2;
  const slackY = (at.height - view.height) / 2;
  return Math.abs(camera.x - at.x) * camera.scale > slackX || Math.abs(camera.y - at.y) * camera.scale > slackY;
};
/** Draws now: everything new when `fresh`, else the sheet moved, and a new one if it no longer covers. */
const draw = (fresh) => {
  if (!view.width) return;
  if (fresh) stageScene();
  if (fresh || (camera.scale === view.sheetAt?.scale && sheetIsStale())) paintSheet();
  showSheet();
};
let frame = 0;
let freshWanted = false;
const requestDraw = (fresh) => {
  freshWanted ||= fresh;
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    const wanted = freshWanted;
    freshWanted = false;
    draw(wanted);
    if (wanted) tellStatus();
  });
};
const drawNow = () => {
  cancelAnimationFrame(frame);
  frame = 0;
  freshWanted = false;
  draw(true);
  tellStatus();
};
// While zooming the old sheet is stretched; the true one follows when the hand rests.
const settle = () => {
  clearTimeout(view.pending);
  view.pending = setTimeout(() => {
    view.margin = MARGIN;
    requestDraw(true);
  }, 90);
};

const limits = () => {
  const nodes = chosen.length ? chosen : [...Array(NODES).keys()];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    left = Math.min(left, xs[node]);
    right = Math.max(right, xs[node]);
    top = Math.min(top, ys[node]);
    bottom = Math.max(bottom, ys[node]);
  }
  return { left, top, right, bottom };
};
const fit = () => {
  if (!NODES || !view.width) return;
  const { left, top, right, bottom } = limits();
  const [west, north, east, south] = openPart();
  const across = (east - west - 30) / Math.max(80, right - left);
  const down = (south - north) / Math.max(80, bottom - top);
  const scale = Math.max(0.005, Math.min(across, down, 1.6));
  const [x, y] = [view.width - west - east, view.height - north - south].map((shift) => shift / 2 / scale);
  Object.assign(camera, { x: (left + right) / 2 + x, y: (top + bottom) / 2 + y, scale });
  Object.assign(view, { fit: scale, isFit: true });
};
const zoomAt = (factor, x, y) => {
  const [wx, wy] = [worldX(x), worldY(y)];
  view.isFit = false;
  camera.scale = Math.min(6, Math.max(view.fit * 0.4, camera.scale * factor));
  camera.x = wx - (x - view.width / 2) / camera.scale;
  camera.y = wy - (y - view.height / 2) / camera.scale;
  requestDraw(false);
  settle();
};
const pan = (dx, dy) => {
  view.isFit = false;
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  requestDraw(false);
};
/** The part of the picture that no panel lies on: left, top, right, bottom. */
const openPart = () => {
  const [own, panel] = [canvas.getBoundingClientRect(), byId("panel").getBoundingClientRect()];
  const part = [40, 50, view.width - 40, view.height - (byId("timeline").hidden ? 40 : 112)];
  if (!panel.width || panel.left >= own.right) return part;
  if (panel.width >= own.width - 2) return [40, 50, view.width - 40, Math.max(100, panel.top - own.top - 20)];
  return [40, 50, Math.max(120, panel.left - own.left - 20), part[3]];
};
/** Brings nodes into view; what is seen and readable already does not move. */
const bringIntoView = (nodes) => {
  const [left, top, right, bottom] = openPart();
  const isSeen = (node) => {
    const [x, y] = [screenX(xs[node]), screenY(ys[node])];
    return x > left && y > top && x < right && y < bottom;
  };
  const isReadable = camera.scale >= Math.min(0.35, 3 * view.fit);
  if (isReadable && nodes.every(isSeen)) return;
  const [west, east] = [Math.min(...nodes.map((node) => xs[node])), Math.max(...nodes.map((node) => xs[node]))];
  const [north, south] = [Math.min(...nodes.map((node) => ys[node])), Math.max(...nodes.map((node) => ys[node]))];
  if (!isReadable) camera.scale = Math.min(0.6, 5 * view.fit);
  const room = Math.min((right - left) / (east - west || 1), (bottom - top) / (south - north || 1));
  camera.scale = Math.min(camera.scale, 0.9 * room);
  camera.x = (west + east) / 2 + (view.width / 2 - (left + right) / 2) / camera.scale;
  camera.y = (north + south) / 2 + (view.height / 2 - (top + bottom) / 2) / camera.scale;
  view.isFit = false;
};
/** After a filter: shows what is left where none of it is seen, all of it where it is little. */
const keepInView = () => {
  const [left, top, right, bottom] = openPart();
  const isSeen = (node) => {
    const [x, y] = [screenX(xs[node]), screenY(ys[node])];
    return x > left && y > top && x < right && y < bottom;
  };
  const enough = chosen.length > FEW ? chosen.some(isSeen) : chosen.every(isSeen);
  if (view.width && !enough) fit();
};
const resize = () => {
  const box = canvas.getBoundingClientRect();
  if (!box.width || (box.width === view.width && box.height === view.height)) return false;
  const before = { ...view };
  const ratio = Math.min(2, devicePixelRatio || 1);
  Object.assign(view, { width: box.width, height: box.height, sheetAt: null });
  Object.assign(canvas, { width: Math.round(box.width * ratio), height: Math.round(box.height * ratio) });
  if (!before.width || (view.isFit && view.height !== before.height)) fit();
  else {
    // What is under the pointer stays there when a panel opens beside the picture.
    camera.x += (view.width - before.width) / 2 / camera.scale;
    camera.y += (view.height - before.height) / 2 / camera.scale;
  }
  return true;
};
