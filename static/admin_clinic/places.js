/* Leads from each link on a form's page into the field, or the line of an outline, that it names. */

import { enter, select } from "./entering.js";

/* `place` is the id of an element; `within` says what is meant of it: of an outline a line, by its
   identity `line` or its number `row`; the `words` there, and in which `boxes` of a line they are. */
function go(place, within) {
  const target = document.getElementById(place);
  if (!target?.closest("form")) return false;
  document.querySelector("[popover]:popover-open")?.hidePopover();
  const field = enter(target);
  if (within.line !== undefined || within.row !== undefined) {
    target.dispatchEvent(new CustomEvent("outline:line", { bubbles: true, detail: within }));
  } else if (within.words) select(field, within.words);
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (go(link.hash.slice(1), link.dataset)) event.preventDefault();
});

/* Whoever was sent to a field (?at=…, #id_…), or to a line or to words in it, arrives there. */
function arrive() {
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  const place = "at" in asked ? `id_${asked.at}` : location.hash.slice(1);
  if (!place || document.querySelector(".error-summary")) return;
  if (go(place, asked)) stay(() => go(place, asked));
}

/* Go there again when the page grows, as it does while editors of rich text begin, until whoever
   is there does something herself. */
function stay(again) {
  let isLeft = false;
  const once = { capture: true, once: true, passive: true };
  for (const type of ["keydown", "pointerdown", "touchmove", "wheel"]) {
    window.addEventListener(type, () => (isLeft = true), once);
  }
  let held = document.activeElement;
  const soon = () =>
    setTimeout(() => {
      const { activeElement } = document;
      isLeft ||= activeElement !== held && activeElement !== document.body;
      if (isLeft) return;
      again();
      held = document.activeElement;
    }, 0);
  new ResizeObserver(soon).observe(document.body);
  globalThis.CKEDITOR?.on("instanceReady", soon); // its box takes the focus of the textarea
}

// After the editors stand in their places, which moves what is below them.
if (document.readyState === "complete") setTimeout(arrive, 0);
else window.addEventListener("load", () => setTimeout(arrive, 0));
