/* Remarks on wording below the rows that families read. */

import { Asking, whenChosen, withChoices } from "../wording/asking.js";
import { find, firstButton, show, takesOver } from "../wording/remarks.js";
import { sendable } from "./details.js";
import { fill } from "./sentences.js";

/* Let `editor` show what the server remarks on in its `field` of the Document. */
export function advise(editor, { url, field, messages }) {
  if (!field || !editor.sent.form) return;
  const wording = new RowsWording(editor, field, messages);
  wording.asking = new Asking({
    url: () => url,
    question: () => wording.question(),
    tell: ({ remarks }) => wording.tell(remarks),
  });
  editor.sent.addEventListener("change", () => wording.asking.soon());
  window.addEventListener("pageshow", () => wording.asking.soon());
  whenChosen(editor.sent.form, () => wording.forget());
  editor.list.addEventListener("keydown", (event) => wording.press(event));
  editor.list.addEventListener("click", (event) => {
    const button = event.target.closest(".wording-take");
    if (button) wording.take(button);
  });
}

class RowsWording {
  constructor(editor, field, messages) {
    Object.assign(this, { editor, field, messages });
    this.known = new Map(); // by the row's key, what it said when it was asked about
  }

  /* Ask about every row again. */
  forget() {
    this.known.clear();
    this.asking.soon();
  }

  question() {
    const { rows } = this.editor;
    const said = rows.map((row) => saidBy(row));
    const asked = rows.flatMap((row, index) => (this.known.get(row.key) === said[index] ? [] : [index]));
    this.asked = asked.map((index) => [String(index), rows[index].key, said[index]]);
    if (!asked.length) return null;
    const values = { field: this.field, rows: JSON.stringify(rows.map(sendable)), asked: asked.join() };
    return withChoices(this.editor.sent.form, values);
  }

  tell(remarks) {
    for (const [index, key, said] of this.asked) {
      const row = this.editor.rows[this.editor.index(key)];
      if (!row || saidBy(row) !== said) continue;
      this.known.set(key, said);
      this.show(key, remarks[index] ?? []);
    }
  }

  show(key, remarks) {
    const item = this.editor.view.item(key);
    const text = item.querySelector(".outline-text");
    show(text, remarks, this.messages, (list) => item.querySelector(".outline-opener").after(list));
  }

  press(event) {
    if (!takesOver(event)) return;
    const item = event.target.closest(".outline-row");
    const button = item && firstButton(item.querySelector(".outline-text"));
    if (!button) return;
    event.preventDefault();
    this.take(button);
  }

  /* Let the row say what the button's remark proposes; undo takes it back. */
  take(button) {
    const { editor } = this;
    const key = editor.view.keyOf(button);
    const row = editor.rows[editor.index(key)];
    const { remark } = button;
    const place = find(remark, remark.boxes.map((name) => [name, row[name] ?? ""]));
    if (!place) return this.forget();
    const words = row[place.name];
    const caret = moved(editor.selection(), place, remark.instead);
    const next = button.closest("li").nextElementSibling?.querySelector("button");
    editor.write(key, {
      [place.name]: words.slice(0, place.start) + remark.instead + words.slice(place.end),
    });
    button.closest("li").remove();
    this.known.delete(key);
    editor.say(fill(this.messages.taken, remark.instead));
    if (caret) return editor.focus(caret);
    return next?.isConnected ? next.focus() : editor.goTo(editor.index(key));
  }
}

/* What a row says, its place aside. */
function saidBy({ depth, ...row }) {
  return JSON.stringify(sendable(row));
}

/* The caret that was in the text, moved by as much as the text grew before it. */
function moved(selection, place, instead) {
  if (!selection || place.name !== "text") return null;
  const grown = instead.length - (place.end - place.start);
  const shift = (at) => (at >= place.end ? at + grown : Math.min(at, place.start));
  return { ...selection, start: shift(selection.start), end: shift(selection.end) };
}
