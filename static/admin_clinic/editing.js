/* Says whether a form holds anything unsaved, asks before such a page is left, and keeps what
   is unsaved in the browser. */

import { Background } from "./saving/background.js";
import { Contents, listenToEditors } from "./unsaved/contents.js";
import { Keeper } from "./unsaved/keeper.js";
import { Offers } from "./unsaved/offer.js";

const status = document.getElementById("save-state");
const form = status?.closest("form");
if (form) edit();

function edit() {
  const contents = new Contents(form);
  const keeper = keep(contents);
  let startsDirty = "dirty" in status.dataset;
  let isStarted = false;
  let isDirty = startsDirty;
  let isLeaving = false;
  const leave = (address) => {
    isLeaving = true;
    location.assign(address);
  };
  const isStaying = "stays" in status.dataset && keeper;
  const background = isStaying
    ? new Background(form, { status, contents, keeper, keep: () => keepNow(Date.now()), changed: look, leave })
    : null;

  function look({ isSaved = false } = {}) {
    if (isSaved) startsDirty = false;
    isDirty = startsDirty || (isStarted && contents.isChanged());
    const text = isDirty ? status.dataset.unsaved : status.dataset.saved;
    if (!background?.isSaving && status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-dirty", isDirty);
    keeper?.soon(isDirty);
  }

  let waiting = 0;
  function lookSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  }

  function early() {
    startsDirty = true; // typed before all was loaded, so it is no part of what was shown
  }

  function start() {
    form.removeEventListener("input", early);
    contents.start();
    isStarted = true;
    keeper?.start();
    look();
    status.dataset.watching = "";
    for (const event of ["input", "change", "click", "keyup", "drop", "paste"]) {
      form.addEventListener(event, lookSoon);
    }
    listenToEditors(lookSoon);
  }

  function keepNow(sentAt = 0) {
    look();
    if (isDirty) keeper?.keep(sentAt);
  }

  form.addEventListener("input", early);
  form.addEventListener("submit", (event) => {
    if (background?.isFor(event.submitter)) {
      event.preventDefault();
      look();
      return background.save();
    }
    isLeaving = true;
    return keepNow(Date.now());
  });
  document.addEventListener("keydown", (event) => {
    const button = form.querySelector("[name=_save]:not([hidden])");
    if (!button || !isSaveKey(event)) return;
    event.preventDefault();
    // What is sent to somebody goes by its own button alone: here it is only kept.
    if ("acts" in button.dataset) keepNow();
    else if (!event.repeat) form.requestSubmit(button);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isLeaving || "leaving" in status.dataset) return;
    look();
    if (isDirty) event.preventDefault();
  });
  window.addEventListener("pagehide", () => keepNow());
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = false;
  });

  // After the editors have put their contents into the form.
  if (document.readyState === "complete") setTimeout(start, 0);
  else window.addEventListener("load", () => setTimeout(start, 0));
}

/* Keep what is typed, and offer what was, where the form can be told from others. */
function keep(contents) {
  const user = document.querySelector('meta[name="unsaved"]')?.dataset.user;
  if (!form.elements.unsaved_id || !user) return null;
  const isFresh = !("dirty" in status.dataset);
  const { title } = document.getElementById("unsaved").dataset;
  const keeper = new Keeper(form, user, contents, title, sayOnce);
  new Offers(form, keeper, isFresh).start();
  return keeper;
}

function isSaveKey(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s";
}

function sayOnce() {
  const note = document.getElementById("not-kept");
  if (!note.textContent) note.textContent = note.dataset.text;
}
