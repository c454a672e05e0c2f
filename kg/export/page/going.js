// Going somewhere: what is shown, brought into focus, joined by a path; and the way back.

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
  for (const node of nodes) state.hidden.delete(node);
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
/** Its neighbours that are not shown yet, though no filter hides them. */
const beyond = (node) => neighboursOf(node).filter((each) => fails[each] === 0 && !state.focus.has(each));
const expand = (node) => {
  for (const each of beyond(node)) state.focus.add(each);
  afterFocus();
};
/** One step: a thing with its neighbours alone, and from there those of each thing that is asked for. */
const step = (node) => (state.focus?.has(node) ? expand(node) : focusOn(node));
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
  byId("search").select(); // what was searched before makes way for the other end
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
  showSelection();
  byId("reset").hidden = !isNarrowed();
  if (filters) {
    list.first = 0;
    if (!anchor.length) keepInView();
  }
  requestDraw(true);
};
