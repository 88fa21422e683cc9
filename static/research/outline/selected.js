/* The lines that are selected: those from the row where the selection began, the `anchor`, to the
 * editor's current row, with all that stands below them. Without an anchor none is. */

import { runOf } from "./model.js";
import { fill } from "./sentences.js";

export class Selected {
  constructor(editor) {
    Object.assign(this, { editor, anchor: null, isByTaps: false });
  }

  get any() {
    return this.anchor !== null;
  }

  /* The rows that keys and buttons are about: those selected, or the current one with all below
   * it; null where there is none. */
  run() {
    const { editor, anchor } = this;
    const index = editor.index();
    if (index < 0) return null;
    const from = this.any ? editor.index(anchor) : index;
    return runOf(editor.rows, index, from < 0 ? index : from); // where it began may be gone
  }

  /* The rows that move with the one at `index`. */
  runAt(index) {
    const run = this.any ? this.run() : null;
    return run && run.start <= index && index < run.end ? run : runOf(this.editor.rows, index);
  }

  /* Select up to the row of `key`, from where the selection began, or from the current row. */
  to(key) {
    const { editor } = this;
    this.anchor ??= editor.key ?? key;
    editor.key = key;
    editor.show();
    const text = editor.view.text(key);
    if (this.isByTaps) text.inputMode = "none"; // no keyboard need come on the screen
    text.focus({ preventScroll: true });
    text.scrollIntoView({ block: "nearest" });
    const { start, end } = this.run();
    const count = end - start;
    editor.say(fill(editor.messages.selected[count === 1 ? "one" : "other"], count));
  }

  /* Select a line more or fewer, upwards (-1) or downwards (1); the current one first. */
  by(step) {
    const { editor } = this;
    if (!this.any) return this.to(editor.key);
    const [now, from] = [this.run(), editor.index(this.anchor)];
    for (let to = editor.index() + step; editor.rows[to]; to += step) {
      const { start, end } = runOf(editor.rows, from, to);
      if (start !== now.start || end !== now.end) return this.to(editor.rows[to].key);
    }
    return undefined;
  }

  all() {
    this.anchor = this.editor.rows[0].key;
    this.to(this.editor.rows.at(-1).key);
  }

  /* Select none. */
  end() {
    this.anchor = null;
    if (!this.isByTaps) return;
    this.isByTaps = false;
    for (const row of this.editor.rows) this.editor.view.text(row.key).inputMode = "";
  }

  /* Begin or end selecting by taps. */
  toggle() {
    const { editor } = this;
    const ends = this.any || this.isByTaps;
    if (ends) this.end();
    else this.isByTaps = true;
    if (!ends && editor.key !== null) this.to(editor.key);
    editor.show();
    editor.say(ends ? editor.messages.selected.none : editor.messages.selecting);
  }

  /* Keep the selection where its lines are among `rows`; say whether it stays. */
  staysIn(rows) {
    const there = new Set(rows.map((row) => row.key));
    const stays = this.any && there.has(this.anchor) && there.has(this.editor.key);
    if (!stays) this.end();
    return stays;
  }
}
