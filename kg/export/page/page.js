// The page itself: what it says, keys, buttons, light and dark; and the start.

const say = (words) => void (byId("status").textContent = words);
/** What is chosen in words, counted as in the terminal and the report: entities, then cited articles. */
const counted = (nodes) => {
  const sums = [0, 0, 0]; // entities, articles, documents
  for (const node of nodes) sums[isDocument(node) ? 2 : isArticle(node) ? 1 : 0]++;
  const words = [["thing", "things"], ["article", "articles"], ["document", "documents"]];
  return sums.map((sum, at) => (sum || !at ? plural(sum, ...words[at]) : "")).filter(Boolean).join(", ");
};
const tellStatus = () => {
  const drawn = scene.nodes.length;
  const all = chosen.length;
  const kinds = counted(chosen);
  const part = drawn < all ? `The ${drawn.toLocaleString("en")} most important of ${kinds}; zoom in for the rest` : `${kinds}, ${plural(scene.facts.length, "relation", "relations")}`;
  say(pathStart >= 0 ? `Path from ${shorten(nameOf(pathStart))}: choose the other end in the picture, by search or in the list` : part);
  byId("show-all").hidden = drawn >= all && !(view.drawAll && all > EVERYTHING_BELOW);
  byId("show-all").textContent = view.drawAll ? "Draw the important ones" : "Draw all";
  byId("leave-focus").hidden = !state.focus;
};

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
  if (isDrawer() && !byId("filters").hidden) return closeFilters(true);
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
/** Whether the filters lie over the picture, as on narrow screens, instead of beside it. */
const isDrawer = () => innerWidth <= 1000;
const closeFilters = (goBack) => {
  openClose("filters-button", "filters", false);
  if (goBack) byId("filters-button").focus();
};
/** On narrow screens a touch outside closes what lies over the picture. */
const closeDrawers = () => {
  if (isDrawer() && !byId("filters").hidden) closeFilters(false);
};
const closeMenus = (event) => {
  for (const [button, target] of [["help-button", "help"], ["save-button", "save-menu"]])
    if (!byId(target).hidden && !byId(target).contains(event.target) && !byId(button).contains(event.target)) openClose(button, target, false);
  if (!byId("filters").contains(event.target) && !byId("filters-button").contains(event.target)) closeDrawers();
};
const setView = (name) => {
  closeDrawers();
  if (innerWidth <= 640 && state.shown) {
    own.length = 0;
    state.shown = null; // the panel would lie over the view that was asked for
  }
  state.view = name;
  refresh({ filters: false });
  record(false);
};
const stepOpened = () => {
  const { entity, document: number } = state.shown ?? {};
  if (entity !== undefined) step(entity);
  else if (number !== undefined) step(COUNT + number);
};
const onKey = (event) => {
  if (event.key === "Escape") return closeTop();
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const acts = { "/": () => byId("search").focus(), l: () => setView("list"), p: () => setView("picture"), f: () => byId("filters-button").click(), n: stepOpened };
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
    const opens = byId("filters").hidden;
    if (opens && isDrawer() && state.shown) go(null, { silent: true });
    openClose("filters-button", "filters", opens);
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
  click("save-csv", save(() => offer("entities.csv", "text/csv;charset=utf-8", csvOf(taken()))));
  click("save-ttl", save(() => offer("graph.ttl", "text/turtle;charset=utf-8", turtleOf(taken()))));
  click("save-bib", save(() => offer("references.bib", "application/x-bibtex;charset=utf-8", bibOf(taken()))));
  click("copy-table", save(() => copyTable(taken())));
  click("print", save(printPage));
  click("picked-alone", pickedAlone);
  click("picked-table", () => { state.focus = new Set(state.picked); setView("list"); });
  click("picked-hide", () => hideNodes([...state.picked]));
  click("picked-none", () => pickOnly([]));
  click("show-hidden", showHidden);
  byId("colour").addEventListener("change", () => {
    state.colour = byId("colour").value;
    refresh({ filters: false });
    record(true);
  });
  addEventListener("pointerdown", closeMenus);
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
  byId("search").addEventListener("input", () => {
    showResults();
    state.words = byId("search").value;
    list.first = 0;
    showList();
  });
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
