/* Puts what was pasted into an outline, and keeps its form from being sent before that. */

import { ancestors, words } from "./model.js";
import { readRows, spaced } from "./paste.js";
import { fill } from "./sentences.js";

export class Pasted {
  constructor(editor) {
    this.editor = editor;
    this.pending = 0;
  }

  /* Ask the server what is on the `clipboard` ({html, text}), and put it at the row of `key`. */
  async paste(key, clipboard) {
    const { editor } = this;
    const above = ancestors(editor.rows, editor.index(key)).map(words);
    this.pending += 1;
    editor.say(editor.messages.pasting);
    const pasted = await readRows({ url: editor.pasteUrl, token: editor.token, kind: editor.kind, above, ...clipboard });
    this.pending -= 1;
    if (pasted.error) this.refuse(pasted.error);
    else if (pasted.rows.length) this.put(key, { ...pasted, text: clipboard.text });
    else editor.say(pasted.leftOut ?? "");
    this.release();
  }

  /* Put in the rows that were pasted at the row of `key`. `isWhole` says that even one is a line. */
  put(key, { rows, plain, asLines, leftOut, text = "", isWhole = false }) {
    const { editor } = this;
    const isThere = editor.isInText() && editor.key === key;
    const run = isThere && editor.selected.any ? editor.selected.run() : null;
    const before = run ? editor.model.cleared(editor.rows, run) : editor.rows; // what is selected gives way
    const there = run ? run.start : editor.index(key);
    const index = there < 0 ? before.length - 1 : there;
    const isPart = rows.length === 1 && !isWhole && words(before[index]);
    const said = isPart
      ? this.insert(index, spaced(rows[0].text, text))
      : this.place(before, index, rows, { plain, isThere });
    editor.say([said, asLines && editor.messages.joined, leftOut].filter(Boolean).join(" "));
    if (asLines) this.offerLines(key, asLines);
  }

  /* Put rows that were pasted where that of `before` at `index` stands; return what to say of it. */
  place(before, index, rows, { plain, isThere }) {
    const { editor } = this;
    const result = editor.model.paste(before, index, rows);
    const message = plain ? "pastedPlain" : result.flattened ? "pastedFlattened" : "pasted";
    const current = editor.key;
    editor.take(result);
    if (!isThere) editor.choose(current);
    return fill(editor.messages[message], rows.length);
  }

  /* Offer to keep each line that was pasted as it stood, until something is changed. */
  offerLines(key, asLines) {
    const { editor } = this;
    this.offer = document.createElement("button");
    const { keepLines } = editor.messages;
    Object.assign(this.offer, { type: "button", className: "outline-offer", textContent: keepLines });
    this.offer.addEventListener("click", () => {
      editor.goTo(editor.index());
      editor.undo();
      this.put(key, { rows: asLines });
    });
    editor.status.after(this.offer);
  }

  /* What was offered for lines that were is over. */
  forgetOffer() {
    this.offer?.remove();
  }

  /* Put `words` where the caret is, or was, in the row at `index`. */
  insert(index, words) {
    const { editor } = this;
    const { key } = editor.rows[index];
    const text = editor.view.text(key);
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    editor.write(key, { text: text.value });
    return "";
  }

  refuse(error) {
    this.held = undefined;
    this.editor.say(error);
  }

  /* Keep the form from being sent before what was pasted is in. */
  hold(event) {
    const { editor } = this;
    if (!this.pending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = event.submitter;
    editor.say(editor.messages.pasting);
  }

  release() {
    if (this.pending || this.held === undefined) return;
    const submitter = this.held;
    this.held = undefined;
    this.editor.sent.form.requestSubmit(submitter);
  }
}
