// Beside the picture: the legend, the filters and the time slider.

const toggled = (chosenValues, value) => {
  const next = new Set(chosenValues);
  if (!next.delete(value)) next.add(value);
  return next;
};
const keepFocus = (holder, make) => {
  const label = holder.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
  make();
  if (label) [...holder.querySelectorAll("[data-key]")].find((each) => each.getAttribute("data-key") === label)?.focus();
};
const showLegend = () => {
  const holder = byId("legend");
  const counts = countValues(BITS.types, (node) => [typeOf(node)]);
  const row = (type) => {
    const box = el("input", { type: "checkbox", "data-key": `type ${type}`, on: { change: () => setFilter("types", toggled(state.types, type)) } });
    box.checked = state.types.has(type);
    const only = el("button", { type: "button", class: "only", "data-key": `only ${type}`, "aria-label": `Only ${typeName(type)}`, on: { click: () => setFilter("types", new Set([type])) } }, "only");
    return el("li", {}, el("label", {}, box, markOf(type), el("span", { class: "name" }, typeName(type)), el("span", { class: "count" }, (counts.get(type) ?? 0).toLocaleString("en"))), only);
  };
  const types = documents.name.length ? [...ALL_TYPES, DOCUMENT] : ALL_TYPES;
  keepFocus(holder, () => holder.replaceChildren(...types.map(row)));
};
const MOST_VALUES = 60;
const buildFacets = () => {
  for (const facet of FACETS) {
    facet.filter = facet.values.length > 12 ? el("input", { type: "search", "aria-label": `Find in ${facet.title}`, placeholder: "Find …", on: { input: () => fillFacet(facet) } }) : "";
    facet.list = el("ul");
    facet.title_ = el("span", {}, facet.title);
    facet.box = el("details", { class: "facet", on: { toggle: () => fillFacet(facet) } }, el("summary", {}, facet.title_), facet.filter, facet.list);
    if (facet.values.length) byId("facets").append(facet.box);
  }
};
const fillFacet = (facet) => {
  const chosenHere = state[facet.key];
  facet.title_.textContent = chosenHere.size ? `${facet.title} (${chosenHere.size} chosen)` : facet.title;
  if (!facet.box.open) return;
  const counts = countValues(BITS[facet.key], facet.of);
  const wanted = facet.filter ? fold(facet.filter.value) : "";
  const values = facet.values
    .filter((value) => (counts.get(value) || chosenHere.has(value)) && (!wanted || fold(facet.words(value)).includes(wanted)))
    .sort((a, b) => chosenHere.has(b) - chosenHere.has(a) || facet.order(a, b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const row = (value) => {
    const box = el("input", { type: "checkbox", "data-key": `${facet.key} ${value}`, on: { change: () => setFilter(facet.key, toggled(state[facet.key], value)) } });
    box.checked = chosenHere.has(value);
    const words = facet.words(value);
    return el("li", {}, el("label", { title: words.slice(0, 300) }, box, el("span", { class: "name", dir: "auto" }, words.slice(0, 160)), el("span", { class: "count" }, (counts.get(value) ?? 0).toLocaleString("en"))));
  };
  const rest = values.length - MOST_VALUES;
  keepFocus(facet.list, () => facet.list.replaceChildren(...values.slice(0, MOST_VALUES).map(row), ...(rest > 0 ? [el("li", { class: "soft" }, `${plural(rest, "more", "more")}: use “Find”`)] : [])));
};
const showFacets = () => FACETS.forEach(fillFacet);

const undated = documents.date.filter((date) => !date).length;
const showTime = () => {
  byId("timeline").hidden = dates.length < 2;
  if (dates.length < 2) return;
  for (const end of ["from", "to"]) {
    Object.assign(byId(end), { min: 0, max: dates.length - 1, step: 1 });
    byId(end).value = state[end];
    byId(end).setAttribute("aria-valuetext", dates[state[end]]);
  }
  byId("span").textContent = timeNarrowed() ? `${dates[state.from]} to ${dates[state.to]}` : `All issues, ${dates[0]} to ${dates.at(-1)}${undated ? `, ${undated.toLocaleString("en")} without a date` : ""}`;
  requestAnimationFrame(drawHistogram);
};
const issueSizes = once(() => {
  const sizes = new Float64Array(dates.length);
  namedInAll().forEach((named, document) => {
    if (documentDates[document] >= 0) sizes[documentDates[document]] += named.length;
  });
  return sizes;
});
const drawHistogram = () => {
  const chart = byId("histogram");
  const box = chart.getBoundingClientRect();
  if (!box.width) return;
  const ratio = Math.min(2, devicePixelRatio || 1);
  Object.assign(chart, { width: box.width * ratio, height: box.height * ratio });
  const ink = chart.getContext("2d");
  ink.scale(ratio, ratio);
  const sizes = issueSizes();
  const most = Math.max(...sizes, 1);
  const step = (box.width - 18) / Math.max(1, dates.length - 1);
  sizes.forEach((size, at) => {
    ink.fillStyle = at >= state.from && at <= state.to ? colours.accent : colours.line;
    const height = Math.max(1, (size / most) * (box.height - 2));
    const width = Math.max(1, Math.min(10, step - 1));
    ink.fillRect(9 + at * step - width / 2, box.height - height, width, height);
  });
};
const onTime = (event) => {
  const value = Number(event.target.value);
  if (event.target.id === "from") state.from = Math.min(value, state.to);
  else state.to = Math.max(value, state.from);
  setFilter("to", state.to);
};
