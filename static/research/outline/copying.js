/* Lines on the clipboard: a nested list for other programs, and rows with all they say for this
 * editor, so that what is cut here and pasted here loses nothing. */

import { newRow, words } from "./model.js";
import { sendable } from "./details.js";

const TYPE = "application/x-outline-rows+json";
const STEP = "  ";

/* Put `rows` on the `clipboard`. `kind` is that of their outline. */
export function put(rows, kind, clipboard) {
  const least = Math.min(...rows.map((row) => row.depth));
  const lines = rows.map((row) => ({ ...row, depth: row.depth - least }));
  clipboard.setData("text/plain", plain(lines));
  clipboard.setData("text/html", list(lines));
  clipboard.setData(TYPE, JSON.stringify({ kind, rows: lines.map(sendable) }));
}

function plain(rows) {
  return rows.map((row) => `${STEP.repeat(row.depth)}- ${words(row)}`).join("\n");
}

/* One list, with a list in the item before it for what stands deeper. A first row that stood
 * deeper than those after it begins as many lists. */
function list(rows) {
  const top = document.createElement("ul");
  const lists = [top];
  for (const row of rows) {
    while (lists.length <= row.depth) lists.push(deeper(lists.at(-1)));
    lists.length = row.depth + 1;
    lists.at(-1).append(item(words(row)));
  }
  return top.outerHTML;
}

function item(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

function deeper(outer) {
  const inner = document.createElement("ul");
  (outer.lastElementChild ?? outer.appendChild(item(""))).append(inner);
  return inner;
}

/* Return the rows that this editor, or another of its kind, put on the `clipboard`, or null where
 * it holds something else. `kind` is that of the outline they come to. Only words go from one kind
 * to another, and a line whose identity is among `taken` is a new one. */
export function take(clipboard, kind, taken) {
  const held = read(clipboard.getData(TYPE));
  if (!held) return null;
  if (held.kind !== kind) return held.rows.map((row) => ({ text: words(row), depth: row.depth }));
  return held.rows.map((row) => ({ ...newRow(row), id: taken.has(row.id) ? "" : row.id }));
}

function read(text) {
  try {
    const { kind, rows } = JSON.parse(text);
    return rows.length ? { kind, rows } : null;
  } catch {
    return null; // another program's, or none
  }
}
