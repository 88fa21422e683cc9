/* Basis and scope for all lines at once, or for those that are selected. */

import { isShown } from "./details.js";

/* Let `editor` hear what is chosen below its lines; there is nothing to choose for findings. */
export function listenToAll(editor) {
  const box = editor.root.querySelector(".outline-all");
  if (!box) return;
  box.addEventListener("change", () => showSource(box));
  box.querySelector("[data-set-all]").addEventListener("click", () => {
    const values = chosen(box);
    if (Object.keys(values).length) editor.setAll(values);
    else editor.say(editor.messages.setAllNothing);
  });
  showSource(box);
}

/* Which source is asked where the basis rests on one. */
function showSource(box) {
  box.querySelector("label:has([data-all=source])").hidden = !isShown("source", { basis: chosen(box).basis });
}

function chosen(box) {
  const selects = [...box.querySelectorAll("[data-all]")].filter((select) => select.value && !select.closest("[hidden]"));
  return Object.fromEntries(selects.map((select) => [select.dataset.all, select.value]));
}
