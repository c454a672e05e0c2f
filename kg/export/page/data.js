// The data of the page: what the islands hold, and the graph that follows from it.
// Entities are numbered by importance, documents after them: a node is one number.

const byId = (id) => document.getElementById(id);
const parse = (id) => JSON.parse(byId(id).textContent);
const core = parse("core");
const { entities, documents, edges } = core;
const COUNT = entities.name.length;
const NODES = COUNT + documents.name.length;
const LINKS = edges.left.length;
const FACTS = core.predicates.length; // `what` of an edge: a predicate below this, else a nearness
const DOCUMENT = core.types.length; // the type of a document's node
const NEAR_WORDS = { link: "share a link", item: "named in one line", section: "named in one section" };
const TIE_WORDS = { namedByReference: "its title or text names it", citedAtMention: "cited at its name", sameItemReference: "in the same paragraph" };

const xs = Float32Array.from([...entities.x, ...documents.x]);
const ys = Float32Array.from([...entities.y, ...documents.y]);
const isDocument = (node) => node >= COUNT;
const ARTICLE = core.types.indexOf("Article"); // cited resources that take part in relations
const isArticle = (node) => !isDocument(node) && entities.type[node] === ARTICLE;
const typeOf = (node) => (isDocument(node) ? DOCUMENT : entities.type[node]);
const typeName = (type) => (type === DOCUMENT ? "Document" : core.types[type]);
const nameOf = (node) => (isDocument(node) ? documents.title[node - COUNT] || documents.name[node - COUNT] : entities.name[node]);
const isFact = (edge) => edges.what[edge] < FACTS;
const other = (edge, node) => (edges.left[edge] === node ? edges.right[edge] : edges.left[edge]);

const firstSeen = (node) => core.days[entities.first[node]];
const lastSeen = (node) => core.days[entities.last[node]];

const camelWords = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
const edgeWords = (what) => (what < FACTS ? camelWords(core.predicates[what]) : NEAR_WORDS[core.nearness[what - FACTS]]);
const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// The same formula as `radius` in columns.py.
const radii = new Float32Array(NODES);
for (let node = 0; node < COUNT; node++) radii[node] = Math.min(4 + 1.8 * Math.sqrt(entities.mentions[node]), 18);
radii.fill(8, COUNT);

// Edges of each entity, in compressed rows.
const firstEdge = new Int32Array(COUNT + 1);
for (let edge = 0; edge < LINKS; edge++) {
  firstEdge[edges.left[edge] + 1]++;
  firstEdge[edges.right[edge] + 1]++;
}
for (let node = 0; node < COUNT; node++) firstEdge[node + 1] += firstEdge[node];
const edgeList = new Int32Array(2 * LINKS);
{
  const next = firstEdge.slice();
  for (let edge = 0; edge < LINKS; edge++) {
    edgeList[next[edges.left[edge]]++] = edge;
    edgeList[next[edges.right[edge]]++] = edge;
  }
}
const edgesOf = (node) => (isDocument(node) ? [] : edgeList.subarray(firstEdge[node], firstEdge[node + 1]));
const neighboursOf = (node) => {
  if (isDocument(node)) return namedIn(node - COUNT);
  return [...new Set(Array.from(edgesOf(node), (edge) => other(edge, node)))];
};

const once = (make) => {
  let made;
  return () => (made ??= make());
};
const namedInAll = once(() => {
  const rows = documents.name.map(() => []);
  for (let node = 0; node < COUNT; node++) for (const document of entities.documents[node]) rows[document].push(node);
  return rows;
});
const namedIn = (document) => namedInAll()[document];

// Everything that only panels and exports need; parsed at the first question.
const detail = once(() => {
  const read = parse("detail");
  read.fullId = (node) => (isArticle(node) ? read.id[node] : read.prefix + read.id[node]);
  read.numbers = new Map(read.id.map((_, node) => [read.fullId(node), node]));
  read.factsOf = once(() => {
    const rows = new Map();
    read.facts.subject.forEach((subject, fact) => {
      for (const end of new Set([subject, read.facts.object[fact]])) {
        if (!rows.has(end)) rows.set(end, []);
        rows.get(end).push(fact);
      }
    });
    return rows;
  });
  return read;
});
// The second island stands after the script: whoever needs it waits for the whole page.
const whenWhole = (act) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act, { once: true });
  else act();
};

// Search: every name folded once into one long text, a line for each node.
const fold = (text) => (/^[\x21-\x7e]*( [\x21-\x7e]+)*$/.test(text) ? text.toLowerCase() : foldAny(text));
const foldAny = (text) =>
  text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replaceAll("ı", "i").replace(/\s+/g, " ").trim();
const searchIndex = once(() => {
  const starts = new Int32Array(NODES + 1);
  const lines = [];
  let length = 0;
  for (let node = 0; node < NODES; node++) {
    starts[node] = length;
    const own = isDocument(node)
      ? [documents.title[node - COUNT], documents.name[node - COUNT]]
      : [entities.name[node], ...(entities.alt[node] || [])];
    const line = "\u0001" + own.map(fold).join("\u0001") + "\n";
    lines.push(line);
    length += line.length;
  }
  starts[NODES] = length;
  return { text: lines.join(""), starts };
});
const lineAt = (starts, place) => {
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
};
/** Nodes whose names hold the words: whole names first, then beginnings, then the rest, each by importance. */
const search = (words, limit) => {
  const query = fold(words);
  if (!query) return [];
  const { text, starts } = searchIndex();
  const tiers = [`\u0001${query}`, ` ${query}`, query];
  const found = new Set();
  const whole = [];
  const begun = [];
  const within = [];
  const collect = (needle, keep) => {
    let place = text.indexOf(needle);
    while (place >= 0 && found.size < 4 * limit) {
      const node = lineAt(starts, place);
      if (!found.has(node)) keep(node, place + needle.length);
      found.add(node);
      place = text.indexOf(needle, starts[node + 1]);
    }
  };
  const ends = (place) => text[place] === "\u0001" || text[place] === "\n";
  collect(tiers[0] + "\u0001", (node) => whole.push(node));
  collect(tiers[0] + "\n", (node) => whole.push(node));
  collect(tiers[0], (node, place) => (ends(place) ? whole : begun).push(node));
  collect(tiers[1], (node) => within.push(node));
  collect(tiers[2], (node) => within.push(node));
  whole.sort((a, b) => a - b);
  const scattered = found.size < limit ? withAllWords(query, limit).filter((node) => !found.has(node)) : [];
  return [...whole, ...begun, ...within, ...scattered].slice(0, limit);
};
/** Nodes among whose names every word stands somewhere. */
const withAllWords = (query, limit) => {
  const { text, starts } = searchIndex();
  const [first, ...others] = query.split(" ").sort((a, b) => b.length - a.length);
  const nodes = [];
  if (!others.length) return nodes;
  for (let place = text.indexOf(first); place >= 0 && nodes.length < limit; ) {
    const node = lineAt(starts, place);
    const line = text.slice(starts[node], starts[node + 1]);
    if (others.every((word) => line.includes(word))) nodes.push(node);
    place = text.indexOf(first, starts[node + 1]);
  }
  return nodes;
};
const texts = once(() => {
  const { quotes, references, mentions, links } = detail();
  const ofQuote = new Map();
  const ofReference = new Map();
  const add = (map, key, node) => {
    const nodes = map.get(key) ?? map.set(key, []).get(key);
    if (nodes.at(-1) !== node) nodes.push(node);
  };
  mentions.forEach((flat, node) => { for (let at = 3; at < flat.length; at += 7) add(ofQuote, flat[at], node); });
  links.forEach((flat, node) => { for (let at = 0; at < flat.length; at += 2) add(ofReference, flat[at], node); });
  const titles = references.url.map((url, at) => fold(`${references.title[at] ?? ""} ${url}`));
  return { quotes: quotes.map(fold), titles, ofQuote, ofReference };
});
/** Things whose titles or addresses, then whose sentences hold the words, each with what holds them. */
const searchEvidence = (words, limit, known) => {
  const query = fold(words);
  const found = new Map();
  const { quotes, titles, ofQuote, ofReference } = texts();
  const collect = (list, owners, tell) => list.forEach((text, number) => {
    if (found.size >= limit || !text.includes(query)) return;
    for (const node of owners.get(number) ?? []) if (!known.has(node) && !found.has(node) && found.size < limit) found.set(node, tell(number));
  });
  collect(titles, ofReference, (number) => detail().references.title[number] || detail().references.url[number]);
  collect(quotes, ofQuote, (number) => aroundWords(detail().quotes[number], words));
  return found;
};
/** The part of a sentence that holds the words, short enough for a line. */
const aroundWords = (text, words) => {
  const at = text.toLowerCase().indexOf(words.trim().toLowerCase());
  return at > 16 ? `…${text.slice(at - 12)}` : text;
};
/** Which of its names a search met, when it is not the first. */
const metName = (node, words) => {
  const query = fold(words);
  if (isDocument(node) || fold(entities.name[node]).includes(query)) return "";
  return (entities.alt[node] || []).find((name) => fold(name).includes(query)) ?? "";
};

/** Cheapest chain of edges between two entities; relations are nearer than mere closeness. */
const shortestPath = (from, to) => {
  const COSTS = [2, 3, 3, 5];
  const cost = new Float64Array(COUNT).fill(Infinity);
  const via = new Int32Array(COUNT).fill(-1);
  const queue = [[from]]; // buckets by cost
  cost[from] = 0;
  for (let at = 0; at < queue.length; at++) {
    for (const node of queue[at] ?? []) {
      if (cost[node] !== at) continue;
      if (node === to) return walkBack(from, to, via);
      for (const edge of edgesOf(node)) {
        const next = other(edge, node);
        const price = at + (isFact(edge) ? COSTS[0] : COSTS[1 + edges.what[edge] - FACTS]);
        if (price >= cost[next]) continue;
        cost[next] = price;
        via[next] = edge;
        (queue[price] ??= []).push(next);
      }
    }
  }
  return null;
};
const walkBack = (from, to, via) => {
  const path = [];
  for (let node = to; node !== from; node = other(via[node], node)) path.unshift(via[node]);
  return path;
};
