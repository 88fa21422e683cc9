/* What the rows were, for undo and redo. A state is {rows, caret}; `caret` is the editor's selection. */

const MOST = 200;
const BURST = 1000; // ms: typing in one line within this is undone in one step

export class History {
  constructor(state) {
    Object.assign(this, { now: state, past: [], future: [], burst: "", at: 0 });
  }

  /* Note a new state. Those with the same `burst` that follow quickly are one step. */
  push(state, burst = "") {
    const goesOn = burst && burst === this.burst && Date.now() - this.at < BURST;
    if (!goesOn) this.past = [...this.past, this.now].slice(-MOST);
    Object.assign(this, { now: state, future: [], burst, at: Date.now() });
  }

  /* Let the lines that have an identity by now, by the keys of their rows, have it in every state. */
  identify(ids) {
    const named = (row) => (row.id || !ids.has(row.key) ? row : { ...row, id: ids.get(row.key) });
    const known = (state) => ({ ...state, rows: state.rows.map(named) });
    Object.assign(this, { now: known(this.now), past: this.past.map(known), future: this.future.map(known) });
  }

  /* Note where the caret is, so that undo comes back to it. */
  place(caret) {
    this.now = { ...this.now, caret };
  }

  undo() {
    return this.step(this.past, this.future);
  }

  redo() {
    return this.step(this.future, this.past);
  }

  step(from, to) {
    if (!from.length) return null;
    to.push(this.now);
    this.now = from.pop();
    this.burst = "";
    return this.now;
  }
}
