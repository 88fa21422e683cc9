// Says whether a form holds anything unsaved, and asks before such a page is left.
"use strict";
(() => {
  const status = document.getElementById("save-state");
  const form = status?.form ?? status?.closest("form");
  if (!form) return;

  const editors = () => Object.values(globalThis.CKEDITOR?.instances ?? {});
  const isFile = (value) => typeof value !== "string";
  let shown = "";
  let isDirty = "dirty" in status.dataset;
  const startsDirty = isDirty;
  let isLeaving = false;

  // What would be sent. The rich text is asked for apart, because it is only put into its
  // textarea when the form is.
  function contents() {
    const entries = [...new FormData(form)]
      .filter(([name]) => !editors().some((editor) => editor.name === form.elements[name]?.id))
      .map(([name, value]) => [name, isFile(value) ? `${value.name} ${value.size}` : value]);
    return JSON.stringify(entries);
  }

  function look() {
    isDirty =
      startsDirty || contents() !== shown || editors().some((editor) => editor.checkDirty());
    const text = isDirty ? status.dataset.unsaved : status.dataset.saved;
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-dirty", isDirty);
  }

  let waiting = 0;
  function lookSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  }

  function start() {
    shown = contents();
    look();
    for (const event of ["input", "change", "click", "keyup", "drop", "paste"]) {
      form.addEventListener(event, lookSoon);
    }
    globalThis.CKEDITOR?.on("instanceCreated", ({ editor }) => editor.on("change", lookSoon));
    for (const editor of editors()) editor.on("change", lookSoon);
  }

  form.addEventListener("submit", () => {
    isLeaving = true;
  });
  globalThis.addEventListener("beforeunload", (event) => {
    if (isLeaving) return;
    look();
    if (isDirty) event.preventDefault();
  });
  globalThis.addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = false;
  });

  // After the editors have put their contents into the form.
  if (document.readyState === "complete") setTimeout(start, 0);
  else globalThis.addEventListener("load", () => setTimeout(start, 0));
})();
