/* The rows as they are sent. */

import { sendable } from "./details.js";

const written = new WeakMap(); // a row never changes, so neither does its JSON

/* Return the rows as the JSON that is sent. */
export function asSent(rows) {
  return `[${rows.map(oneAsSent).join(",")}]`;
}

function oneAsSent(row) {
  if (!written.has(row)) written.set(row, JSON.stringify(sendable(row)));
  return written.get(row);
}
