/* The outline editor: it holds the rows, changes them by the model's verbs, and shows them. `key`
 * is that of the current row. */

import { keepAStop } from "./bar.js";
import { changed, RISK_FACTOR, setsAside } from "./details.js";
import { Drag } from "./drag.js";
import { History } from "./history.js";
import { Model, newRow } from "./model.js";
import { Pasted } from "./pasted.js";
import { married } from "./saved.js";
import { Selected } from "./selected.js";
import { fill } from "./sentences.js";
import { asSent } from "./sending.js";
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
    this.selected = new Selected(this);
    this.key = null;
    this.pasted = new Pasted(this);
  }

  start() {
    this.read();
    const { list, bar, model } = this;
    const drop = (run, to, depth) => this.take(this.model.move(this.rows, run, to, depth), "moved");
    new Drag({ list, bar, model, rows: () => this.rows, run: (index) => this.selected.runAt(index), drop });
    this.sent.form?.addEventListener("submit", (event) => this.pasted.hold(event), { capture: true });
    // A browser that goes back to the page puts in again what was there, after all is loaded.
    window.addEventListener("pageshow", () => this.sent.value !== this.known && this.read());
  }

  /* Take the rows from what goes to the server. */
  read() {
    this.known = this.sent.value;
    const rows = JSON.parse(this.known);
    this.rows = rows.length ? rows.map(newRow) : [this.model.blank()];
    this.selected.anchor = null;
    this.history = new History({ rows: this.rows, caret: null });
    this.show();
  }

  index(key = this.key) {
    return this.rows.findIndex((row) => row.key === key);
  }

  /* Let the model do `verb` to the current row or those selected, and say so in the words of
   * `message`. */
  act(verb, message = "", ...rest) {
    const run = this.selected.run();
    if (!run && verb !== "add") return this.say(this.messages.choose);
    return this.take(this.model[verb](this.rows, run, ...rest), message);
  }

  /* Whether the model does `verb` to the current row or those selected. */
  can(verb) {
    return !this.model[verb](this.rows, this.selected.run()).refused;
  }

  /* Let the model do `verb` to the row at `index` alone. */
  actAt(verb, index, ...rest) {
    return this.take(this.model[verb](this.rows, index, ...rest));
  }

  /* Make what the model returned the state of things. Lines that are still there stay selected. */
  take(result, message = "") {
    if (result.refused) return this.say(this.messages[result.refused]);
    if (!result.rows || asSent(result.rows) === asSent(this.rows)) return undefined;
    const [selection, isInText] = [this.selection(), this.isInText()];
    const gone = this.rows.length - result.rows.length;
    this.history.place(selection);
    const stays = this.selected.staysIn(result.rows);
    this.become(result.rows, stays ? this.key : result.rows[result.at].key);
    this.history.push({ rows: this.rows, caret: null });
    this.focusAfter(result, selection, isInText);
    return message && this.announce(message, stays ? this.selected.run() : null, gone);
  }

  /* Say `message` of the current row, or of the `run` of those selected. */
  announce(message, run, gone) {
    const index = run?.start ?? this.index();
    const row = this.rows[index];
    const which = message === "switched" && row.kind === RISK_FACTOR ? "switchedToFactor" : message;
    const said = run && run.end - run.start > 1 ? this.messages.several[which] : this.messages[which];
    this.say(fill(said, index + 1, row.depth + 1, gone || (run ? run.end - run.start : 0)));
  }

  become(rows, key) {
    this.rows = rows;
    this.key = key;
    this.show();
    this.sync();
  }

  show() {
    const run = this.selected.any ? this.selected.run() : null;
    this.view.render(this.rows, this.key, run);
    this.root.classList.toggle("has-selection", Boolean(run));
    const isFactor = this.rows[this.index()]?.kind === RISK_FACTOR;
    const shown = { "risk-factor": !isFactor, finding: isFactor, one: !run, several: Boolean(run) };
    for (const part of this.root.querySelectorAll("[data-when]")) part.hidden = !shown[part.dataset.when];
    keepAStop(this.bar);
    const isSelecting = Boolean(run) || this.selected.isByTaps;
    this.bar.querySelector("[data-act=select]").setAttribute("aria-pressed", isSelecting);
  }

  /* Let the field say what the rows do; what was offered for those that were is over. */
  sync() {
    this.pasted.forgetOffer();
    this.fillIn();
  }

  fillIn() {
    this.known = asSent(this.rows);
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
    if (isOther) this.sync();
    else this.fillIn();
  }

  /* --- the caret --- */

  /* Where the caret is, and which lines are selected: {key, anchor, start, end}; null before any
   * row was chosen. */
  selection() {
    if (this.index() < 0) return null;
    const { selectionStart: start, selectionEnd: end } = this.view.text(this.key);
    return { key: this.key, anchor: this.selected.anchor, start, end };
  }

  /* Note where the caret is before words change, so that undo comes back to it. */
  notePlace() {
    this.history.place(this.selection());
  }

  /* Whether the focus is in the text of a row. */
  isInText() {
    const { activeElement } = document;
    return this.list.contains(activeElement) && activeElement.matches(".outline-text");
  }

  /* Go on writing where the change leads, unless it was made from the buttons by keyboard. */
  focusAfter(result, selection, wasInText) {
    const { key, text } = this.rows[this.index()];
    const caret = result.caret ?? (selection?.key === key ? null : text.length);
    if (caret === null && wasInText) this.focus(selection);
    else if (caret !== null && (wasInText || result.caret !== null)) this.focus({ key, start: caret });
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

  /* Make `row` current, with all that it says unfolded where that is asked for. */
  goInto(row, { isUnfolded }) {
    if (isUnfolded) this.view.unfold(row.key);
    this.key = row.key;
    this.selected.end();
    this.show();
  }

  choose(key) {
    if (key === this.key) return;
    this.key = key;
    this.selected.end();
    this.show();
  }

  /* Select no lines any more: what keys and buttons do concerns the current row again. */
  deselect() {
    if (!this.selected.any && !this.selected.isByTaps) return;
    this.selected.end();
    this.show();
    this.say(this.messages.selected.none);
  }

  /* Let the lines that are selected, or all, say `values` as well. */
  setAll(values) {
    const run = this.selected.any ? this.selected.run() : { start: 0, end: this.rows.length };
    const before = this.rows;
    const result = this.model.setAll(before, run, values);
    const count = result.rows.filter((row, index) => row !== before[index]).length;
    this.take({ ...result, at: Math.max(0, this.index()) });
    this.say(fill(this.messages.setAll, count));
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
    const isInText = this.isInText();
    this.notePlace();
    const state = this.history[way]();
    if (!state) return this.say(this.messages[nothing]);
    const at = (key) => state.rows.findIndex((row) => row.key === key);
    const index = Math.max(0, at(state.caret?.key ?? this.key));
    this.selected.anchor = state.rows[at(state.caret?.anchor)]?.key ?? null;
    this.become(state.rows, state.rows[index].key);
    if (isInText) this.focus(state.caret ?? { key: this.key, start: state.rows[index].text.length });
    return this.say(this.messages[done]);
  }

  toggleDetails() {
    const index = this.index();
    if (index < 0) return this.say(this.messages.choose);
    this.view.toggle(this.key);
    this.show();
    const field = this.view.detail(this.key);
    field?.focus({ preventScroll: true });
    return field?.scrollIntoView({ block: "nearest" });
  }

  /* Show the fields for numbers of the row of `key`. */
  ask(key) {
    this.view.ask(key);
    this.show();
    this.view.item(key).querySelector("[data-asked] [data-detail]").focus();
  }

  closeDetails() {
    if (this.view.opened.has(this.key)) this.toggleDetails();
  }
}
