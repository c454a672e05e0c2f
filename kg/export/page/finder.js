// The search box and what it finds.

const finder = { found: [], why: new Map(), at: -1 };
const MOST_FOUND = 12;
const showResults = () => {
  const words = byId("search").value;
  finder.found = search(words, MOST_FOUND);
  finder.why = new Map();
  if (finder.found.length < MOST_FOUND && words.trim().length > 2) whenWhole(() => {
    for (const [node, why] of searchEvidence(words, MOST_FOUND - finder.found.length, new Set(finder.found))) {
      finder.found.push(node);
      finder.why.set(node, why);
    }
  });
  finder.at = finder.found.length ? 0 : -1;
  const row = (node, at) => {
    const met = finder.why.get(node) ?? metName(node, words);
    const also = met ? el("span", { class: "also" }, " ", el("bdi", {}, shorten(met))) : "";
    return el("li", { role: "option", id: `found-${at}`, "aria-selected": String(at === finder.at), on: { mousedown: (event) => event.preventDefault(), click: () => chooseResult(at) } }, markOf(typeOf(node)), el("span", { class: "name" }, el("bdi", {}, shorten(nameOf(node))), also), el("span", { class: "count" }, typeName(typeOf(node))));
  };
  const none = words.trim() && !finder.found.length ? [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing has these words: no name, title, address or sentence")] : [];
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
  state.words = "";
  go(isDocument(node) ? { document: node - COUNT } : { entity: node });
};
const onSearchKey = (event) => {
  const act = { ArrowDown: () => moveResult(1), ArrowUp: () => moveResult(-1), Enter: () => chooseResult(finder.at), Escape: () => openResults(false) }[event.key];
  if (!act || byId("results").hidden) return;
  event.preventDefault();
  event.stopPropagation();
  act();
};
