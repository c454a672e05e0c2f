// Sentences as evidence: each once with every place that says it, among its neighbours, and in plain
// words what found it; the exact terms and the confidence show on demand.

/** Rows with equal sentences together, in the order of the first. */
const grouped = (rows) => {
  const groups = new Map();
  for (const row of rows) (groups.get(row.quote) ?? groups.set(row.quote, []).get(row.quote)).push(row);
  return [...groups.values()];
};

const exactly = (words, exact) => el("details", { class: "exact" }, el("summary", {}, words), el("small", {}, exact));

// Lines around the evidence, by document.
const passagesIn = once(() => {
  const { document: numbers, line, text } = detail().passages;
  const rows = new Map();
  numbers.forEach((number, at) => (rows.get(number) ?? rows.set(number, []).get(number)).push({ line: line[at], text: text[at] }));
  return rows;
});
/** What stands before and after a sentence: the rest of its line, else the lines beside it. */
const besides = (document, line, quote) => {
  const rows = passagesIn().get(document) ?? [];
  const next = rows.findIndex((row) => row.line > line);
  const at = (next < 0 ? rows.length : next) - 1;
  if (at < 0) return ["", ""];
  const [own, words] = [rows[at].text, quote.replace(/\s+/g, " ").trim()];
  const start = own.indexOf(words);
  const rest = start < 0 ? ["", ""] : [own.slice(0, start).trim(), own.slice(start + words.length).trim()];
  return [rest[0] || (rows[at - 1]?.text ?? ""), rest[1] || (rows[at + 1]?.text ?? "")];
};
const MOST_AROUND = 150; // characters of a neighbour
const endOf = (text) => (text.length > MOST_AROUND ? `… ${text.slice(-MOST_AROUND)}` : text);
const startOf = (text) => (text.length > MOST_AROUND ? `${text.slice(0, MOST_AROUND)} …` : text);

const around = (text) => (text ? el("p", { class: "around", dir: "auto" }, text) : "");
/** A sentence between its neighbours, and every place that says it. */
const saidAt = (group, names, notes) => {
  const [first] = group;
  const [before, after] = besides(first.document, first.line, first.quote);
  const places = group.map((row) => el("div", {}, documentPlace(row.document, row.line, row.section)));
  return el("div", { class: "said" }, around(endOf(before)), quoteWith(first.quote, names), around(startOf(after)), ...places, ...notes);
};
const mentionRow = (group, node) => {
  const exact = [...new Set(group.map((row) => `${row.recogniser}, ${row.sure} %${row.text === nameOf(node) ? "" : `, as “${shorten(row.text)}”`}`))];
  return saidAt(group, group.map((row) => row.text), [exactly(group[0].found, exact.join("; "))]);
};
const evidenceRow = (group, names) => saidAt(group, names, [exactly(group[0].rule, `${group.map((row) => row.sure).join(", ")} % sure`)]);
