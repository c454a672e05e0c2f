// The pointer and the fingers: what lies under them, drag, wheel and pinch.

const nodeAt = (x, y, reach = 6) => {
  let best = -1;
  let nearest = Infinity;
  for (const node of scene.nodes) {
    const distance = Math.hypot(screenX(xs[node]) - x, screenY(ys[node]) - y) - sizeAt(node, camera.scale);
    if (distance < reach && distance < nearest) [best, nearest] = [node, distance];
  }
  return best;
};
const edgeAt = (x, y) => {
  let best = -1;
  let nearest = 6;
  for (const list of [scene.litEdges, scene.facts, scene.nears]) {
    for (const edge of list) {
      const distance = distanceTo(edge, x, y);
      if (distance < nearest) [best, nearest] = [edge, distance];
    }
    if (best >= 0) return best;
  }
  return best;
};
const distanceTo = (edge, x, y) => {
  const [a, b] = [edges.left[edge], edges.right[edge]];
  const [ax, ay] = [screenX(xs[a]), screenY(ys[a])];
  const [dx, dy] = [screenX(xs[b]) - ax, screenY(ys[b]) - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + along * dx - x, ay + along * dy - y);
};
const middleNode = () => nodeAt(view.width / 2, view.height / 2, Infinity);

const pointers = new Map();
const gesture = { moved: false, spread: 0, node: -1 }; // `node`: the one that is dragged
const place = (event) => {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};
const spreadOf = () => {
  const [a, b] = [...pointers.values()];
  return Math.hypot(a.x - b.x, a.y - b.y);
};
const onDown = (event) => {
  if (event.button > 0) return;
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, place(event));
  gesture.moved = pointers.size > 1;
  const { x, y } = place(event);
  gesture.node = pointers.size === 1 && event.pointerType !== "touch" ? nodeAt(x, y) : -1;
  if (pointers.size === 2) gesture.spread = spreadOf();
};
const onMove = (event) => {
  const now = place(event);
  const before = pointers.get(event.pointerId);
  if (!before) return hoverAt(now.x, now.y);
  if (!gesture.moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) return undefined;
  gesture.moved = true;
  canvas.classList.add("dragging");
  pointers.set(event.pointerId, now);
  if (gesture.node >= 0) return pin(gesture.node, now);
  pan((now.x - before.x) / pointers.size, (now.y - before.y) / pointers.size);
  if (pointers.size === 2) {
    const spread = spreadOf();
    zoomAt(spread / (gesture.spread || spread), now.x, now.y);
    gesture.spread = spread;
  }
  return undefined;
};
/** Moves a thing by hand: there it stays, also in the address. */
const pin = (node, { x, y }) => {
  [xs[node], ys[node]] = [Math.round(worldX(x)), Math.round(worldY(y))];
  state.pins.set(node, [xs[node], ys[node]]);
  requestDraw(scene.nodes.length <= EVERYTHING_BELOW); // of more, the picture follows when the hand rests
};
const onUp = (event) => {
  if (gesture.node >= 0 && gesture.moved) {
    requestDraw(true);
    record(true);
  }
  gesture.node = -1;
  const was = pointers.get(event.pointerId);
  pointers.delete(event.pointerId);
  canvas.classList.remove("dragging");
  if (was && !gesture.moved && event.type === "pointerup") openAt(was.x, was.y, event.pointerType === "touch" ? 14 : 6, event.shiftKey || event.ctrlKey || event.metaKey);
};
const openAt = (x, y, reach, picks = false) => {
  const node = nodeAt(x, y, reach);
  if (picks) return node >= 0 ? pickToggled(node) : undefined;
  if (node >= 0) return go(isDocument(node) ? { document: node - COUNT } : { entity: node });
  const edge = edgeAt(x, y);
  return go(edge >= 0 ? { edge } : null);
};
const hoverAt = (x, y) => {
  const node = nodeAt(x, y);
  const edge = node < 0 && scene.facts.length + scene.nears.length < 12000 ? edgeAt(x, y) : -1;
  canvas.classList.toggle("over", node >= 0 || edge >= 0);
  const tip = byId("tip");
  tip.hidden = node < 0 && edge < 0;
  if (!tip.hidden) {
    tip.textContent = node >= 0 ? `${shorten(nameOf(node))} · ${typeName(typeOf(node))}` : edgeTitle(edge);
    tip.style.left = `${Math.min(x + 14, view.width - 200)}px`;
    tip.style.top = `${Math.min(y + 14, view.height - 40)}px`;
  }
  if (node !== view.hover) {
    view.hover = node;
    requestDraw(false);
  }
};
const edgeTitle = (edge) => {
  const [left, right] = [edges.left[edge], edges.right[edge]].map((node) => shorten(nameOf(node)));
  return isFact(edge) ? `${left} → ${edgeWords(edges.what[edge])} → ${right}` : `${left} and ${right} ${edgeWords(edges.what[edge])}`;
};
const watchPointer = () => {
  canvas.addEventListener("pointerdown", onDown);
  canvas.addEventListener("pointermove", onMove);
  canvas.addEventListener("pointerup", onUp);
  canvas.addEventListener("pointercancel", onUp);
  canvas.addEventListener("pointerleave", () => hoverAt(-1e6, -1e6));
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = place(event);
    const node = nodeAt(x, y);
    if (node >= 0) step(node);
    else zoomAt(1.8, x, y);
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = place(event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    zoomAt(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * 0.0022), x, y);
  }, { passive: false });
};
