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

/* Whoever was sent to a field (?at=…), or to a line or to words in it, arrives there. */
function arrive() {
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  if ("at" in asked) go(`id_${asked.at}`, asked);
}

// After the editors stand in their places, which moves what is below them.
if (document.readyState === "complete") setTimeout(arrive, 0);
else window.addEventListener("load", () => setTimeout(arrive, 0));
