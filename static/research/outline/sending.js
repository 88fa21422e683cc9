/* The rows as they are sent, and as the server has kept them. */

import { NONE, sendable } from "./details.js";

const written = new WeakMap(); // a row never changes, so neither does its JSON

/* Return the rows as the JSON that is sent. */
export function asSent(rows) {
  return `[${rows.map(oneAsSent).join(",")}]`;
}

function oneAsSent(row) {
  if (!written.has(row)) written.set(row, JSON.stringify(sendable(row)));
  return written.get(row);
}

/* Return a Map with the identity that the server gave to each row that was sent, by the row's key.
 * `kept` is what it has: the rows sent without those that say nothing. An empty Map where the two
 * do not go together. */
export function identities(sent, kept) {
  const rows = withoutBlanks(sent);
  const agree = rows.length === kept.length && rows.every((row, index) => row.depth === kept[index].depth);
  return new Map(agree ? rows.map((row, index) => [row.key, kept[index].id]) : []);
}

/* A row that says nothing stays where others stand below it. */
function withoutBlanks(rows) {
  return rows.reduceRight((kept, row) => {
    const isParent = kept.length && kept[0].depth > row.depth;
    const says = row.text || Object.keys(NONE).some((name) => row[name]);
    return isParent || says ? [row, ...kept] : kept;
  }, []);
}
