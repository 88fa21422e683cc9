/* Takes into the page what the site answered, and leaves alone where somebody is writing. */

import { findRow, ROWS } from "./mistakes.js";
import { refill } from "./refilling.js";

const PARTS = "[data-answer]";
const SOURCES = 'select:is([data-detail="source"], [data-all="source"])';
const FRAME = [".breadcrumbs", "#content > h1", "#content > h2"];

/* Put each part that the site says anew in the place where it stands. */
export function takeParts(page) {
  for (const part of document.querySelectorAll(PARTS)) {
    const theirs = page.querySelector(`[data-answer="${part.dataset.answer}"]`);
    refill(part, copies(theirs));
  }
  for (const selector of FRAME) {
    const [mine, theirs] = [document, page].map((each) => each.querySelector(selector));
    if (mine && theirs) mine.replaceChildren(...copies(theirs));
  }
  document.title = page.title;
  document.dispatchEvent(new CustomEvent("saved:parts"));
}

/* Let `form` say what `answered`, the form as it is saved, does. `sent` are the values that were
   sent and `now` those that stand there, lists by name: what was typed since stays as it is.
   Returns whether all of it could be taken. */
export function takeFields(form, answered, sent, now) {
  const values = byName(new FormData(answered));
  let isWhole = true;
  for (const theirs of answered.querySelectorAll(`${ROWS}:not(.field-seen)`)) {
    const mine = findRow(form, theirs);
    if (mine && !takeRow(mine, theirs, { sent, now, values })) isWhole = false;
  }
  takeHeadings(form, answered);
  takeAside(form, answered, isWhole);
  return isWhole;
}

function takeRow(mine, theirs, { sent, now, values }) {
  for (const outline of mine.querySelectorAll(".outline")) takeOutline(outline, theirs);
  if (mine.querySelector(".outline-editor")) return true;
  const [here, there] = [mine, theirs].map(controls);
  const isTyped = here.some(({ name }) => !isEqual(now.get(name), sent.get(name)));
  const isShaped = isEqual(here.map(shape), there.map(shape)) && !here.some(hasFile);
  if (!isShaped) return isTyped ? false : replace(mine, theirs);
  for (const name of new Set(here.map((control) => control.name))) {
    if (isEqual(values.get(name), sent.get(name))) continue;
    if (!isEqual(now.get(name), sent.get(name))) continue;
    setValues(here.filter((control) => control.name === name), values.get(name) ?? []);
  }
  return true;
}

/* The outline's lines have their identities now, and what a line can rest on may be new. */
function takeOutline(mine, row) {
  const theirs = row.querySelector(".outline");
  const [here, there] = [mine, theirs].map((each) => part(each, "details"));
  here.innerHTML = there.innerHTML;
  takeSources(mine.querySelectorAll(`.outline-rows ${SOURCES}`), there);
  takeSources(mine.querySelectorAll(`.outline-all ${SOURCES}`), part(theirs, "editor"));
  const rows = JSON.parse(theirs.querySelector(":scope > textarea").value);
  mine.dispatchEvent(new CustomEvent("outline:saved", { detail: rows }));
}

function part(outline, name) {
  return outline.querySelector(`template[data-part="${name}"]`);
}

/* Let `selects` offer the sources that the `template` does; what is chosen stays chosen. */
function takeSources(selects, template) {
  const offered = template.content.querySelector(SOURCES);
  for (const select of selects) {
    const { value } = select;
    select.replaceChildren(...copies(offered));
    const chosen = [...select.options].find((option) => option.value === value);
    if (chosen) chosen.selected = true;
  }
}

/* Put their row in place of mine; what stood open stays open, and the caret in its field. */
function replace(mine, theirs) {
  const focused = mine.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...mine.querySelectorAll("details")].map((details) => details.open);
  mine.replaceChildren(...copies(theirs));
  mine.querySelectorAll("details").forEach((details, at) => (details.open ||= Boolean(open[at])));
  mine.dispatchEvent(new CustomEvent("saved:part", { bubbles: true }));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  return true;
}

/* What is folded says in its heading what it holds. */
function takeHeadings(form, answered) {
  for (const theirs of answered.querySelectorAll("fieldset details > summary > .fieldset-heading")) {
    const mine = document.getElementById(theirs.id);
    if (mine?.closest("summary")) mine.replaceChildren(...copies(theirs));
  }
}

/* What stands beside the rows. While something could not be taken, the form still says which words
   it was made from, so that the next save finds out what both made of them. */
function takeAside(form, answered, isWhole) {
  for (const name of ["seen", "unsaved_base"]) {
    const [mine, theirs] = [form, answered].map((each) => each.elements[name]);
    if (mine && theirs && (isWhole || !mine.value)) mine.value = theirs.value;
  }
}

function setValues(fields, values) {
  const left = [...values];
  for (const field of fields) {
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
    else if (field.matches("[data-type=ckeditortype]")) setRichText(field, values[0] ?? "");
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else field.value = left.shift() ?? "";
    for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
  }
}

/* The site spells rich text its own way: the editor is given only what somebody else wrote. */
function setRichText(field, value) {
  const editor = globalThis.CKEDITOR?.instances[field.id];
  if (editor && !editor.checkDirty()) editor.setData(value, { callback: () => editor.resetDirty() });
  else if (!editor) field.value = value;
}

function controls(row) {
  return [...row.querySelectorAll("input, select, textarea")].filter((each) => each.name && each.type !== "file");
}

function shape(control) {
  return `${control.name} ${control.type}`;
}

function hasFile(control) {
  const file = control.closest(".form-row").querySelector("input[type=file]");
  return Boolean(file?.files.length);
}

function copies(element) {
  return [...(element?.childNodes ?? [])].map((node) => document.importNode(node, true));
}

function byName(entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

function isEqual(one, other) {
  return JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
}
