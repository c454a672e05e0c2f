// The page itself: what belongs to an address, the filters beside the picture, keys and buttons.

const say = (words) => void (byId("status").textContent = words);
const tellStatus = () => {
  const drawn = scene.nodes.length;
  const all = chosen.length;
  const kinds = plural(all, "thing", "things");
  const part = drawn < all ? `The ${drawn.toLocaleString("en")} most important of ${kinds}; zoom in for the rest` : `${kinds}, ${plural(scene.facts.length, "relation", "relations")}`;
  say(pathStart >= 0 ? `Path from ${shorten(nameOf(pathStart))}: choose the other end in the picture, by search or in the list` : part);
  byId("show-all").hidden = drawn >= all && !(view.drawAll && all > EVERYTHING_BELOW);
  byId("show-all").textContent = view.drawAll ? "Draw the important ones" : "Draw all";
  byId("leave-focus").hidden = !state.focus;
};

// --- Addresses: everything that is shown stands in the part after #. In a sandboxed frame the
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

// --- Going somewhere
let pathStart = -1;
const pathBetween = (from, to) => {
  const path = shortestPath(from, to);
  return { ends: [from, to], path: path ?? [], joined: Boolean(path) };
};
const factShown = (fact) => {
  const { subject, predicate, object } = detail().facts;
  if (!(fact in subject)) return null;
  const [left, right] = [subject[fact], object[fact]];
  const edge = left < 0 ? undefined : Array.from(edgesOf(left)).find((each) => isFact(each) && edges.left[each] === left && edges.right[each] === right && core.predicates[edges.what[each]] === predicate[fact]);
  return edge === undefined ? { fact } : { edge };
};
const anchorOf = (shown) => {
  if (shown.entity !== undefined) return [shown.entity];
  if (shown.document !== undefined) return state.types.has(DOCUMENT) ? [COUNT + shown.document] : [];
  if (shown.ends) return [...new Set([...shown.ends, ...shown.path.flatMap((edge) => [edges.left[edge], edges.right[edge]])])];
  return shown.edge !== undefined ? [edges.left[shown.edge], edges.right[shown.edge]] : [];
};
const go = (target, { silent = false } = {}) => {
  whenWhole(() => {
    if (pathStart >= 0 && target?.entity !== undefined && target.entity !== pathStart) {
      target = pathBetween(pathStart, target.entity);
      pathStart = -1;
    } else if (!target) pathStart = -1;
    if (target?.fact !== undefined) target = factShown(target.fact) ?? target;
    if (state.shown && !silent) own.push(state.shown);
    state.shown = target;
    reveal(target);
    refresh({ filters: false });
    if (target && !silent) byId("details").focus({ preventScroll: true });
    record(false);
  });
};
/** A filter never hides what somebody asked for by name. */
const reveal = (target) => {
  const nodes = target ? anchorOf(target) : [];
  if (state.focus && nodes.some((node) => !state.focus.has(node))) for (const node of nodes) state.focus.add(node);
  if (nodes.some((node) => fails[node])) {
    resetFilters();
    say("Filters were taken off to show it.");
  }
};
const goBack = () => {
  state.shown = own.pop() ?? null;
  if (state.shown) reveal(state.shown);
  refresh({ filters: false });
  record(false);
};
const focusOn = (node) => {
  state.focus = new Set([node, ...neighboursOf(node).filter((each) => fails[each] === 0)]);
  if (isDocument(node)) state.types.add(DOCUMENT);
  afterFocus();
};
const expand = (node) => {
  for (const each of neighboursOf(node)) if (fails[each] === 0) state.focus.add(each);
  afterFocus();
};
const collapse = (node) => {
  for (const each of neighboursOf(node)) {
    const others = neighboursOf(each).filter((far) => far !== node && state.focus.has(far));
    if (!others.length) state.focus.delete(each);
  }
  afterFocus();
};
const afterFocus = () => {
  refresh({ filters: true });
  fit();
  requestDraw(true);
  record(false);
};
const startPath = (node) => {
  pathStart = node;
  tellStatus();
  byId("search").focus();
};
const setFilter = (key, value) => {
  state[key] = value;
  refresh({ filters: true });
  record(true);
};

const laidOut = { focus: null, size: undefined };
/** Brings the whole page in line with `state`. */
const refresh = ({ filters }) => {
  judge();
  if (state.focus !== laidOut.focus || state.focus?.size !== laidOut.size) {
    layoutFocus();
    Object.assign(laidOut, { focus: state.focus, size: state.focus?.size });
  }
  chosen = chosenNodes();
  byId("stage").dataset.view = state.view;
  byId("picture").hidden = state.view === "list";
  byId("list").hidden = state.view === "picture";
  for (const button of document.querySelectorAll("[data-view]")) if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  showPanel();
  showTime();
  resize();
  const anchor = state.shown ? anchorOf(state.shown) : [];
  if (anchor.length && view.width) bringIntoView(anchor);
  showLegend();
  showFacets();
  showList();
  byId("reset").hidden = !isNarrowed();
  if (filters) list.first = 0;
  requestDraw(true);
};

// --- Legend and filters
const toggled = (chosenValues, value) => {
  const next = new Set(chosenValues);
  if (!next.delete(value)) next.add(value);
  return next;
};
const keepFocus = (holder, make) => {
  const label = holder.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
  make();
  if (label) [...holder.querySelectorAll("[data-key]")].find((each) => each.getAttribute("data-key") === label)?.focus();
};
const showLegend = () => {
  const holder = byId("legend");
  const counts = countValues(BITS.types, (node) => [typeOf(node)]);
  const row = (type) => {
    const box = el("input", { type: "checkbox", "data-key": `type ${type}`, on: { change: () => setFilter("types", toggled(state.types, type)) } });
    box.checked = state.types.has(type);
    const only = el("button", { type: "button", class: "only", "data-key": `only ${type}`, "aria-label": `Only ${typeName(type)}`, on: { click: () => setFilter("types", new Set([type])) } }, "only");
    return el("li", {}, el("label", {}, box, markOf(type), el("span", { class: "name" }, typeName(type)), el("span", { class: "count" }, (counts.get(type) ?? 0).toLocaleString("en"))), only);
  };
  const types = documents.name.length ? [...ALL_TYPES, DOCUMENT] : ALL_TYPES;
  keepFocus(holder, () => holder.replaceChildren(...types.map(row)));
};
const MOST_VALUES = 60;
const buildFacets = () => {
  for (const facet of FACETS) {
    facet.filter = facet.values.length > 12 ? el("input", { type: "search", "aria-label": `Find in ${facet.title}`, placeholder: "Find …", on: { input: () => fillFacet(facet) } }) : "";
    facet.list = el("ul");
    facet.title_ = el("span", {}, facet.title);
    facet.box = el("details", { class: "facet", on: { toggle: () => fillFacet(facet) } }, el("summary", {}, facet.title_), facet.filter, facet.list);
    if (facet.values.length) byId("facets").append(facet.box);
  }
};
const fillFacet = (facet) => {
  const chosenHere = state[facet.key];
  facet.title_.textContent = chosenHere.size ? `${facet.title} (${chosenHere.size} chosen)` : facet.title;
  if (!facet.box.open) return;
  const counts = countValues(BITS[facet.key], facet.of);
  const wanted = facet.filter ? fold(facet.filter.value) : "";
  const values = facet.values
    .filter((value) => (counts.get(value) || chosenHere.has(value)) && (!wanted || fold(facet.words(value)).includes(wanted)))
    .sort((a, b) => chosenHere.has(b) - chosenHere.has(a) || facet.order(a, b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const row = (value) => {
    const box = el("input", { type: "checkbox", "data-key": `${facet.key} ${value}`, on: { change: () => setFilter(facet.key, toggled(state[facet.key], value)) } });
    box.checked = chosenHere.has(value);
    const words = facet.words(value);
    return el("li", {}, el("label", { title: words.slice(0, 300) }, box, el("span", { class: "name", dir: "auto" }, shorten(words)), el("span", { class: "count" }, (counts.get(value) ?? 0).toLocaleString("en"))));
  };
  const rest = values.length - MOST_VALUES;
  keepFocus(facet.list, () => facet.list.replaceChildren(...values.slice(0, MOST_VALUES).map(row), ...(rest > 0 ? [el("li", { class: "soft" }, `${plural(rest, "more", "more")}: use “Find”`)] : [])));
};
const showFacets = () => FACETS.forEach(fillFacet);

// --- Time
const showTime = () => {
  byId("timeline").hidden = dates.length < 2;
  if (dates.length < 2) return;
  for (const end of ["from", "to"]) {
    Object.assign(byId(end), { min: 0, max: dates.length - 1, step: 1 });
    byId(end).value = state[end];
    byId(end).setAttribute("aria-valuetext", dates[state[end]]);
  }
  byId("span").textContent = timeNarrowed() ? `${dates[state.from]} to ${dates[state.to]}` : `All issues, ${dates[0]} to ${dates.at(-1)}`;
  requestAnimationFrame(drawHistogram);
};
const issueSizes = once(() => {
  const sizes = new Float64Array(dates.length);
  namedInAll().forEach((named, document) => {
    if (documentDates[document] >= 0) sizes[documentDates[document]] += named.length;
  });
  return sizes;
});
const drawHistogram = () => {
  const chart = byId("histogram");
  const box = chart.getBoundingClientRect();
  if (!box.width) return;
  const ratio = Math.min(2, devicePixelRatio || 1);
  Object.assign(chart, { width: box.width * ratio, height: box.height * ratio });
  const ink = chart.getContext("2d");
  ink.scale(ratio, ratio);
  const sizes = issueSizes();
  const most = Math.max(...sizes, 1);
  const step = (box.width - 18) / Math.max(1, dates.length - 1);
  sizes.forEach((size, at) => {
    ink.fillStyle = at >= state.from && at <= state.to ? colours.accent : colours.line;
    const height = Math.max(1, (size / most) * (box.height - 2));
    const width = Math.max(1, Math.min(10, step - 1));
    ink.fillRect(9 + at * step - width / 2, box.height - height, width, height);
  });
};
const onTime = (event) => {
  const value = Number(event.target.value);
  if (event.target.id === "from") state.from = Math.min(value, state.to);
  else state.to = Math.max(value, state.from);
  setFilter("to", state.to);
};

// --- Search
const finder = { found: [], at: -1 };
const showResults = () => {
  const words = byId("search").value;
  finder.found = search(words, 12);
  finder.at = finder.found.length ? 0 : -1;
  const row = (node, at) => {
    const met = metName(node, words);
    const also = met ? el("span", { class: "also" }, " ", el("bdi", {}, shorten(met))) : "";
    return el("li", { role: "option", id: `found-${at}`, "aria-selected": String(at === finder.at), on: { mousedown: (event) => event.preventDefault(), click: () => chooseResult(at) } }, markOf(typeOf(node)), el("span", { class: "name" }, el("bdi", {}, shorten(nameOf(node))), also), el("span", { class: "count" }, typeName(typeOf(node))));
  };
  const none = words.trim() && !finder.found.length ? [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No such name")] : [];
  byId("results").replaceChildren(...finder.found.map(row), ...none);
  openResults(Boolean(words.trim()));
};
const openResults = (isOpen) => {
  byId("results").hidden = !isOpen;
  byId("search").setAttribute("aria-expanded", String(isOpen));
  if (isOpen && finder.at >= 0) byId("search").setAttribute("aria-activedescendant", `found-${finder.at}`);
  else byId("search").removeAttribute("aria-activedescendant");
};
const moveResult = (step) => {
  if (!finder.found.length) return;
  finder.at = (finder.at + step + finder.found.length) % finder.found.length;
  [...byId("results").children].forEach((row, at) => row.setAttribute("aria-selected", String(at === finder.at)));
  byId("results").children[finder.at].scrollIntoView({ block: "nearest" });
  openResults(true);
};
const chooseResult = (at) => {
  const node = finder.found[at];
  if (node === undefined) return;
  openResults(false);
  go(isDocument(node) ? { document: node - COUNT } : { entity: node });
};
const onSearchKey = (event) => {
  const act = { ArrowDown: () => moveResult(1), ArrowUp: () => moveResult(-1), Enter: () => chooseResult(finder.at), Escape: () => openResults(false) }[event.key];
  if (!act || byId("results").hidden) return;
  event.preventDefault();
  event.stopPropagation();
  act();
};

// --- Keys, buttons, theme
const onCanvasKey = (event) => {
  const middle = [view.width / 2, view.height / 2];
  const acts = {
    ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
    "+": () => zoomAt(1.3, ...middle), "=": () => zoomAt(1.3, ...middle), "-": () => zoomAt(1 / 1.3, ...middle), 0: showWhole,
    Enter: () => {
      const node = middleNode();
      if (node >= 0) go(isDocument(node) ? { document: node - COUNT } : { entity: node });
    },
  };
  if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  acts[event.key]();
};
const showWhole = () => {
  fit();
  requestDraw(true);
};
const openClose = (button, target, isOpen) => {
  byId(target).hidden = !isOpen;
  byId(button).setAttribute("aria-expanded", String(isOpen));
};
const closeTop = () => {
  for (const [button, target] of [["help-button", "help"], ["save-button", "save-menu"]]) {
    if (byId(target).hidden) continue;
    openClose(button, target, false);
    return byId(button).focus();
  }
  if (pathStart >= 0) {
    pathStart = -1;
    return tellStatus();
  }
  if (state.shown) return closePanel();
  if (state.focus) return leaveFocus();
  return undefined;
};
const closePanel = () => {
  own.length = 0;
  go(null, { silent: true });
  (state.view === "list" ? byId("table-frame") : canvas).focus({ preventScroll: true });
};
const leaveFocus = () => {
  state.focus = null;
  afterFocus();
};
const setView = (name) => {
  state.view = name;
  refresh({ filters: false });
  record(false);
};
const onKey = (event) => {
  if (event.key === "Escape") return closeTop();
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const acts = { "/": () => byId("search").focus(), l: () => setView("list"), p: () => setView("picture"), f: () => byId("filters-button").click() };
  if (!acts[event.key]) return undefined;
  event.preventDefault();
  return acts[event.key]();
};
const remembered = (value) => {
  try {
    if (value === undefined) return localStorage.getItem("kg-theme");
    localStorage.setItem("kg-theme", value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // no storage in this frame
  }
  return null;
};
const systemTheme = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (name) => {
  document.documentElement.dataset.theme = name;
  readColours();
};
const switchTheme = () => {
  const name = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  remembered(name);
  setTheme(name);
  showTime();
  requestDraw(true);
};
const wire = () => {
  const click = (id, act) => byId(id).addEventListener("click", act);
  for (const button of document.querySelectorAll("button[data-view]")) button.addEventListener("click", () => setView(button.dataset.view));
  click("filters-button", () => {
    openClose("filters-button", "filters", byId("filters").hidden);
    if (resize()) requestDraw(true);
  });
  click("save-button", () => openClose("save-button", "save-menu", byId("save-menu").hidden));
  click("help-button", () => openClose("help-button", "help", byId("help").hidden));
  click("help-close", closeTop);
  click("theme", switchTheme);
  click("reset", () => {
    resetFilters();
    refresh({ filters: true });
    record(true);
  });
  click("zoom-in", () => zoomAt(1.4, view.width / 2, view.height / 2));
  click("zoom-out", () => zoomAt(1 / 1.4, view.width / 2, view.height / 2));
  click("zoom-fit", showWhole);
  click("show-all", () => {
    view.drawAll = !view.drawAll;
    requestDraw(true);
  });
  click("leave-focus", leaveFocus);
  click("back", goBack);
  click("close", closePanel);
  const save = (act) => () => {
    openClose("save-button", "save-menu", false);
    whenWhole(act);
  };
  click("save-png", save(savePng));
  click("save-csv", save(() => offer("entities.csv", "text/csv;charset=utf-8", csvOf(chosen))));
  click("save-ttl", save(() => offer("graph.ttl", "text/turtle;charset=utf-8", turtleOf(chosen))));
  byId("search").addEventListener("input", showResults);
  byId("search").addEventListener("focus", () => byId("search").value && showResults());
  byId("search").addEventListener("blur", () => openResults(false));
  byId("search").addEventListener("keydown", onSearchKey);
  for (const end of ["from", "to"]) byId(end).addEventListener("input", onTime);
  canvas.addEventListener("keydown", onCanvasKey);
  addEventListener("keydown", onKey);
  addEventListener("popstate", () => {
    readAddress();
    refresh({ filters: true });
  });
  addEventListener("hashchange", () => {
    if (location.hash === lastAddress) return;
    readAddress();
    refresh({ filters: true });
  });
  new ResizeObserver(() => {
    if (!resize()) return;
    showTime();
    drawNow();
  }).observe(canvas);
  systemTheme.addEventListener("change", () => {
    if (!remembered()) setTheme(systemTheme.matches ? "dark" : "light");
    requestDraw(true);
  });
};
const start = () => {
  setTheme(remembered() ?? (systemTheme.matches ? "dark" : "light"));
  if (innerWidth <= 1000) openClose("filters-button", "filters", false);
  if (!COUNT) {
    byId("empty").hidden = false;
    byId("empty-words").textContent = documents.name.length
      ? `No names were found in ${plural(documents.name.length, "document", "documents")}. The report beside this page tells what was read.`
      : "This graph was built from no documents. Build one with: kg build FOLDER";
  }
  buildFacets();
  watchPointer();
  wire();
  refresh({ filters: false });
  drawNow();
  settle();
  if (location.hash.length > 1) whenWhole(() => {
    readAddress();
    refresh({ filters: true });
    if (view.isFit || state.focus) showWhole();
  });
  document.documentElement.dataset.ready = "true";
};
start();
