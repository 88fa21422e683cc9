/* What a save made of the rows: new lines have an identity now, others may have changed some. */

import { newRow } from "./model.js";

const WHERE = ["key", "id", "depth", "kind"];

/* Return {rows, ids, isOther}: the rows as they are to go on, the identity of each by its key,
 * and whether they say anything else than `current` does. `sent` are the rows as they were sent,
 * `saved` what is saved of them. A row that was changed since it was sent stays as it is. */
export function married(current, sent, saved) {
  const pairs = paired(sent.filter((row, index) => !isBlank(row, sent[index + 1])), saved);
  const sentByKey = new Map(sent.map((row) => [row.key, row]));
  const rows = current.flatMap((row) => {
    const before = sentByKey.get(row.key);
    const after = pairs.get(row.key);
    if (!before) return [row];
    if (after) return [isSame(row, before) ? { ...row, ...after, key: row.key } : { ...row, id: after.id }];
    return isSame(row, before) && words(row) ? [] : [row]; // somebody else took it away, or it is blank
  });
  const known = new Map([...pairs].map(([key, row]) => [row, key]));
  let last = null;
  for (const row of saved) {
    const key = known.get(row);
    if (key !== undefined) last = key;
    else {
      const fresh = newRow(row);
      rows.splice(rows.findIndex((each) => each.key === last) + 1, 0, fresh);
      last = fresh.key;
    }
  }
  const ids = new Map([...pairs].map(([key, { id }]) => [key, id]));
  const isOther = rows.length !== current.length || rows.some((row, at) => !isSame(row, current[at]));
  return { rows: rows.length ? rows : current, ids, isOther: Boolean(rows.length) && isOther };
}

/* Which saved row each sent one became, by its key: the one of its identity, or the next that is
 * new and says the same, or simply the next where as many are new. */
function paired(sent, saved) {
  const byId = new Map(saved.map((row) => [row.id, row]));
  const pairs = new Map(sent.flatMap((row) => (byId.has(row.id) ? [[row.key, byId.get(row.id)]] : [])));
  const taken = new Set(pairs.values());
  const fresh = sent.filter((row) => !row.id);
  const left = saved.filter((row) => !taken.has(row));
  if (fresh.length === left.length) {
    fresh.forEach((row, at) => pairs.set(row.key, left[at]));
    return pairs;
  }
  let from = 0;
  for (const row of fresh) {
    const at = left.findIndex((each, index) => index >= from && words(each) === words(row));
    if (at < 0) continue;
    pairs.set(row.key, left[at]);
    from = at + 1;
  }
  return pairs;
}

function isBlank(row, next) {
  return !words(row) && !(next && next.depth > row.depth);
}

/* All that a row says, its place and identity apart. */
function words(row) {
  const said = Object.entries(row).filter(([name, value]) => !WHERE.includes(name) && value);
  return said.map(([name, value]) => `${name}: ${String(value).trim()}`).sort().join("\n");
}

/* Whether two rows say the same at the same depth. An identity is no difference. */
function isSame(row, other) {
  return row.key === other?.key && row.depth === other.depth && row.kind === other.kind && words(row) === words(other);
}
