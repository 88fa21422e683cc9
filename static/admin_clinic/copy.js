// A field to copy from: selected whole when it is entered, and a button that copies it.
"use strict";
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const status = button.parentElement.querySelector("[data-copied]");

  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = status.dataset.copied;
    } catch {
      // Not allowed here: the field stays selected, so that the keyboard can copy it.
      field.focus();
    }
  });
  button.hidden = false;
}
