// What is chosen by hand: several things at once, hidden ones, colours, the table to copy, the print.

const pickOnly = (nodes) => {
  state.picked = new Set(nodes);
  refresh({ filters: false });
  record(true);
};
const pickToggled = (node) => pickOnly(toggled(state.picked, node));
const pickedAlone = () => {
  state.focus = new Set(state.picked);
  if ([...state.focus].some(isDocument)) state.types.add(DOCUMENT);
  afterFocus();
};
const hideNodes = (nodes) => {
  for (const node of nodes) {
    state.hidden.add(node);
    state.picked.delete(node);
  }
  if (state.shown && anchorOf(state.shown).some((node) => state.hidden.has(node))) state.shown = null;
  refresh({ filters: true });
  record(false);
};
const showHidden = () => {
  state.hidden = new Set();
  refresh({ filters: true });
  record(false);
};
const showSelection = () => {
  byId("selection").hidden = !state.picked.size;
  byId("picked-count").textContent = `${state.picked.size.toLocaleString("en")} selected`;
  byId("show-hidden").hidden = !state.hidden.size;
  byId("show-hidden").textContent = `Show ${plural(state.hidden.size, "hidden thing", "hidden things")}`;
  byId("colour").value = state.colour;
  showColourKey();
};

// Colours: by type, by group (what belongs together), or by the day of the first issue.
const GROUP_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#f0e442", "#7a5195", "#8c564b", "#17806d", "#bc5090", "#5a7d2a"];
const groupOf = (node) => (isDocument(node) ? -1 : entities.group[node]);
const groupColour = (group) => (group >= 0 && group < GROUP_COLOURS.length ? GROUP_COLOURS[group] : colours.other);
/** How late a thing was first seen among the dates there are, 0 to 1; -1 where no date is known. */
const lateness = (node) => {
  const day = isDocument(node) ? documentDates[node - COUNT] : (dateIndex.get(firstSeen(node)) ?? -1);
  return day < 0 ? -1 : day / Math.max(1, dates.length - 1);
};
const dateColour = (part) => (part < 0 ? colours.other : `hsl(${Math.round(255 - 205 * part)}, 70%, ${Math.round(38 + 16 * part)}%)`);
const colourOf = (node) => {
  if (state.colour === "group") return groupColour(groupOf(node));
  if (state.colour === "date") return dateColour(Math.round(lateness(node) * 12) / 12);
  return colours.types[typeOf(node)];
};
const keyRow = (colour, ...words) => {
  const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
  swatch.style.background = colour;
  return el("li", {}, swatch, ...words);
};
const showColourKey = () => {
  const key = byId("colour-key");
  key.hidden = state.colour === "type";
  if (state.colour === "date") key.replaceChildren(...(dates.length ? [keyRow(dateColour(0), `First seen ${dates[0]}`), keyRow(dateColour(1), `First seen ${dates.at(-1)}`)] : [el("li", {}, "No document has a date.")]));
  if (state.colour !== "group") return;
  const chiefs = new Map(); // the most important thing of each group names it
  for (let node = 0; node < COUNT; node++) if (!chiefs.has(entities.group[node])) chiefs.set(entities.group[node], node);
  const named = [...chiefs].filter(([group]) => group < GROUP_COLOURS.length).sort(([a], [b]) => a - b);
  key.replaceChildren(...named.map(([group, node]) => keyRow(groupColour(group), "around ", pick(node))), keyRow(colours.other, "smaller groups"));
};

// The table of the selection for the clipboard: what a spreadsheet takes when it is pasted.
const copyTable = (nodes) => {
  const cells = (row) => row.map((value) => String(value).replace(/[\t\r\n]+/g, " ")).map((text) => (/^[=+\-@]/.test(text) ? `'${text}` : text)).join("\t");
  const text = [cells(CSV_HEAD), ...nodes.filter((node) => !isDocument(node)).map((node) => cells(csvRow(node)))].join("\n");
  const area = el("textarea", { "aria-hidden": "true", class: "aside" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy"); // the only way that needs neither permission nor https
  area.remove();
  say(done ? `${plural(nodes.length, "row", "rows")} copied: paste them into a table.` : "This browser does not let a page copy. Export the table as CSV instead.");
};

const bibText = (text) => String(text).replace(/\s+/g, " ").replace(/[\\{}]/g, " ").replace(/[&%$#_]/g, (sign) => `\\${sign}`).trim();
const BIB_KINDS = new Set(["paper", "article", "book", "course", "video", "podcast"]);
/** Papers, and cited articles to read, as BibTeX; authors are those that relations name. */
const bibOf = (nodes) => {
  const { subject, predicate, object } = detail().facts;
  const madeBy = (node) => (detail().factsOf().get(node) ?? []).filter((fact) => subject[fact] === node && predicate[fact] === "createdBy").map((fact) => endWords(object[fact]));
  const isWork = (node) => !isDocument(node) && (typeName(entities.type[node]) === "Paper" || (isArticle(node) && referencesOf(node).some(({ reference }) => BIB_KINDS.has(detail().references.kind[reference]))));
  return nodes.filter(isWork).map((node, at) => {
    const url = referencesOf(node).map(({ reference }) => detail().references.url[reference])[0] ?? "";
    const arxiv = (detail().identifiers[node] || []).find((identifier) => identifier.startsWith("arxiv:"))?.slice(6) ?? "";
    const fields = [["title", `{${bibText(nameOf(node))}}`], ["author", madeBy(node).map((name) => `{${bibText(name)}}`).join(" and ")], ["eprint", arxiv], ["archiveprefix", arxiv && "arXiv"], ["url", url.replace(/[\s{}\\]/g, encodeURIComponent)]];
    return `@misc{kg${at + 1},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
  }).join("\n");
};

// Printing: the picture as it is seen, the list of what it shows, the open details, over as many pages as that takes.
const MOST_PRINTED = 400;
const fillPrint = () => {
  byId("print-picture").src = state.view === "list" ? "" : canvas.toDataURL("image/png");
  byId("print-picture").hidden = state.view === "list";
  const nodes = sortedNodes();
  const head = el("tr", {}, ...COLUMNS.map(({ title }) => el("th", {}, title)));
  const row = (node) => el("tr", {}, ...COLUMNS.map((column) => el("td", { dir: "auto" }, String(column.of(node)))));
  byId("print-table").replaceChildren(el("thead", {}, head), el("tbody", {}, ...nodes.slice(0, MOST_PRINTED).map(row)));
  byId("print-rest").textContent = nodes.length > MOST_PRINTED ? `and ${(nodes.length - MOST_PRINTED).toLocaleString("en")} more` : "";
};
// Paper is white: what is dark on the screen is printed in the light colours, and goes back afterwards.
let themeOfScreen = "";
const toPaper = () => {
  themeOfScreen = document.documentElement.dataset.theme;
  setTheme("light");
  drawNow();
  fillPrint();
};
const fromPaper = () => {
  setTheme(themeOfScreen);
  requestDraw(true);
};
const printPage = () => whenWhole(() => window.print());
