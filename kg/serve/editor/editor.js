// The query page's editor. The page gives prefixes and the terms of the ontology; nothing is fetched.
import { autocompletion } from "@codemirror/autocomplete";
import { StreamLanguage } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";

const KEYWORDS = [
  "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "UNION", "MINUS", "FILTER",
  "BIND", "VALUES", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "GRAPH", "EXISTS", "NOT EXISTS",
  "PREFIX", "COUNT", "SAMPLE", "GROUP_CONCAT", "STR", "LANG", "LCASE", "CONTAINS", "REGEX",
].map((label) => ({ label, type: "keyword" }));

/** Completion of keywords, prefixes and prefixed names, and of the variables already in the query. */
function completions(terms) {
  return (context) => {
    const word = context.matchBefore(/[?$]?[\w:-]+/);
    if (!word && !context.explicit) return null;
    const text = context.state.doc.toString();
    const variables = [...new Set(text.match(/[?$]\w+/g) ?? [])]
      .filter((label) => label !== word?.text)
      .map((label) => ({ label, type: "variable" }));
    return {
      from: word ? word.from : context.pos,
      options: [...terms, ...KEYWORDS, ...variables],
      validFor: /^[?$]?[\w:-]*$/,
    };
  };
}

/** An editor in `parent`: `terms` are completions (`label`, `detail`, `info`), `run` is called by Ctrl-Enter. */
export function make(parent, { text, terms, run }) {
  const view = new EditorView({
    doc: text,
    parent,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
      basicSetup,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "SPARQL query" }),
      StreamLanguage.define(sparql),
      autocompletion({ override: [completions(terms)] }),
    ],
  });
  return {
    get text() { return view.state.doc.toString(); },
    set text(value) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }); },
    focus: () => view.focus(),
  };
}
