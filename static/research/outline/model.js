/* The rows of an outline, laid flat, and all that can be done to them.
 *
 * A row is {key, id, depth, kind, text, and its details}: `key` names it on this page,
 * `id` is its identity on the server ("" for a new one), `kind` is "finding", "risk-factor" or
 * "". Every verb takes an array of rows and returns {rows, at, caret}, the new array and where
 * to go on writing, or {refused}, the name of a message that says why it cannot be done.
 * A verb for several rows takes them as a run, {start, end}: rows that follow each other, with
 * all that stands below them, up to the one before `end`.
 */

import { changed, FINDING, NONE, RISK_FACTOR } from "./details.js";

const BLANK = { id: "", depth: 0, kind: "", text: "", ...NONE };

let lastKey = 0;

/* A new row with what `values` says. */
export function newRow(values = {}) {
  return { ...BLANK, ...values, key: ++lastKey };
}

/* The index after the last row below the one at `index`. */
export function branchEnd(rows, index) {
  let end = index + 1;
  while (end < rows.length && rows[end].depth > rows[index].depth) end += 1;
  return end;
}

/* The run of the rows from one to the other index, whichever comes first. */
export function runOf(rows, from, to = from) {
  const [start, last] = from < to ? [from, to] : [to, from];
  const least = leastDepth(rows.slice(start, last + 1));
  let end = last + 1;
  while (end < rows.length && rows[end].depth > least) end += 1;
  return { start, end };
}

function leastDepth(rows) {
  return Math.min(...rows.map((row) => row.depth));
}

/* The rows that the one at `index` stands below, outermost first. */
export function ancestors(rows, index) {
  const above = [];
  let depth = rows[index].depth;
  for (let i = index - 1; i >= 0 && depth > 0; i -= 1) {
    if (rows[i].depth < depth) {
      above.unshift(rows[i]);
      depth = rows[i].depth;
    }
  }
  return above;
}

/* How many levels the rows of a run take, counted from that of its first. */
function height(rows, { start, end }) {
  return Math.max(...rows.slice(start, end).map((row) => row.depth)) - rows[start].depth + 1;
}

/* The row's words as readers see them, a risk factor's examples in brackets. */
export function words(row) {
  return row.examples ? `${row.text} (${row.examples})` : row.text;
}

/* The space that is missing between two texts that become one. */
function gapBetween(before, after) {
  const touches = /(^|[\s([/\u2010-])$/.test(before) || /^($|[\s,.;:!?)\]%\u2026])/.test(after);
  return touches ? "" : " ";
}

function spliced(rows, index, count, ...fresh) {
  return [...rows.slice(0, index), ...fresh, ...rows.slice(index + count)];
}

function shifted(rows, by) {
  return rows.map((row) => ({ ...row, depth: row.depth + by }));
}

/* The rows of a run whose first ones stood below others, as they may stand after the row `above`. */
function settled(rows, above) {
  if (rows[0].depth === leastDepth(rows)) return rows;
  let most = above ? above.depth + 1 : 0;
  return rows.map((row) => {
    const depth = Math.min(row.depth, most);
    most = depth + 1;
    return depth === row.depth ? row : { ...row, depth };
  });
}

function asFinding(row) {
  return changed(row, { kind: FINDING, text: words(row), examples: "" });
}

export class Model {
  /* `kind` is that of a new row. */
  constructor(maxDepth, kind) {
    Object.assign(this, { maxDepth, kind });
  }

  blank(values = {}) {
    return newRow({ kind: this.kind, ...values });
  }

  /* The name of the rule that `rows` break, or "". */
  fault(rows) {
    for (let i = 0; i < rows.length; i += 1) {
      const above = rows[i - 1];
      const { depth, kind } = rows[i];
      if (depth >= this.maxDepth) return "tooDeep";
      if (depth > (above ? above.depth + 1 : 0)) return "nothingAbove";
      if (above && depth > above.depth && above.kind === RISK_FACTOR) return "factorAbove";
      if (kind === RISK_FACTOR && depth === 0) return "factorOutermost";
    }
    return "";
  }

  checked(rows, at, caret = null) {
    const refused = this.fault(rows);
    return refused ? { refused } : { rows, at, caret };
  }

  /* --- levels and kinds --- */

  indent(rows, run) {
    return this.shift(rows, run, 1);
  }

  /* A risk factor that comes to stand outermost, or is still empty, becomes a finding. Of several
   * lines, those that are outermost already stay. */
  outdent(rows, run) {
    const { start, end } = run;
    const lines = rows.slice(start, end);
    const isOneBranch = branchEnd(rows, start) === end;
    if (rows[start].depth === 0 && (isOneBranch || lines.every((row) => row.depth === 0))) {
      return { refused: "outermost" };
    }
    const changes = (row) => row.kind === RISK_FACTOR && (row.depth === 1 || (!words(row) && lines.length === 1));
    const fitting = lines.map((row) => (changes(row) ? asFinding(row) : row));
    return this.shift(spliced(rows, start, end - start, ...fitting), run, -1);
  }

  shift(rows, { start, end }, by) {
    const lines = rows.slice(start, end).map((row) => ({ ...row, depth: Math.max(0, row.depth + by) }));
    return this.checked(spliced(rows, start, end - start, ...lines), start);
  }

  /* All become what the row at `index` is not. */
  switchKind(rows, { start, end }, index = start) {
    const toFactor = rows[index].kind !== RISK_FACTOR;
    const lines = rows.slice(start, end);
    if (toFactor && lines.some((row, i) => lines[i + 1]?.depth > row.depth)) return { refused: "factorAbove" };
    const switched = lines.map((row) => (toFactor ? changed(row, { kind: RISK_FACTOR }) : asFinding(row)));
    return this.checked(spliced(rows, start, end - start, ...switched), index);
  }

  /* --- places --- */

  moveUp(rows, run) {
    const depth = leastDepth(rows.slice(run.start, run.end));
    let to = run.start - 1;
    while (to >= 0 && rows[to].depth > depth) to -= 1;
    const result = to < 0 ? { refused: "" } : this.move(rows, run, to);
    return "refused" in result ? { refused: "first" } : result;
  }

  moveDown(rows, run) {
    const { start, end } = run;
    const isSibling = rows[end]?.depth === leastDepth(rows.slice(start, end));
    const to = isSibling ? branchEnd(rows, end) : end + 1;
    const result = end < rows.length ? this.move(rows, run, to) : { refused: "" };
    return "refused" in result ? { refused: "last" } : result;
  }

  /* Put the run before the row that is at `to`, its first row at `depth`. */
  move(rows, { start, end }, to, depth = rows[start].depth) {
    const chosen = rows.slice(start, end);
    const lines = shifted(chosen, Math.max(depth - rows[start].depth, -leastDepth(chosen)));
    const at = to > start ? to - lines.length : to;
    const rest = spliced(rows, start, lines.length);
    return this.checked(spliced(rest, at, 0, ...settled(lines, rest[at - 1])), at);
  }

  /* The depths that the first row of the run may take before the row at `to`: [least, most]. */
  depthsAt(rows, run, to) {
    const { start, end } = run;
    const rest = spliced(rows, start, end - start);
    const at = to > start ? to - (end - start) : to;
    const [above, below] = [rest[at - 1], rest[at]];
    const room = this.maxDepth - height(rows, run);
    const under = above ? above.depth + (above.kind === RISK_FACTOR ? 0 : 1) : 0;
    const least = rows[start].kind === RISK_FACTOR ? 1 : 0;
    return [Math.max(least, below ? below.depth : 0), Math.min(room, under)];
  }

  /* --- rows --- */

  /* What Enter does: an empty row that stands below another moves outwards, all others are parted. */
  enter(rows, index, start, end) {
    const run = runOf(rows, index);
    const isDone = rows[index].depth > 0 && !words(rows[index]) && run.end === index + 1;
    const result = isDone ? this.outdent(rows, run) : {};
    return result.rows ? result : this.split(rows, index, start, end);
  }

  /* What Backspace does at the start of a row: it moves outwards as far as it can, then joins. */
  back(rows, index) {
    const result = this.outdent(rows, runOf(rows, index));
    return result.rows ? result : this.mergeUp(rows, index);
  }

  /* Part the row where its text from `start` to `end` was chosen. Those below stay with the
   * end of the text, or, where nothing follows, come after a new first line below it. */
  split(rows, index, start, end = start) {
    const row = rows[index];
    const [head, tail] = [row.text.slice(0, start).trimEnd(), row.text.slice(end).trimStart()];
    const isParent = branchEnd(rows, index) > index + 1;
    const fresh = this.blank({ depth: row.depth, kind: row.kind });
    if (tail && (isParent || !head)) {
      const parts = [{ ...fresh, text: head }, { ...row, text: tail }];
      return this.checked(spliced(rows, index, 1, ...parts), index + 1, 0);
    }
    const depth = isParent ? row.depth + 1 : row.depth;
    const parts = [{ ...row, text: head }, { ...fresh, text: tail, depth }];
    return this.checked(spliced(rows, index, 1, ...parts), index + 1, 0);
  }

  /* A new empty row beside the one that begins the run, after all of it; or at the end. */
  add(rows, run) {
    const row = rows[run?.start];
    const at = row ? run.end : rows.length;
    const fresh = this.blank(row && { depth: row.depth, kind: row.kind });
    return this.checked(spliced(rows, at, 0, fresh), at, 0);
  }

  /* Take the rows away. One row is always left. */
  remove(rows, { start, end }) {
    const left = spliced(rows, start, end - start);
    if (!left.length) left.push(this.blank());
    return this.checked(left, Math.min(start, left.length - 1));
  }

  /* The rows with an empty one in the place of the run. */
  cleared(rows, { start, end }) {
    const { depth } = rows[start];
    return spliced(rows, start, end - start, this.blank({ depth, kind: depth ? rows[start].kind : this.kind }));
  }

  /* Let every row of the run that says something say `values` as well. */
  setAll(rows, { start, end }, values) {
    const lines = rows.slice(start, end).map((row) => (words(row) ? changed(row, values) : row));
    return this.checked(spliced(rows, start, end - start, ...lines), start);
  }

  /* Join the row to the one above it; an empty one of the two goes. */
  mergeUp(rows, index) {
    const [above, row] = [rows[index - 1], rows[index]];
    const end = branchEnd(rows, index);
    if (!above) {
      if (words(row) || rows.length === 1) return {};
      return this.checked([...shifted(rows.slice(1, end), -1), ...rows.slice(end)], 0, 0);
    }
    const gap = gapBetween(above.text, words(row));
    const kept = words(above)
      ? { ...above, text: above.text + gap + words(row) }
      : { ...row, depth: Math.min(row.depth, above.depth) };
    const below = shifted(rows.slice(index + 1, end), kept.depth - row.depth);
    const joined = spliced(rows, index - 1, end - index + 1, kept, ...below);
    return this.checked(joined, index - 1, above.text.length + gap.length);
  }

  /* Put what was pasted, rows with depths from 0, in the place of the empty row at `index`
   * or beside it. `flattened` says that some stood deeper than there is room for. */
  paste(rows, index, pasted) {
    const row = rows[index];
    const end = branchEnd(rows, index);
    const replaces = !words(row) && end === index + 1;
    const depths = pasted.map((one) => one.depth + row.depth);
    const fresh = pasted.map((one, i) => this.pastedRow(one, depths[i], row, pasted[i + 1]));
    if (replaces && fresh.length) fresh[0].id ||= row.id;
    const at = replaces ? index : end;
    const result = spliced(rows, at, replaces ? 1 : 0, ...fresh);
    const plain = result.map((one) => (fresh.includes(one) ? asPlain(one, this.kind) : one));
    const last = at + fresh.length - 1;
    const flattened = depths.some((depth) => depth >= this.maxDepth);
    return { ...this.checked(this.fault(result) ? plain : result, last), flattened };
  }

  pastedRow(one, depth, row, next) {
    const isLeaf = !next || next.depth <= one.depth;
    const kind = one.kind || (isLeaf && one.depth === 0 ? row.kind : this.kind);
    return this.blank({ ...one, kind, depth: Math.min(depth, this.maxDepth - 1) });
  }
}

function asPlain(row, kind) {
  return { ...row, kind, text: words(row), examples: "" };
}
