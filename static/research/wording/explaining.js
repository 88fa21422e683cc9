/* Shows how hard words come into the glossary, beside the lines where they stand: the column's own
   links, once more. */

import { countSoon } from "./hiding.js";

/* Let what stands beside the lines be what `column` says. */
export function explainBeside(column) {
  const held = document.activeElement.closest?.(".wording-explain a")?.getAttribute("href");
  for (const beside of document.querySelectorAll(".wording-explain")) beside.remove();
  const list = column.querySelector(".overview-words");
  for (const item of list?.children ?? []) {
    const [place, link] = item.querySelectorAll("a");
    const text = link && textAt(place);
    if (text) show(text, linkTo(link, place.textContent, text.tabIndex), list.dataset.beside);
  }
  if (held) document.querySelector(`.wording-explain a[href="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  countSoon();
}

/* The box of the line, or the field, to which the link `place` leads. */
function textAt(place) {
  const field = document.getElementById(place.hash.slice(1));
  const rows = field?.querySelectorAll(".outline-row") ?? [];
  const { line, row } = place.dataset;
  const item = [...rows].find(({ id }) => line && id === `line-${line}`) ?? rows[row];
  return item?.querySelector(".outline-text") ?? field;
}

function linkTo(link, word, tabIndex) {
  const shown = link.cloneNode();
  shown.textContent = word;
  shown.tabIndex = tabIndex;
  return shown;
}

/* One sentence for all the words of a line. */
function show(text, link, sentence) {
  const row = text.closest(".outline-row");
  const above = row?.querySelector(".outline-opener") ?? text.closest(".flex-container") ?? text;
  const there = above.nextElementSibling;
  if (there?.matches(".wording-explain")) return there.append(", ", link);
  const beside = document.createElement("p");
  beside.className = "wording-explain";
  beside.append(`${sentence} `, link);
  return above.after(beside);
}
