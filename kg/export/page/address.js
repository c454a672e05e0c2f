// Addresses: everything that is shown stands in the part after #. In a sandboxed frame the
// history may be closed to scripts; then the page works without.
const encode = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":");
const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error; // a broken escape: take it as it stands
    return text;
  }
};
const idOf = (node) => detail().id[node];
const nodeOfId = (id) => detail().numbers.get(id) ?? detail().numbers.get(detail().prefix + id);
const edgeName = (edge) => [idOf(edges.left[edge]), isFact(edge) ? core.predicates[edges.what[edge]] : core.nearness[edges.what[edge] - FACTS], idOf(edges.right[edge])];
const nodeName = (node) => (isDocument(node) ? `document:${documents.name[node - COUNT]}` : idOf(node));
const nodeCalled = (name) => (name.startsWith("document:") ? documentNode(name.slice(9)) : nodeOfId(name));
const shownParts = () => {
  const shown = state.shown;
  if (!shown) return [];
  if (shown.entity !== undefined) return [["entity", encode(idOf(shown.entity))]];
  if (shown.document !== undefined) return [["document", encode(documents.name[shown.document])]];
  if (shown.ends) return [["path", shown.ends.map((node) => encode(idOf(node))).join(",")]];
  if (shown.fact !== undefined) return [["fact", String(shown.fact)]];
  return [["edge", edgeName(shown.edge).map(encode).join(",")]];
};
const VALUE_NAMES = { languages: core.languages, kinds: core.kinds, documents: documents.name, relations: [...core.predicates, ...core.nearness] };
const filterParts = () => {
  const parts = Object.entries(VALUE_NAMES).filter(([key]) => state[key].size).map(([key, names]) => [key, [...state[key]].sort((a, b) => a - b).map((value) => encode(names[value])).join(",")]);
  const isUsual = state.types.size === ALL_TYPES.length && !state.types.has(DOCUMENT);
  if (!isUsual) parts.push(["types", [...state.types].sort((a, b) => a - b).map((type) => encode(typeName(type))).join(",")]);
  if (timeNarrowed()) parts.push(["from", dates[state.from]], ["to", dates[state.to]]);
  return parts;
};
const address = () => {
  const parts = [...shownParts(), ...filterParts()];
  if (state.focus) parts.push(["focus", [...state.focus].slice(0, 60).map((node) => encode(nodeName(node))).join(",")]);
  for (const key of ["picked", "hidden"]) if (state[key].size) parts.push([key, [...state[key]].slice(0, 60).map((node) => encode(nodeName(node))).join(",")]);
  if (state.pins.size) parts.push(["pins", [...state.pins].slice(0, 60).map(([node, [x, y]]) => `${encode(nodeName(node))}@${x};${y}`).join(",")]);
  if (state.colour !== "type") parts.push(["colour", state.colour]);
  if (state.view !== "picture") parts.push(["view", state.view]);
  return `#${parts.map(([key, value]) => `${key}=${value}`).join("&")}`;
};
let lastAddress = location.hash;
const record = (replace) => {
  whenWhole(() => {
    const now = address();
    if (now === lastAddress || (now === "#" && !lastAddress)) return;
    lastAddress = now;
    try {
      history[replace ? "replaceState" : "pushState"](null, "", now);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // no history in this frame
    }
  });
};
const own = []; // what was shown before: the panel's own way back, history or not
const readAddress = () => {
  lastAddress = location.hash;
  const parts = new Map(location.hash.slice(1).split("&").filter(Boolean).map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
  const listOf = (key) => (parts.get(key) ?? "").split(",").filter(Boolean).map(decode);
  resetFilters();
  for (const [key, names] of Object.entries(VALUE_NAMES)) state[key] = new Set(listOf(key).map((name) => names.indexOf(name)).filter((value) => value >= 0));
  if (parts.has("types")) state.types = new Set(listOf("types").map((name) => (name === "Document" ? DOCUMENT : core.types.indexOf(name))).filter((type) => type >= 0));
  if (dateIndex.has(parts.get("from"))) state.from = dateIndex.get(parts.get("from"));
  if (dateIndex.has(parts.get("to"))) state.to = dateIndex.get(parts.get("to"));
  const nodesOf = (key) => listOf(key).map(nodeCalled).filter((node) => node !== undefined);
  const focus = nodesOf("focus");
  state.focus = focus.length ? new Set(focus) : null;
  Object.assign(state, { picked: new Set(nodesOf("picked")), hidden: new Set(nodesOf("hidden")) });
  state.pins = new Map(listOf("pins").map(pinOf).filter(Boolean));
  laidOut.focus = undefined; // pins move things: lay out again
  state.colour = ["group", "date"].includes(parts.get("colour")) ? parts.get("colour") : "type";
  state.view = ["both", "list"].includes(parts.get("view")) ? parts.get("view") : "picture";
  state.shown = readShown(parts, listOf);
};
const pinOf = (text) => {
  const [, name, x, y] = /^(.*)@(-?\d{1,6});(-?\d{1,6})$/.exec(text) ?? [];
  const node = name === undefined ? undefined : nodeCalled(name);
  return node === undefined ? null : [node, [Number(x), Number(y)]];
};
const documentNode = (name) => {
  const number = documents.name.indexOf(name);
  return number < 0 ? undefined : COUNT + number;
};
const readShown = (parts, listOf) => {
  if (parts.has("entity")) {
    const node = nodeOfId(decode(parts.get("entity")));
    if (node === undefined) setTimeout(() => say("This graph has no such entity."), 300);
    return node === undefined ? null : { entity: node };
  }
  if (parts.has("document")) {
    const node = documentNode(decode(parts.get("document")));
    return node === undefined ? null : { document: node - COUNT };
  }
  if (parts.has("path")) {
    const ends = listOf("path").map(nodeOfId);
    return ends.length === 2 && !ends.includes(undefined) ? pathBetween(...ends) : null;
  }
  if (parts.has("fact")) return factShown(Number(parts.get("fact")));
  if (parts.has("edge")) {
    const wanted = listOf("edge").join("\n");
    const edge = edgesOf(nodeOfId(listOf("edge")[0]) ?? 0).find?.((each) => edgeName(each).join("\n") === wanted);
    return edge === undefined ? null : { edge };
  }
  return null;
};
