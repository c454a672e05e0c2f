// The selection as files: the picture, the table, the triples.

const offer = (name, type, content) => {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  say(`${name} goes where your browser puts downloads.`);
};

const savePng = () => {
  const ratio = 2;
  const paper = document.createElement("canvas");
  Object.assign(paper, { width: view.width * ratio, height: view.height * ratio });
  const ink = paper.getContext("2d");
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  ink.fillStyle = colours.back;
  ink.fillRect(0, 0, view.width, view.height);
  stageScene();
  const frame = [0, 0, view.width, view.height];
  const seen = clip(scene, worldX(0), worldY(0), worldX(view.width), worldY(view.height));
  drawScene(ink, seen, { toX: screenX, toY: screenY, scale: camera.scale, frame }, frame);
  drawKey(ink);
  paper.toBlob((blob) => offer("graph.png", "image/png", blob), "image/png");
};
const drawKey = (ink) => {
  const types = [...new Set(scene.nodes.map(typeOf))].sort((a, b) => a - b);
  ink.font = `12px ${FAMILY}`;
  ink.textBaseline = "middle";
  ink.fillStyle = colours.card;
  ink.fillRect(10, view.height - 20 - 20 * types.length, 130, 10 + 20 * types.length);
  types.forEach((type, at) => {
    const y = view.height - 5 - 20 * (types.length - at);
    const path = new Path2D();
    addMark(path, type, 24, y, 6);
    ink.fillStyle = colours.types[type];
    ink.strokeStyle = colours.rim;
    ink.lineWidth = 1;
    ink.fill(path);
    ink.stroke(path);
    ink.fillStyle = colours.text;
    ink.fillText(typeName(type), 40, y);
  });
};

// A cell that a spreadsheet would run as a formula gets an apostrophe in front.
const csvCell = (value) => {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const CSV_HEAD = ["id", "type", "name", "alt_names", "languages", "mentions", "documents", "first_seen", "last_seen", "references", "identifiers"];
const csvRow = (node) => [
  detail().fullId(node), typeName(entities.type[node]), entities.name[node], (entities.alt[node] || []).join(" | "),
  entities.languages[node].map((lang) => core.languages[lang]).join(" | "), entities.mentions[node], entities.documents[node].length,
  firstSeen(node), lastSeen(node), referencesOf(node).map(({ reference }) => detail().references.url[reference]).join(" | "),
  (detail().identifiers[node] || []).join(" | "),
];
const csvOf = (nodes) => [CSV_HEAD, ...nodes.filter((node) => !isDocument(node)).map(csvRow)].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";

const KG = "https://w3id.org/newsletter-kg/ontology#";
/** An IRI as Turtle writes it, or "" when the text cannot be one. */
const turtleIri = (text) => {
  const clean = text
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25")
    .replace(/[\u0000-\u0020\u007f<>"{}|\\^`]/g, (sign) => encodeURIComponent(sign))
    .replace(/[\ud800-\udfff]/gu, "%EF%BF%BD");
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/.exec(clean) ?? [];
  if (!scheme) return "";
  if (/^https?$/i.test(scheme) && !/^\/\/[^/?#]/.test(rest)) return "";
  const [, host = "", path = ""] = /^(\/\/[^/?#]*)?(.*)$/.exec(rest);
  if (/[[\]]/.test(host) && !/^\/\/([^@]*@)?\[[0-9a-fA-F:.]+\](:\d*)?$/.test(host)) return "";
  const fragment = path.indexOf("#");
  const single = fragment < 0 ? path : path.slice(0, fragment + 1) + path.slice(fragment + 1).replaceAll("#", "%23");
  return `<${scheme}:${host}${single.replaceAll("[", "%5B").replaceAll("]", "%5D")}>`;
};
const turtleText = (text) => {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const escaped = text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign]).replace(/[\u0000-\u001f\u007f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped.replace(/[\ud800-\udfff]/gu, "\ufffd")}"`;
};
const TERM = /^[A-Za-z][A-Za-z0-9]*$/;
const turtleEntity = (node) => {
  const subject = turtleIri(detail().fullId(node));
  if (!subject) return "";
  const type = typeName(entities.type[node]);
  const lines = [TERM.test(type) ? `a kg:${type}` : "", `rdfs:label ${turtleText(entities.name[node])}`];
  for (const name of entities.alt[node] || []) lines.push(`skos:altLabel ${turtleText(name)}`);
  for (const { reference, tie } of referencesOf(node)) {
    const url = turtleIri(detail().references.url[reference]);
    if (url) lines.push(`kg:reference ${url}`, TERM.test(tie) ? `kg:${tie} ${url}` : "");
  }
  return `${subject} ${lines.filter(Boolean).join(" ;\n    ")} .\n`;
};
const turtleReference = (reference) => {
  const { url, kind, title } = detail().references;
  const subject = turtleIri(url[reference]);
  if (!subject) return "";
  const term = TERM.test(kind[reference] ?? "") ? ` ;\n    kg:kind kg:${kind[reference]}` : "";
  const named = title[reference] ? ` ;\n    dcterms:title ${turtleText(title[reference])}` : "";
  return `${subject} a kg:Reference ;\n    schema:url ${turtleText(url[reference])}${term}${named} .\n`;
};
const turtleFact = (fact, isChosen) => {
  const { subject, predicate, object } = detail().facts;
  const ends = [subject[fact], object[fact]];
  if (!TERM.test(predicate[fact]) || ends.some((end) => end >= 0 && !isChosen[end])) return "";
  const [left, right] = ends.map((end) => turtleIri(end >= 0 ? detail().fullId(end) : detail().references.url[-1 - end]));
  return left && right ? `${left} kg:${predicate[fact]} ${right} .\n` : "";
};
/** The chosen entities, their names, references and the relations among them, as Turtle. */
const turtleOf = (nodes) => {
  const isChosen = new Uint8Array(NODES);
  const things = nodes.filter((node) => !isDocument(node));
  for (const node of things) isChosen[node] = 1;
  const own = things.filter((node) => !isArticle(node));
  const cited = [...new Set(things.flatMap((node) => referencesOf(node).map(({ reference }) => reference)))].sort((a, b) => a - b);
  const head = [["kg", KG], ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"], ["skos", "http://www.w3.org/2004/02/skos/core#"], ["schema", "https://schema.org/"], ["dcterms", "http://purl.org/dc/terms/"]];
  const prefixes = head.map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`).join("");
  const numbers = [...detail().facts.subject.keys()];
  return [prefixes, ...own.map(turtleEntity), ...cited.map(turtleReference), ...numbers.map((fact) => turtleFact(fact, isChosen))].join("\n").replace(/\n{3,}/g, "\n\n");
};
