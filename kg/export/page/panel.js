// The panel: an entity, a document, an edge or a path with all that proves it. Text only, never markup.

const SVG = "http://www.w3.org/2000/svg";
const el = (tag, settings = {}, ...children) => {
  const made = document.createElement(tag);
  const { on = {}, ...attributes } = settings;
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  for (const [name, act] of Object.entries(on)) made.addEventListener(name, act);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};
const markOf = (type) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "mark");
  svg.setAttribute("viewBox", "-10 -10 20 20");
  svg.setAttribute("aria-hidden", "true");
  const corners = shapeOf(type);
  const shape = document.createElementNS(SVG, corners ? "polygon" : "circle");
  if (corners) shape.setAttribute("points", corners.map(([x, y]) => `${(x * 7.2).toFixed(1)},${(y * 7.2).toFixed(1)}`).join(" "));
  else shape.setAttribute("r", "7");
  shape.style.fill = /^\w+$/.test(typeName(type)) ? `var(--${typeName(type)}, var(--other))` : "var(--other)";
  shape.style.stroke = "var(--rim)";
  svg.append(shape);
  return svg;
};
/** A link when the address is a web address, else plain text. */
const webLink = (address, words = address) => {
  let url = null;
  try {
    url = new URL(address);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // no address: stays text
  }
  if (!url || !/^https?:$/.test(url.protocol)) return el("span", { dir: "auto" }, words);
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, words);
};
const IDENTIFIERS = {
  arxiv: (value) => `https://arxiv.org/abs/${value}`,
  doi: (value) => `https://doi.org/${value}`,
  wikidata: (value) => `https://www.wikidata.org/entity/${value}`,
  github: (value) => `https://github.com/${value}`,
};
const identifierLink = (identifier) => {
  const [, scheme, value] = /^(\w+):(.*)$/.exec(identifier) ?? [];
  return Object.hasOwn(IDENTIFIERS, scheme ?? "") ? webLink(IDENTIFIERS[scheme](value), identifier) : el("span", {}, identifier);
};
const pick = (node) => el("button", { type: "button", class: "pick", dir: "auto", on: { click: () => go(isDocument(node) ? { document: node - COUNT } : { entity: node }) } }, shorten(nameOf(node)));
const action = (words, act, title) => el("button", { type: "button", title, on: { click: act } }, words);
/** `count`: what is told beside the title where it is not the number of rows. */
const section = (title, rows, most = 40, count = rows.length) => {
  if (!rows.length) return "";
  const list = el("ul", {}, ...rows.slice(0, most).map((make) => el("li", {}, ...[make()].flat())));
  const rest = rows.length - most;
  const more = rest > 0 ? el("button", { type: "button" }, `Show ${plural(rest, "more", "more")}`) : "";
  if (more) more.addEventListener("click", () => {
    list.append(...rows.slice(most).map((make) => el("li", {}, ...[make()].flat())));
    more.remove();
  });
  return el("section", {}, el("h3", {}, `${title} (${count.toLocaleString("en")})`), list, more);
};
const facts = (...rows) =>
  el("dl", { class: "facts" }, ...rows.filter(([, value]) => value && value.length !== 0).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, ...[value].flat())]));

/** A quote with every standing of some names marked. */
const quoteWith = (quote, names) => {
  const wanted = [...new Set(names.filter(Boolean))].sort((a, b) => b.length - a.length);
  const made = el("q", { dir: "auto" });
  const escaped = wanted.map((name) => name.slice(0, 500).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pieces = escaped.length ? quote.split(new RegExp(`(${escaped.join("|")})`, "g")) : [quote];
  pieces.forEach((piece, at) => made.append(at % 2 ? el("mark", {}, piece) : piece));
  return made;
};
const documentPlace = (number, line, sections = "") => {
  const words = `${documents.name[number]}${line ? `, line ${line}` : ""}`;
  const trail = [documents.date[number], sections.length > 90 ? `…${sections.slice(-90)}` : sections].filter(Boolean).flatMap((part) => [" · ", el("bdi", {}, part)]);
  return el("small", {}, el("button", { type: "button", class: "pick", dir: "auto", on: { click: () => go({ document: number }) } }, words), ...trail);
};
const said = (quote, names, ...places) => el("div", { class: "said" }, quoteWith(quote, names), ...places);
const namesOf = (node) => (isDocument(node) ? [] : [entities.name[node], ...(entities.alt[node] || [])]);
const heading = (type, title) => [el("span", { class: "badge" }, markOf(type), typeName(type)), el("h2", { dir: "auto" }, title)];

const mentionsOf = (node) => {
  const [flat, rows] = [detail().mentions[node], []];
  for (let at = 0; at < flat.length; at += 7) {
    const [document, line, part, quote, text, recogniser, sure] = flat.slice(at, at + 7);
    rows.push({ document, line, section: detail().sections[part], quote: detail().quotes[quote], text: detail().texts[text], recogniser: detail().recognisers[recogniser], found: detail().found[recogniser], sure });
  }
  return rows.sort((a, b) => a.document - b.document);
};
const evidenceOf = (fact) => {
  const [flat, rows] = [detail().facts.evidence[fact], []];
  for (let at = 0; at < flat.length; at += 5) {
    const [document, line, quote, rule, sure] = flat.slice(at, at + 5);
    rows.push({ document, line, quote: detail().quotes[quote], rule: detail().ruleWords[rule], sure });
  }
  return rows;
};
const referencesOf = (node) => {
  const [flat, rows] = [detail().links[node], []];
  for (let at = 0; at < flat.length; at += 2) rows.push({ reference: flat[at], tie: detail().ties[flat[at + 1]] });
  return rows;
};
const endWords = (end) => (end >= 0 ? shorten(nameOf(end)) : detail().references.title[-1 - end] || detail().references.url[-1 - end]);
const endLink = (end) => (end >= 0 ? pick(end) : webLink(detail().references.url[-1 - end], endWords(end)));

const referenceRow = (reference, note = "") => {
  const { url, kind, title, places } = detail().references;
  const cited = places[reference] ?? [];
  const numbers = [];
  for (let at = 0; at < cited.length; at += 3) if (cited[at + 1]) numbers.push(`[${cited[at + 1]}] in ${documents.name[cited[at]]}`);
  const address = title[reference] ? hostOf(url[reference]) || shorten(url[reference]) : "";
  const small = [address, note, ...numbers.slice(0, 2)].filter(Boolean).join(" · ");
  return [
    el("div", { class: "row" }, webLink(url[reference], title[reference] || url[reference]), el("span", { class: "badge" }, kind[reference] ?? "other")),
    el("small", { class: "soft", dir: "auto" }, small),
  ];
};
const hostOf = (address) => /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? "";

const factRow = (fact, node) => {
  const { subject, predicate, object } = detail().facts;
  const words = camelWords(predicate[fact]);
  const evidence = evidenceOf(fact);
  const line = subject[fact] === node ? ["", el("span", { class: "soft" }, `${words} `), endLink(object[fact])] : [endLink(subject[fact]), el("span", { class: "soft" }, ` ${words} `), "this"];
  const proof = el("button", { type: "button", class: "pick", "aria-label": `${plural(evidence.length, "sentence", "sentences")}: ${endWords(subject[fact])} ${words} ${endWords(object[fact])}`, on: { click: () => go({ fact }) } }, plural(evidence.length, "sentence", "sentences"));
  return el("div", { class: "row" }, el("span", {}, ...line), proof);
};
/** What it is the subject of comes first. */
const factsAround = (node) => {
  const all = detail().factsOf().get(node) ?? [];
  const isOwn = (fact) => detail().facts.subject[fact] === node;
  return [...all.filter(isOwn), ...all.filter((fact) => !isOwn(fact))];
};
const nearRow = (edge, node) => el("div", { class: "row" }, pick(other(edge, node)), el("button", { type: "button", class: "pick", "aria-label": `${edgeWords(edges.what[edge])}: ${shorten(nameOf(other(edge, node)))}`, on: { click: () => go({ edge }) } }, edgeWords(edges.what[edge])));
/** Names in a row, each with a direction of its own. */
const isolated = (names) => names.flatMap((name, at) => [at ? ", " : "", el("bdi", {}, name)]);
const nodeActions = (node) =>
  el("div", { class: "actions" },
    action("Neighbours", () => focusOn(node), "Show it with its neighbours alone"),
    state.focus && beyond(node).length ? action(`Expand (+${beyond(node).length})`, () => expand(node), "Add its neighbours") : "",
    state.focus ? action("Collapse", () => collapse(node), "Take away neighbours that hang on it alone") : "",
    action("Path to …", () => startPath(node), "Shortest path to another entity"),
    action(state.picked.has(node) ? "Unselect" : "Select", () => pickToggled(node), "Several selected things can be shown alone, hidden, or exported"),
    action("Hide", () => hideNodes([node]), "Take it out of the picture and the list"),
  );
const nearSection = (node) => section("Close by", Array.from(edgesOf(node)).filter((edge) => !isFact(edge)).map((edge) => () => nearRow(edge, node)), 15);
/** Of a cited resource that takes part in relations: where it is cited stands in place of mentions. */
const articlePanel = (node) => {
  const [[{ reference }], url] = [referencesOf(node), detail().fullId(node)];
  const { kind, places } = detail().references;
  const cited = [];
  for (let at = 0; at < (places[reference] ?? []).length; at += 3) cited.push(places[reference].slice(at, at + 3));
  return [
    ...heading(entities.type[node], nameOf(node)),
    (entities.alt[node] || []).length ? el("p", { class: "names soft" }, "Also ", ...isolated(entities.alt[node])) : "",
    facts(
      ["Address", webLink(url)],
      ["Kind", kind[reference] ?? ""],
      ["Cited", `${plural(entities.mentions[node], "time", "times")} in ${plural(entities.documents[node].length, "document", "documents")}`],
      ["Seen", [...new Set([firstSeen(node), lastSeen(node)].filter(Boolean))].join(" to ")],
    ),
    nodeActions(node),
    section("Relations", factsAround(node).map((fact) => () => factRow(fact, node))),
    section("Cited in", cited.map(([document, number, part]) => () => [documentPlace(document, 0, detail().sections[part]), number ? el("small", {}, ` · [${number}]`) : ""]), 25),
    nearSection(node),
  ];
};
const entityPanel = (node) => {
  if (isArticle(node)) return articlePanel(node);
  const seen = [firstSeen(node), lastSeen(node)].filter(Boolean);
  const mentions = mentionsOf(node);
  const also = entities.alt[node] || [];
  return [
    ...heading(entities.type[node], nameOf(node)),
    also.length ? el("p", { class: "names soft" }, "Also ", ...isolated(also)) : "",
    facts(
      ["Mentions", `${plural(entities.mentions[node], "mention", "mentions")} in ${plural(entities.documents[node].length, "document", "documents")}`],
      ["Seen", [...new Set(seen)].join(" to ")],
      ["Languages", entities.languages[node].map((lang) => languageName(core.languages[lang])).join(", ")],
      ["Identifiers", (detail().identifiers[node] || []).flatMap((identifier, at) => [at ? ", " : "", identifierLink(identifier)])],
      ["Address", el("span", { class: "soft" }, detail().fullId(node))],
    ),
    nodeActions(node),
    section("Relations", factsAround(node).map((fact) => () => factRow(fact, node))),
    section("References", referencesOf(node).map(({ reference, tie }) => () => referenceRow(reference, TIE_WORDS[tie] ?? tie)), 25),
    section("Mentions", grouped(mentions).map((group) => () => mentionRow(group, node)), 25, mentions.length),
    nearSection(node),
  ];
};
const documentPanel = (number) => {
  const cited = [];
  detail().references.places.forEach((places, reference) => {
    for (let at = 0; at < places.length; at += 3) if (places[at] === number) return void cited.push([places[at + 1] || Infinity, reference]);
  });
  cited.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const hidden = !state.types.has(DOCUMENT);
  return [
    ...heading(DOCUMENT, documents.title[number] || documents.name[number]),
    facts(["File", documents.name[number]], ["Date", documents.date[number]], ["Series", documents.series[number]], ["Language", documents.lang[number] ? languageName(documents.lang[number]) : ""], ["Address", documents.url[number] ? webLink(documents.url[number]) : ""]),
    el("div", { class: "actions" },
      action("Only this document", () => setFilter("documents", new Set([number]))),
      hidden ? action("Show documents in the picture", () => setFilter("types", new Set([...state.types, DOCUMENT]))) : ""),
    section("Named here", namedIn(number).map((node) => () => el("div", { class: "row" }, pick(node), el("span", { class: "badge" }, markOf(entities.type[node]), typeName(entities.type[node]))))),
    section("References", cited.map(([, reference]) => () => referenceRow(reference)), 30),
  ];
};
const factOf = (edge) => {
  const { subject, predicate, object } = detail().facts;
  const [left, right, what] = [edges.left[edge], edges.right[edge], core.predicates[edges.what[edge]]];
  return (detail().factsOf().get(left) ?? []).find((fact) => subject[fact] === left && object[fact] === right && predicate[fact] === what);
};
const factPanel = (fact) => {
  const { subject, predicate, object } = detail().facts;
  const names = [subject[fact], object[fact]].flatMap((end) => (end >= 0 ? [...namesOf(end), ...new Set(mentionsOf(end).map((mention) => mention.text))] : []));
  return [
    el("span", { class: "badge" }, "Relation"),
    el("h2", {}, endLink(subject[fact]), el("span", { class: "soft" }, ` ${camelWords(predicate[fact])} `), endLink(object[fact])),
    section("Sentences that say so", grouped(evidenceOf(fact)).map((group) => () => evidenceRow(group, names)), 30, evidenceOf(fact).length),
  ];
};
const nearPanel = (edge) => {
  const [left, right] = [edges.left[edge], edges.right[edge]];
  const places = new Map(mentionsOf(right).map((mention) => [`${mention.document} ${mention.line}`, mention.text]));
  const together = mentionsOf(left).filter((mention) => places.has(`${mention.document} ${mention.line}`));
  const firsts = [...new Map(together.map((mention) => [`${mention.document} ${mention.line}`, mention])).values()];
  const parts = new Set(mentionsOf(right).map((mention) => `${mention.document} ${mention.section}`));
  const sameSection = firsts.length ? [] : mentionsOf(left).filter((mention) => parts.has(`${mention.document} ${mention.section}`));
  const links = new Set(referencesOf(right).map(({ reference }) => reference));
  return [
    el("span", { class: "badge" }, "Close by, no relation stated"),
    el("h2", {}, pick(left), el("span", { class: "soft" }, " and "), pick(right), el("span", { class: "soft" }, ` ${edgeWords(edges.what[edge])}`)),
    section("Named in one line", firsts.map((mention) => () => said(mention.quote, [mention.text, places.get(`${mention.document} ${mention.line}`)], documentPlace(mention.document, mention.line, mention.section)))),
    section("Named in one section", sameSection.map((mention) => () => said(mention.quote, [mention.text], documentPlace(mention.document, mention.line, mention.section)))),
    section("Shared references", referencesOf(left).filter(({ reference }) => links.has(reference)).map(({ reference }) => () => referenceRow(reference))),
  ];
};
const pathPanel = ([from, to], path) => {
  const steps = [];
  let node = from;
  for (const edge of path ?? []) {
    steps.push([node, edge]);
    node = other(edge, node);
  }
  const words = path ? `${plural(path.length, "step", "steps")}` : "Nothing joins these two.";
  return [
    el("span", { class: "badge" }, "Shortest path"),
    el("h2", {}, pick(from), el("span", { class: "soft" }, " to "), pick(to)),
    el("p", { class: "soft" }, words),
    el("ul", {}, ...steps.map(([start, edge]) => el("li", {}, el("div", { class: "row" }, el("span", {}, pick(start), " ", el("span", { class: "soft" }, isFact(edge) && edges.left[edge] !== start ? `← ${edgeWords(edges.what[edge])}` : edgeWords(edges.what[edge])), " ", pick(other(edge, start))), el("button", { type: "button", class: "pick", "aria-label": `why: ${edgeTitle(edge)}`, on: { click: () => go({ edge }) } }, "why"))))),
  ];
};
const panelContent = (shown) => {
  if (shown.entity !== undefined) return entityPanel(shown.entity);
  if (shown.document !== undefined) return documentPanel(shown.document);
  if (shown.fact !== undefined) return factPanel(shown.fact);
  if (shown.ends) return pathPanel(shown.ends, shown.joined ? shown.path : null);
  return isFact(shown.edge) ? factPanel(factOf(shown.edge)) : nearPanel(shown.edge);
};
const showPanel = () => {
  const panel = byId("panel");
  panel.hidden = !state.shown;
  byId("details").replaceChildren(...(state.shown ? panelContent(state.shown).filter(Boolean) : []));
  panel.scrollTop = 0;
};
