/* Turns each outline's textarea into the outline editor. Where that fails, it stays one. */

import { Editor } from "./outline/editor.js";
import { listen } from "./outline/keys.js";
import { followLanguage, writeLike } from "./outline/language.js";
import { lead } from "./outline/leading.js";
import { measureBars } from "./outline/room.js";
import { advise } from "./outline/wording.js";

for (const outline of document.querySelectorAll(".outline")) {
  try {
    enhance(outline);
  } catch (error) {
    console.error(error);
    outline.querySelector(".outline-editor")?.remove();
  }
}

function enhance(outline) {
  const [plain, sent] = outline.querySelectorAll(":scope > .outline-plain, :scope > textarea");
  const textarea = plain.querySelector("textarea");
  const isInUse = textarea.value !== textarea.defaultValue; // typed in before this was loaded
  if (textarea.disabled || isInUse) return;
  const root = part(outline, "editor").content.firstElementChild.cloneNode(true);
  writeLike(root.querySelector(".outline-rows"), textarea);
  const editor = new Editor(root, {
    kind: outline.dataset.outline,
    maxDepth: Number(outline.dataset.maxDepth),
    pasteUrl: outline.dataset.pasteUrl,
    messages: JSON.parse(outline.dataset.messages),
    token: sent.form?.elements.csrfmiddlewaretoken?.value ?? "",
    rowTemplate: part(outline, "row"),
    detailsTemplate: part(outline, "details"),
    sent,
  });
  outline.append(root);
  editor.start();
  listen(editor);
  measureBars(root);
  advise(editor, JSON.parse(outline.dataset.wording));
  outline.addEventListener("outline:line", ({ detail }) => lead(editor, detail));
  let sentRows = editor.rows;
  outline.addEventListener("outline:sent", () => (sentRows = editor.rows));
  outline.addEventListener("outline:saved", (event) => editor.takeSaved(sentRows, event.detail));
  name(root, textarea, editor);
  root.id = textarea.id; // what led to the textarea leads to the editor
  textarea.removeAttribute("id");
  plain.hidden = true;
  textarea.removeAttribute("name"); // what is not sent gives way to the rows
}

followLanguage(document.querySelector("select[data-right-to-left]"));

function part(outline, name) {
  return outline.querySelector(`template[data-part="${name}"]`);
}

/* The field's label names the editor, and its help and errors describe it. */
function name(root, textarea, editor) {
  const label = textarea.labels[0];
  const hint = root.querySelector(".outline-hint");
  hint.id = `${textarea.id}_hint`;
  const described = [textarea.getAttribute("aria-describedby"), hint.id];
  root.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  if (!label) return;
  label.id ||= `${textarea.id}_label`;
  label.removeAttribute("for");
  label.addEventListener("click", () => editor.goTo(0));
  root.setAttribute("aria-labelledby", label.id);
}
