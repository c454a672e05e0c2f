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
  if (state.focus) parts.push(["focus", [...state.focus].slice(0, 60).map((node) => encode(isDocument(node) ? `document:${documents.name[node - COUNT]}` : idOf(node))).join(",")]);
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
  const focus = listOf("focus").map((id) => (id.startsWith("document:") ? documentNode(id.slice(9)) : nodeOfId(id))).filter((node) => node !== undefined);
  state.focus = focus.length ? new Set(focus) : null;
  state.view = ["both", "list"].includes(parts.get("view")) ? parts.get("view") : "picture";
  state.shown = readShown(parts, listOf);
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
