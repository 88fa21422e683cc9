/* Shows what is wrong after a refused save, and leads from each mistake into its field. */

import { enter } from "./entering.js";

function show() {
  const summary = document.querySelector(".error-summary");
  summary?.focus({ preventScroll: true });
  summary?.scrollIntoView({ block: "start" });
}

function lead(event) {
  const link = event.target.closest('.error-summary a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  enter(target);
  // An outline knows its own lines.
  const toLine = new CustomEvent("outline:line", { bubbles: true, detail: Number(link.dataset.row ?? 0) });
  target.dispatchEvent(toLine);
}

document.addEventListener("click", lead);
// After the editors stand in their places, which moves what is below them.
if (document.readyState === "complete") setTimeout(show, 0);
else window.addEventListener("load", () => setTimeout(show, 0));
