/* The outline editor: it holds the rows, changes them by the model's verbs, and shows them. */

import { changed, RISK_FACTOR, sendable, setsAside } from "./details.js";
import { Drag } from "./drag.js";
import { History } from "./history.js";
import { ancestors, Model, newRow, words } from "./model.js";
import { readRows } from "./paste.js";
import { married } from "./saved.js";
import { fill } from "./sentences.js";
import { View } from "./view.js";

export class Editor {
  /* `root` holds the bar, the list and the status; `sent` is the field that goes to the server. */
  constructor(root, { sent, ...options }) {
    Object.assign(this, { root, sent, ...options });
    this.bar = root.querySelector(".outline-bar");
    this.list = root.querySelector(".outline-rows");
    this.status = root.querySelector(".outline-status");
    this.model = new Model(this.maxDepth, this.kind === "findings" ? "finding" : "");
    this.view = new View(this.list, this);
    this.key = null;
    this.pending = 0;
  }

  start() {
    this.read();
    const { list, bar, model } = this;
    const drop = (index, to, depth) => this.take(this.model.move(this.rows, index, to, depth), "moved");
    new Drag({ list, bar, model, rows: () => this.rows, drop });
    this.sent.form?.addEventListener("submit", (event) => this.hold(event), { capture: true });
    // A browser that goes back to the page puts in again what was there, after all is loaded.
    window.addEventListener("pageshow", () => this.sent.value !== this.known && this.read());
  }

  /* Take the rows from what goes to the server. */
  read() {
    this.known = this.sent.value;
    const rows = JSON.parse(this.known);
    this.rows = rows.length ? rows.map(newRow) : [this.model.blank()];
    this.history = new History({ rows: this.rows, caret: null });
    this.show();
  }

  index(key = this.key) {
    return this.rows.findIndex((row) => row.key === key);
  }

  /* Let the model do `verb` to the current row, and say so in the words of `message`. */
  act(verb, message = "", ...rest) {
    const index = this.index();
    if (index < 0 && verb !== "add") return this.say(this.messages.choose);
    return this.take(this.model[verb](this.rows, index, ...rest), message);
  }

  /* Join the row at `index` to the one above it. */
  mergeAt(index) {
    return this.take(this.model.mergeUp(this.rows, index));
  }

  /* Make what the model returned the state of things. */
  take(result, message = "") {
    if (result.refused) return this.say(this.messages[result.refused]);
    if (!result.rows) return undefined;
    const selection = this.selection();
    const gone = this.rows.length - result.rows.length;
    this.history.place(selection);
    this.become(result.rows, result.rows[result.at].key);
    this.history.push({ rows: this.rows, caret: null });
    this.focusAfter(result, selection);
    return message && this.announce(message, result.at, gone);
  }

  announce(message, index, gone = 0) {
    const row = this.rows[index];
    const which = message === "switched" && row.kind === RISK_FACTOR ? "switchedToFactor" : message;
    this.say(fill(this.messages[which], index + 1, row.depth + 1, gone));
  }

  become(rows, key) {
    this.rows = rows;
    this.key = key;
    this.show();
    this.sync();
  }

  show() {
    this.view.render(this.rows, this.key);
    const isFactor = this.rows[this.index()]?.kind === RISK_FACTOR;
    for (const name of this.bar.querySelectorAll("[data-to]")) {
      name.hidden = (name.dataset.to === RISK_FACTOR) === isFactor;
    }
  }

  sync() {
    this.known = JSON.stringify(this.rows.map(sendable));
    this.sent.value = this.known;
    this.sent.dispatchEvent(new Event("change", { bubbles: true }));
  }

  say(message) {
    const again = this.status.textContent === message;
    this.status.textContent = again ? `${message}\u00a0` : message;
  }

  /* Take over what is `saved` of the rows that were `sent`; what was typed since stays. Undo goes
   * on from here, and what it brings back keeps the identities. */
  takeSaved(sent, saved) {
    const { rows, ids, isOther } = married(this.rows, sent, saved);
    this.history.identify(ids);
    this.rows = rows.map((row) => ({ ...row, id: row.id || ids.get(row.key) || "" }));
    const state = { rows: this.rows, caret: this.selection() };
    if (isOther) this.history.push(state);
    else this.history.now = { ...this.history.now, rows: this.rows };
    this.show();
    this.sync();
  }

  /* --- the caret --- */

  /* Where the caret is: {key, start, end}, or null where it is in no row's text. */
  selection() {
    const text = document.activeElement;
    if (!this.list.contains(text) || !text.matches(".outline-text")) return null;
    return { key: this.view.keyOf(text), start: text.selectionStart, end: text.selectionEnd };
  }

  /* Go on writing where the change leads, unless it was made from the buttons by keyboard. */
  focusAfter(result, selection) {
    const { key, text } = this.rows[result.at];
    const caret = result.caret ?? (selection?.key === key ? null : text.length);
    if (caret === null) this.focus(selection);
    else if (selection || result.caret !== null) this.focus({ key, start: caret });
  }

  focus({ key, start, end = start }) {
    const text = this.view.text(key);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end);
    text.scrollIntoView({ block: "nearest" });
  }

  /* Make the row at `index` current; the caret goes to `caret` of its text, or its end. */
  goTo(index, caret = Infinity) {
    const row = this.rows[index];
    if (row) this.focus({ key: row.key, start: Math.min(caret, row.text.length) });
    return Boolean(row);
  }

  /* Go to the row at `index`, with all that it says unfolded. */
  unfold(index) {
    const row = this.rows[index] ?? this.rows[0];
    this.view.unfold(row.key);
    this.key = row.key;
    this.show();
    this.focus({ key: row.key, start: row.text.length });
    this.view.text(row.key).scrollIntoView({ block: "center" });
  }

  choose(key) {
    if (key === this.key) return;
    this.key = key;
    this.show();
  }

  /* --- words --- */

  /* Note that the row of `key` now says `values`. Changes of the same `burst` that follow quickly
   * are undone together. */
  write(key, values, burst = "") {
    const index = this.index(key);
    const row = this.rows[index];
    if (Object.entries(values).every(([name, value]) => row[name] === value)) return;
    const next = changed(row, values);
    this.rows = this.rows.with(index, next);
    this.history.push({ rows: this.rows, caret: this.selection() }, burst);
    this.view.show(this.view.item(key), next, index);
    this.sync();
    if (setsAside(row, next)) this.say(this.messages.setAside);
  }

  undo() {
    this.step("undo", "undone", "nothingToUndo");
  }

  redo() {
    this.step("redo", "redone", "nothingToRedo");
  }

  step(way, done, nothing) {
    const selection = this.selection();
    this.history.place(selection);
    const state = this.history[way]();
    if (!state) return this.say(this.messages[nothing]);
    const key = state.caret?.key ?? this.key;
    const index = Math.max(0, state.rows.findIndex((row) => row.key === key));
    this.become(state.rows, state.rows[index].key);
    if (selection) this.focus(state.caret ?? { key: this.key, start: state.rows[index].text.length });
    return this.say(this.messages[done]);
  }

  toggleDetails() {
    const index = this.index();
    if (index < 0) return this.say(this.messages.choose);
    this.view.toggle(this.key);
    this.show();
    return this.view.detail(this.key)?.focus();
  }

  /* --- pasting --- */

  async paste(key, clipboard) {
    const { kind, token } = this;
    const above = ancestors(this.rows, this.index(key)).map(words);
    this.pending += 1;
    this.say(this.messages.pasting);
    const pasted = await readRows({ url: this.pasteUrl, token, kind, above, ...clipboard });
    this.pending -= 1;
    if (pasted.error) this.refuse(pasted.error);
    else if (pasted.rows.length) this.takePasted(key, pasted);
    this.release();
  }

  takePasted(key, { rows, plain }) {
    const index = this.index(key) < 0 ? this.rows.length - 1 : this.index(key);
    if (rows.length === 1 && words(this.rows[index])) return this.insert(index, rows[0].text);
    const isThere = this.selection()?.key === key;
    const result = this.model.paste(this.rows, index, rows);
    const message = plain ? "pastedPlain" : result.flattened ? "pastedFlattened" : "pasted";
    const current = this.key;
    this.take(result);
    if (!isThere) this.choose(current);
    return this.say(fill(this.messages[message], rows.length));
  }

  /* Put `words` where the caret is, or was, in the row at `index`. */
  insert(index, words) {
    const { key } = this.rows[index];
    const text = this.view.text(key);
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    this.write(key, { text: text.value });
    this.say("");
  }

  refuse(error) {
    this.held = undefined;
    this.say(error);
  }

  /* Keep the form from being sent before what was pasted is in. */
  hold(event) {
    if (!this.pending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = event.submitter;
    this.say(this.messages.pasting);
  }

  release() {
    if (this.pending || this.held === undefined) return;
    const submitter = this.held;
    this.held = undefined;
    this.sent.form.requestSubmit(submitter);
  }
}
