// The list: a sortable table of the same selection, for those who rather read.

const PAGE = 200;
const list = { sort: "mentions", down: true, first: 0 };
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const COLUMNS = [
  { key: "name", title: "Name", of: nameOf },
  { key: "type", title: "Type", of: (node) => typeName(typeOf(node)) },
  { key: "mentions", title: "Mentions", number: true, of: (node) => (isDocument(node) ? namedIn(node - COUNT).length : entities.mentions[node]) },
  { key: "documents", title: "Documents", number: true, of: (node) => (isDocument(node) ? 1 : entities.documents[node].length) },
  { key: "relations", title: "Relations", number: true, of: (node) => edgesOf(node).reduce((sum, edge) => sum + isFact(edge), 0) },
  { key: "references", title: "References", number: true, of: (node) => (isDocument(node) ? 0 : entities.references[node]) },
  { key: "first", title: "First seen", of: (node) => (isDocument(node) ? documents.date[node - COUNT] : firstSeen(node)) },
  { key: "last", title: "Last seen", of: (node) => (isDocument(node) ? documents.date[node - COUNT] : lastSeen(node)) },
];
/** What the list holds: the chosen things that have the words in the search box, all where it is empty. */
const listed = () => {
  const words = state.words.trim();
  if (!words) return chosen;
  const named = new Set(search(words, Infinity));
  const said = words.length > 2 ? searchEvidence(words, Infinity, named) : new Map();
  return chosen.filter((node) => named.has(node) || said.has(node));
};
/** What is copied or saved: what was selected by hand, else what the list or the picture holds. */
const taken = () => (state.picked.size ? [...state.picked].sort((a, b) => a - b) : state.view === "picture" ? chosen : listed());
const sortedNodes = () => {
  const column = COLUMNS.find(({ key }) => key === list.sort);
  const nodes = listed();
  const values = new Map(nodes.map((node) => [node, column.of(node)]));
  const sign = list.down ? -1 : 1;
  const compare = column.number ? (a, b) => values.get(a) - values.get(b) : (a, b) => collator.compare(values.get(a), values.get(b));
  return [...nodes].sort((a, b) => sign * compare(a, b) || a - b);
};
const sortBy = (key) => {
  if (list.sort === key) list.down = !list.down;
  else Object.assign(list, { sort: key, down: Boolean(COLUMNS.find((column) => column.key === key).number) });
  list.first = 0;
  showList();
};
const headCell = ({ key, title }) => {
  const isSorted = list.sort === key;
  const arrow = isSorted ? (list.down ? " ↓" : " ↑") : "";
  return el("th", { scope: "col", "aria-sort": isSorted ? (list.down ? "descending" : "ascending") : "none" }, el("button", { type: "button", on: { click: () => sortBy(key) } }, title + arrow));
};
const cell = (node, column) => {
  const value = column.of(node);
  if (column.key === "name") {
    const open = el("button", { type: "button", class: "open", dir: "auto", on: { click: () => go(isDocument(node) ? { document: node - COUNT } : { entity: node }) } }, value.slice(0, 300));
    const box = el("input", { type: "checkbox", "aria-label": `Select ${value.slice(0, 80)}`, on: { change: () => pickToggled(node) } });
    box.checked = state.picked.has(node);
    return el("th", { scope: "row" }, el("span", { class: "cell" }, box, open));
  }
  if (column.key === "type") return el("td", {}, el("span", { class: "badge" }, markOf(typeOf(node)), value));
  return el("td", column.number ? { class: "number" } : {}, column.number ? value.toLocaleString("en") : value);
};
const turn = (words, first, isPossible) => {
  const button = action(words, () => {
    list.first = first;
    showList();
    byId("table-frame").scrollTop = 0;
  });
  button.disabled = !isPossible;
  return button;
};
const showList = () => {
  if (state.view === "picture") return;
  if (state.words.trim()) return whenWhole(fillList);
  return fillList();
};
const fillList = () => {
  const nodes = sortedNodes();
  list.first = Math.min(list.first, Math.max(0, nodes.length - 1));
  const last = Math.min(nodes.length, list.first + PAGE);
  const focused = document.activeElement?.closest?.("#columns") ? document.activeElement.textContent.replace(/ [↓↑]$/, "") : "";
  byId("columns").replaceChildren(...COLUMNS.map(headCell));
  byId("rows").replaceChildren(...nodes.slice(list.first, last).map((node) => el("tr", {}, ...COLUMNS.map((column) => cell(node, column)))));
  const words = state.words.trim();
  const forWords = words ? ` with “${shorten(words)}”` : "";
  byId("list-title").textContent = nodes.length ? `List: ${(list.first + 1).toLocaleString("en")} to ${last.toLocaleString("en")} of ${nodes.length.toLocaleString("en")}${forWords}` : `List: nothing chosen${forWords}`;
  byId("pager").replaceChildren(turn("Previous", Math.max(0, list.first - PAGE), list.first > 0), turn("Next", list.first + PAGE, last < nodes.length));
  if (focused) [...byId("columns").querySelectorAll("button")].find((button) => button.textContent.startsWith(focused))?.focus();
};
