/* Remarks beside a text: quiet sentences, and a button for words that can be taken over. */

import { fill } from "../outline/sentences.js";
import { areHidden, countSoon, describe } from "./hiding.js";

let made = 0;

/* The list of `remarks` below `text`, in `place(list)`; the one that is there is filled anew. */
export function show(text, remarks, messages, place) {
  let list = document.getElementById(text.dataset.wording ?? "");
  if (!list && !remarks.length) return;
  if (!list) {
    list = document.createElement("ul");
    list.className = "wording";
    list.hidden = true;
    list.id = `wording-${(made += 1)}`;
    list.setAttribute("aria-label", messages.remarks);
    text.dataset.wording = list.id;
    place(list);
    describe(text, list.id);
  }
  const items = remarks.map((remark) => item(remark, messages, text.tabIndex));
  if (same(list, items)) return;
  steadily(() => {
    list.replaceChildren(...items);
    list.hidden = !items.length;
  });
  countSoon();
}

/* Nothing is made anew that says the same: a button in it may have the focus. */
function same(list, items) {
  const said = (all) => JSON.stringify([...all].map((one) => [one.textContent, one.dataset.before]));
  return said(list.children) === said(items);
}

function item(remark, messages, tabIndex) {
  const made = document.createElement("li");
  made.dataset.before = remark.before;
  made.append(`${remark.message} `);
  if (!remark.instead) return made;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wording-take";
  button.textContent = messages.take;
  button.setAttribute("aria-label", fill(messages.takeThis, remark.instead, remark.found));
  button.setAttribute("aria-keyshortcuts", "Alt+P");
  button.tabIndex = tabIndex;
  button.remark = remark;
  made.append(button);
  return made;
}

/* Do `change` to the page, and keep what is in hand where it is on the screen. */
function steadily(change) {
  const held = document.activeElement;
  const isHeld = held && held !== document.body;
  const top = isHeld ? held.getBoundingClientRect().top : 0;
  change();
  const moved = isHeld && held.isConnected ? held.getBoundingClientRect().top - top : 0;
  if (moved) window.scrollBy({ top: moved, behavior: "instant" });
}

/* Where what `remark` is about stands in `values`, the words of its boxes, one after the other:
 * {name, start, end}, or null where the words are gone. */
export function find(remark, values) {
  let { before } = remark;
  for (const [name, value] of values) {
    let start = value.indexOf(remark.found);
    for (; start >= 0; start = value.indexOf(remark.found, start + remark.found.length)) {
      if (before === 0) return { name, start, end: start + remark.found.length };
      before -= 1;
    }
  }
  return null;
}

/* The first button beside `text` that takes something over, of those that are seen. */
export function firstButton(text) {
  if (areHidden()) return null;
  return document.getElementById(text.dataset.wording ?? "")?.querySelector(".wording-take") ?? null;
}

/* Whether the key for the first plainer word was pressed: a letter by its place on the board. */
export function takesOver({ altKey, ctrlKey, metaKey, shiftKey, code }) {
  return altKey && !ctrlKey && !metaKey && !shiftKey && code === "KeyP";
}
