// What is chosen: filters, focus, selection; and which nodes and edges pass.

const ALL_TYPES = [...core.types.keys()];
const state = {
  types: new Set(ALL_TYPES), // checked in the legend; documents are not at first
  languages: new Set(), // in these four nothing chosen means everything
  documents: new Set(),
  relations: new Set(),
  kinds: new Set(),
  from: 0, // indexes of `dates`
  to: 0,
  view: "picture",
  shown: null, // what the panel shows: {entity}, {document}, {edge} or {path}
  focus: null, // Set of nodes that are shown alone
  picked: new Set(), // nodes chosen by hand, for a table, a picture or a file of their own
  hidden: new Set(), // nodes taken out by hand
  pins: new Map(), // nodes moved by hand, with their places
  words: "", // what is being searched for: the list holds what has it, until one of them is opened
  colour: "type", // what the marks' colours tell: type, group or date
};
const dates = [...new Set(documents.date.filter(Boolean))].sort();
state.to = Math.max(0, dates.length - 1);
const dateIndex = new Map(dates.map((date, index) => [date, index]));
const documentDates = documents.date.map((date) => dateIndex.get(date) ?? -1);
const languageNumbers = new Map(core.languages.map((lang, number) => [lang, number]));
const timeNarrowed = () => state.from > 0 || state.to < dates.length - 1;
const inTime = (document) => documentDates[document] >= state.from && documentDates[document] <= state.to;

const BITS = { types: 1, languages: 2, documents: 4, relations: 8, kinds: 16, time: 32 };
const fails = new Uint8Array(NODES); // which filters a node fails, as bits
const passes = (node) => fails[node] === 0 && !state.hidden.has(node) && (!state.focus || state.focus.has(node));

const meets = (chosen, values) => chosen.size === 0 || values.some((value) => chosen.has(value));
const relationsOf = once(() => {
  const rows = [];
  for (let node = 0; node < COUNT; node++) rows.push([...new Set(Array.from(edgesOf(node), (edge) => edges.what[edge]))]);
  return rows;
});
const judgeEntity = (node) => {
  let failed = state.types.has(entities.type[node]) ? 0 : BITS.types;
  if (!meets(state.languages, entities.languages[node])) failed |= BITS.languages;
  if (!meets(state.documents, entities.documents[node])) failed |= BITS.documents;
  if (!meets(state.kinds, entities.kinds[node])) failed |= BITS.kinds;
  if (state.relations.size && !meets(state.relations, relationsOf()[node])) failed |= BITS.relations;
  if (timeNarrowed() && !entities.documents[node].some(inTime)) failed |= BITS.time;
  return failed;
};
const judgeDocument = (document) => {
  let failed = state.types.has(DOCUMENT) ? 0 : BITS.types;
  if (!meets(state.languages, [languageNumbers.get(documents.lang[document])])) failed |= BITS.languages;
  if (!meets(state.documents, [document])) failed |= BITS.documents;
  if (state.kinds.size) failed |= BITS.kinds;
  if (state.relations.size) failed |= BITS.relations;
  if (timeNarrowed() && !inTime(document)) failed |= BITS.time;
  return failed;
};
const judge = () => {
  for (let node = 0; node < COUNT; node++) fails[node] = judgeEntity(node);
  for (let node = COUNT; node < NODES; node++) fails[node] = judgeDocument(node - COUNT);
};
/** The chosen nodes by importance, documents last. */
const chosenNodes = () => {
  const nodes = [];
  for (let node = 0; node < NODES; node++) if (passes(node)) nodes.push(node);
  return nodes;
};

const edgeDocuments = (edge) => {
  if (isFact(edge)) return edges.documents[edge];
  const right = new Set(entities.documents[edges.right[edge]]);
  return entities.documents[edges.left[edge]].filter((document) => right.has(document));
};
const edgePasses = (edge) => {
  if (!passes(edges.left[edge]) || !passes(edges.right[edge])) return false;
  if (state.relations.size && !state.relations.has(edges.what[edge])) return false;
  if (!state.documents.size && !timeNarrowed()) return true;
  return edgeDocuments(edge).some((document) => (!state.documents.size || state.documents.has(document)) && (!timeNarrowed() || inTime(document)));
};
const isNarrowed = () =>
  timeNarrowed() || state.focus !== null || state.hidden.size > 0 || state.types.has(DOCUMENT) || state.types.size < ALL_TYPES.length ||
  [state.languages, state.documents, state.relations, state.kinds].some((chosen) => chosen.size);
const resetFilters = () => {
  state.types = new Set(ALL_TYPES);
  for (const facet of ["languages", "documents", "relations", "kinds"]) state[facet] = new Set();
  Object.assign(state, { from: 0, to: Math.max(0, dates.length - 1), focus: null, hidden: new Set() });
};

/** How many nodes each value of a facet would leave, all other filters kept. */
const countValues = (bit, valuesOf) => {
  const counts = new Map();
  for (let node = 0; node < NODES; node++) {
    if ((fails[node] & ~bit) !== 0 || (state.focus && !state.focus.has(node))) continue;
    for (const value of valuesOf(node)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
};

// Asked for at the first name of a language: the browser reads its own table of them, which takes a while.
const languageNames = once(() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" });
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    return { of: (tag) => tag }; // a browser without such a table
  }
});
const languageName = (tag) => {
  try {
    return (tag && languageNames().of(tag)) || tag || "unknown";
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // not a language tag: shown as it is
    return tag;
  }
};
const byCount = () => 0;
const factsFirst = (a, b) => (a >= FACTS) - (b >= FACTS);
const newestFirst = (a, b) => b - a;
const FACETS = [
  { key: "relations", order: factsFirst, title: "Relation", values: [...core.predicates.keys(), ...core.nearness.map((_, at) => FACTS + at)], words: edgeWords, of: (node) => (isDocument(node) ? [] : relationsOf()[node]) },
  { key: "languages", order: byCount, title: "Language", values: [...core.languages.keys()], words: (value) => languageName(core.languages[value]), of: (node) => (isDocument(node) ? [languageNumbers.get(documents.lang[node - COUNT])] : entities.languages[node]) },
  { key: "kinds", order: byCount, title: "Kind of reference", values: [...core.kinds.keys()], words: (value) => core.kinds[value], of: (node) => (isDocument(node) ? [] : entities.kinds[node]) },
  { key: "documents", order: newestFirst, title: "Document", values: [...documents.name.keys()], words: (value) => documents.title[value] || documents.name[value], of: (node) => (isDocument(node) ? [node - COUNT] : entities.documents[node]) },
];
