// The query page: everything that comes from the graph is put in as text, never as HTML.
"use strict";
const SHOWN = 1000;
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const FIRST = "SELECT ?name ?mentions ?thing WHERE {\n  ?thing a kg:Entity ; rdfs:label ?name ; kg:mentions ?mentions .\n}\nORDER BY DESC(?mentions)\nLIMIT 50";

const editor = kgEditor.make(at("editor"), {
  text: new URLSearchParams(location.search).get("query") ?? FIRST,
  terms: data.terms.map((term) => ({ type: "property", ...term, info: term.info ?? undefined })),
  run,
});

for (const question of data.questions) {
  at("stored").append(new Option(`${question.name}: ${question.question}`, question.name));
}
at("stored").addEventListener("change", choose);
at("ask").addEventListener("submit", (event) => { event.preventDefault(); run(); });
if (new URLSearchParams(location.search).has("query")) run();

function choose() {
  const question = data.questions.find((one) => one.name === at("stored").value);
  at("parameters").replaceChildren();
  if (!question) return;
  editor.text = question.text;
  for (const parameter of question.parameters) {
    const label = element("label", `${parameter.name} `);
    const input = element("input");
    input.name = parameter.name;
    input.value = parameter.value ?? "";
    input.placeholder = parameter.meaning;
    input.size = 50;
    label.append(input);
    at("parameters").append(label);
  }
  if (question.parameters.length === 0) run();
}

function request(accept) {
  const body = new URLSearchParams({ query: editor.text });
  for (const input of at("parameters").querySelectorAll("input")) body.append(`$${input.name}`, input.value);
  return { address: `/sparql?${body}`, options: { method: "POST", body, headers: { Accept: accept } } };
}

async function run() {
  at("problem").hidden = true;
  at("answer").replaceChildren();
  at("status").textContent = "…";
  const begun = performance.now();
  const { address, options } = request("application/sparql-results+json, text/turtle;q=0.9");
  const response = await fetch("/sparql", options).catch((error) => new Response(String(error), { status: 503 }));
  const text = await response.text();
  const time = `${Math.round(performance.now() - begun)} ms`;
  if (!response.ok) return problem(text);
  if (response.headers.get("Content-Type").startsWith("application/sparql-results+json")) rows(JSON.parse(text), time);
  else show(element("pre", text), time);
  at("downloads").hidden = false;
  for (const form of ["csv", "json", "tsv"]) at(form).href = `${address}&format=${form}`;
}

function problem(text) {
  at("status").textContent = "";
  at("problem").textContent = text;
  at("problem").hidden = false;
  at("downloads").hidden = true;
}

function show(node, status) {
  at("answer").replaceChildren(node);
  at("status").textContent = status;
}

function rows(answer, time) {
  if ("boolean" in answer) return show(element("p", answer.boolean ? "yes" : "no"), time);
  const names = answer.head.vars;
  const all = answer.results.bindings;
  const table = element("table");
  const head = table.createTHead().insertRow();
  for (const name of names) head.append(element("th", name));
  const body = table.createTBody();
  for (const binding of all.slice(0, SHOWN)) {
    const row = body.insertRow();
    for (const name of names) cell(row.insertCell(), binding[name]);
  }
  const more = all.length > SHOWN ? `, the first ${SHOWN} are shown` : "";
  show(table, `${all.length} ${all.length === 1 ? "row" : "rows"}${more}, ${time}`);
}

function cell(place, term) {
  if (!term) return;
  if (term.type !== "uri") return place.append(isolated(term.value));
  const link = element("a");
  link.href = `/resource?iri=${encodeURIComponent(term.value)}`;
  link.append(isolated(short(term.value)));
  place.append(link);
  if (!/^https?:\/\//.test(term.value)) return;
  const out = element("a", " ↗");
  Object.assign(out, { href: term.value, rel: "noopener noreferrer nofollow", className: "out", title: term.value });
  place.append(out);
}

function short(iri) {
  for (const [prefix, namespace] of Object.entries(data.prefixes)) {
    if (iri.startsWith(namespace) && /^\w+$/.test(iri.slice(namespace.length))) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

function isolated(text) { return element("bdi", text); }

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}
