/* The rows of an outline, laid flat, and all that can be done to them.
 *
 * A row is {key, id, depth, kind, text, and its details}: `key` names it on this page,
 * `id` is its identity on the server ("" for a new one), `kind` is "finding", "risk-factor" or
 * "". Every verb takes an array of rows and returns {rows, at, caret}, the new array and where
 * to go on writing, or {refused}, the name of a message that says why it cannot be done.
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

/* How many rows the deepest line of the branch at `index` counts. */
export function branchHeight(rows, index) {
  const depths = rows.slice(index, branchEnd(rows, index)).map((row) => row.depth);
  return Math.max(...depths) - rows[index].depth + 1;
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

  indent(rows, index) {
    return this.shift(rows, index, 1);
  }

  /* A risk factor that comes to stand outermost, or is still empty, becomes a finding. */
  outdent(rows, index) {
    const row = rows[index];
    if (row.depth === 0) return { refused: "outermost" };
    const changes = row.kind === RISK_FACTOR && (row.depth === 1 || !words(row));
    return this.shift(changes ? spliced(rows, index, 1, asFinding(row)) : rows, index, -1);
  }

  shift(rows, index, by) {
    const end = branchEnd(rows, index);
    const branch = shifted(rows.slice(index, end), by);
    return this.checked(spliced(rows, index, end - index, ...branch), index);
  }

  switchKind(rows, index) {
    const row = rows[index];
    const isParent = branchEnd(rows, index) > index + 1;
    if (row.kind !== RISK_FACTOR && isParent) return { refused: "factorAbove" };
    const switched = row.kind === RISK_FACTOR ? asFinding(row) : changed(row, { kind: RISK_FACTOR });
    return this.checked(spliced(rows, index, 1, switched), index);
  }

  /* --- places --- */

  moveUp(rows, index) {
    const { depth } = rows[index];
    let to = index - 1;
    while (to >= 0 && rows[to].depth > depth) to -= 1;
    const result = to < 0 ? { refused: "" } : this.move(rows, index, to, depth);
    return "refused" in result ? { refused: "first" } : result;
  }

  moveDown(rows, index) {
    const { depth } = rows[index];
    const end = branchEnd(rows, index);
    const isSibling = rows[end]?.depth === depth;
    const to = isSibling ? branchEnd(rows, end) : end + 1;
    const result = end < rows.length ? this.move(rows, index, to, depth) : { refused: "" };
    return "refused" in result ? { refused: "last" } : result;
  }

  /* Put the branch at `index` before the row that is at `to`, at `depth`. */
  move(rows, index, to, depth) {
    const end = branchEnd(rows, index);
    const branch = shifted(rows.slice(index, end), depth - rows[index].depth);
    const at = to > index ? to - branch.length : to;
    return this.checked(spliced(spliced(rows, index, branch.length), at, 0, ...branch), at);
  }

  /* The depths that the branch at `index` may take before the row at `to`: [least, most]. */
  depthsAt(rows, index, to) {
    const end = branchEnd(rows, index);
    const rest = spliced(rows, index, end - index);
    const at = to > index ? to - (end - index) : to;
    const [above, below] = [rest[at - 1], rest[at]];
    const room = this.maxDepth - branchHeight(rows, index);
    const under = above ? above.depth + (above.kind === RISK_FACTOR ? 0 : 1) : 0;
    const least = rows[index].kind === RISK_FACTOR ? 1 : 0;
    return [Math.max(least, below ? below.depth : 0), Math.min(room, under)];
  }

  /* --- rows --- */

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

  /* A new empty row beside the one at `index`, after all below that; or at the end. */
  add(rows, index) {
    const row = rows[index];
    const at = row ? branchEnd(rows, index) : rows.length;
    const fresh = this.blank(row && { depth: row.depth, kind: row.kind });
    return this.checked(spliced(rows, at, 0, fresh), at, 0);
  }

  /* Take the row away with all that stands below it. One row is always left. */
  remove(rows, index) {
    const left = spliced(rows, index, branchEnd(rows, index) - index);
    if (!left.length) left.push(this.blank());
    return this.checked(left, Math.min(index, left.length - 1));
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
    if (replaces && fresh.length) fresh[0].id = row.id;
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
