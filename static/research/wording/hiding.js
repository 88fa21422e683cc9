/* Hides the remarks beside the lines, and shows them again: remembered in this browser, and said
   wherever they would stand. */

import { fill } from "../outline/sentences.js";

const KEY = "wording-hidden";
const PAUSE = 200; // milliseconds in which several things may change
const REMARKS = "ul.wording:not([hidden]) > li, .wording-explain";

const messages = JSON.parse(document.getElementById("wording-settings")?.textContent ?? "{}").messages;
let isHidden = remembered();
let waiting = 0;

/* Whether nobody sees the remarks. */
export function areHidden() {
  return isHidden;
}

/* Say anew how many there are, once what is changing has changed. */
export function countSoon() {
  clearTimeout(waiting);
  if (messages) waiting = setTimeout(tell, PAUSE);
}

/* Let `text` be described by its remarks, its element `id`, while they are shown. */
export function describe(text, id) {
  const others = (text.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  const all = isHidden ? others : [...others, id];
  if (all.length) text.setAttribute("aria-describedby", all.join(" "));
  else text.removeAttribute("aria-describedby");
}

function tell() {
  document.documentElement.classList.toggle("hides-wording", isHidden);
  for (const place of document.querySelectorAll(".wording-switch")) {
    const count = (place.closest(".outline") ?? document).querySelectorAll(REMARKS).length;
    place.hidden = count === 0;
    const [sentence, button] = place.children;
    write(sentence, fill(isHidden ? messages.hidden : messages.shown, count));
    write(button, isHidden ? messages.show : messages.hide);
  }
}

function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function turn(hidden) {
  isHidden = hidden;
  for (const text of document.querySelectorAll("[data-wording]")) describe(text, text.dataset.wording);
  tell();
}

function remembered() {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false; // this browser remembers nothing
  }
}

function remember() {
  try {
    if (isHidden) localStorage.setItem(KEY, "yes");
    else localStorage.removeItem(KEY);
  } catch {
    // Then it holds for this page.
  }
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest(".wording-switch button")) return;
  turn(!isHidden);
  remember();
});
window.addEventListener("storage", ({ key }) => key === KEY && turn(remembered()));
document.addEventListener("change", countSoon); // lines come and go
document.addEventListener("saved:parts", countSoon);
countSoon();
