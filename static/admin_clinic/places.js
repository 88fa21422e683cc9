/* Leads from each link on a form's page into the field, or the line of an outline, that it names. */

import { enter } from "./entering.js";

/* `place` is the id of an element; `line` is a line's identity, or its number in the outline. */
function go(place, line) {
  const target = document.getElementById(place);
  if (!target?.closest("form")) return false;
  document.querySelector("[popover]:popover-open")?.hidePopover();
  enter(target);
  if (line !== undefined) {
    target.dispatchEvent(new CustomEvent("outline:line", { bubbles: true, detail: line }));
  }
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { line, row } = link.dataset;
  const isThere = go(link.hash.slice(1), line ?? (row === undefined ? undefined : Number(row)));
  if (isThere) event.preventDefault();
});

/* Whoever was sent to a field (?at=…), or to a line of it, arrives there. */
function arrive() {
  const asked = new URLSearchParams(location.search);
  if (asked.has("at")) go(`id_${asked.get("at")}`, asked.get("line") ?? undefined);
}

// After the editors stand in their places, which moves what is below them.
if (document.readyState === "complete") setTimeout(arrive, 0);
else window.addEventListener("load", () => setTimeout(arrive, 0));
