/* Remarks on wording below the boxes, outside of the outlines, that families read. */

import { Asking, whenChosen, withChoices } from "./wording/asking.js";
import { find, firstButton, show, takesOver } from "./wording/remarks.js";

const { fields, url, messages } = JSON.parse(document.getElementById("wording-settings").textContent);

for (const field of fields) {
  const box = document.getElementById(`id_${field}`);
  if (box?.form) advise(box, field);
}

function advise(box, field) {
  const question = () => withChoices(box.form, { field, text: box.value });
  const below = (list) => (box.closest(".flex-container") ?? box).after(list);
  const tell = ({ remarks }, sent) => {
    if (sent.get("text") === box.value) show(box, remarks[0], messages, below);
  };
  const asking = new Asking({ url: () => url, question, tell });
  box.addEventListener("input", () => asking.soon());
  whenChosen(box.form, () => asking.soon());
  if (box.value) asking.soon();
  box.addEventListener("keydown", (event) => {
    const button = takesOver(event) && firstButton(box);
    if (!button) return;
    event.preventDefault();
    take(box, button);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".wording-take");
    const list = button?.closest("ul"); // none where a row took it over a moment ago
    if (list && list.id === box.dataset.wording) take(box, button);
  });
}

/* Write as if it were typed, so that the browser's own undo takes it back. */
function take(box, button) {
  const { remark } = button;
  const place = find(remark, [["", box.value]]);
  box.focus({ preventScroll: true });
  if (!place) return;
  box.setSelectionRange(place.start, place.end);
  if (!document.execCommand("insertText", false, remark.instead)) {
    box.setRangeText(remark.instead, place.start, place.end, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  button.closest("li").remove();
}
