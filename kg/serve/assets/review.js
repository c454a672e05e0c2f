// The review screen: one question at a time, answered by one key. Everything that comes from the graph
// is put in as text, never as HTML.
"use strict";
const token = new URLSearchParams(location.search).get("token");
const at = (id) => document.getElementById(id);
const SORTS = { apart: "Kept apart", together: "Put together", unsure: "Unsure names", link: "Loose links" };
const state = { cases: [], written: [], sort: "", places: {}, busy: false };

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

async function ask(what, fields) {
  const options = { headers: { "X-Review-Token": token } };
  if (fields) Object.assign(options, { method: "POST", body: JSON.stringify(fields) });
  const response = await fetch(`/review/${what}`, options).catch((error) => new Response(String(error), { status: 503 }));
  at("problem").hidden = response.ok;
  if (response.ok) return response.json();
  at("problem").textContent = await response.text();
  return null;
}

/** Does one thing at a time: keys pressed meanwhile are not answers to what is not yet read. */
async function alone(work) {
  if (state.busy) return;
  state.busy = true;
  try { await work(); } finally { state.busy = false; }
}

async function begin() {
  const told = await ask("cases");
  if (!told) return;
  Object.assign(state, { cases: told.cases, written: told.written });
  at("file").textContent = told.file;
  const there = Object.keys(SORTS).filter((sort) => some(sort).length);
  if (!there.includes(state.sort)) state.sort = there[0] ?? "apart";
  draw();
}

const some = (sort) => state.cases.filter((one) => one.sort === sort);
const place = () => Math.min(state.places[state.sort] ?? 0, Math.max(0, some(state.sort).length - 1));
const current = () => some(state.sort)[place()];
const move = (by) => {
  state.places[state.sort] = Math.max(0, Math.min(some(state.sort).length - 1, place() + by));
  draw();
};

function draw() {
  drawSorts();
  const one = current();
  at("case").replaceChildren(...(one ? shown(one) : [element("p", {}, "Nothing is left to ask here.")]));
  at("answers").replaceChildren(...(one?.answers ?? []).map((answer) => answerButton(one, answer)));
  const number = some(state.sort).length;
  at("place").textContent = number ? `${place() + 1} of ${number}` : "";
  at("back").disabled = place() === 0;
  at("skip").disabled = place() >= number - 1;
  at("written").replaceChildren(...state.written.map((line) => element("li", {}, element("code", { dir: "auto" }, line))));
  at("undo").disabled = state.written.length === 0;
}

function drawSorts() {
  at("sorts").replaceChildren(...Object.entries(SORTS).map(([sort, name]) => {
    const button = element("button", { type: "button", onclick: () => { state.sort = sort; draw(); } }, `${name} (${some(sort).length})`);
    button.setAttribute("aria-pressed", String(sort === state.sort));
    return button;
  }));
}

const shown = (one) => [
  element("p", { className: "why", dir: "auto" }, one.why),
  element("div", { className: "sides" }, ...one.sides.map(sideShown)),
];
const sideShown = (side) => element("article", {},
  element("h2", {}, element("bdi", {}, side.name)),
  element("p", { className: "types" }, element("span", {}, side.type || "unknown type")),
  ...side.sentences.map(sentenceShown),
  ...side.references.map(addressShown));

function sentenceShown({ before, words, after, document: name, line }) {
  const sentence = element("p", { dir: "auto" }, before, words ? element("mark", {}, words) : "", after);
  return element("blockquote", {}, sentence, element("footer", {}, element("bdi", {}, name), `, line ${line}`));
}

function addressShown(url) {
  const text = element("bdi", {}, url);
  if (!/^https?:\/\//.test(url)) return element("p", { className: "address" }, text);
  return element("p", { className: "address" }, element("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, text));
}

const answerButton = (one, { key, label, line }) =>
  element("button", { type: "button", title: line, onclick: () => alone(() => answer(one, key)) }, `${label} `, element("kbd", {}, key));

async function answer(one, key) {
  const told = await ask("answer", { case: one.id, key });
  if (!told) return;
  state.cases = state.cases.filter((other) => other !== one);
  state.written = told.written;
  at("status").textContent = `Written: ${told.written.at(-1)}`;
  draw();
  at("case").focus();
}

async function undo() {
  if (!(await ask("undo", {}))) return;
  at("status").textContent = "Taken back.";
  await begin();
}

async function build() {
  at("status").textContent = "Building again …";
  const told = await ask("build", {});
  at("status").textContent = told ? "The graph is built anew." : "";
  if (!told) return;
  const lines = told.changes.length ? told.changes : ["Nothing is another thing than before."];
  at("changes").replaceChildren(...lines.map((line) => element("li", { dir: "auto" }, line)));
  await begin();
}

at("back").addEventListener("click", () => move(-1));
at("skip").addEventListener("click", () => move(1));
at("undo").addEventListener("click", () => alone(undo));
at("build").addEventListener("click", () => alone(build));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const one = current();
  const pressed = event.key.toLowerCase();
  if (event.key === "ArrowRight") move(1);
  else if (event.key === "ArrowLeft") move(-1);
  else if (pressed === "u" && state.written.length) alone(undo);
  else if (one?.answers.some((answered) => answered.key === pressed)) alone(() => answer(one, pressed));
});
alone(begin);
