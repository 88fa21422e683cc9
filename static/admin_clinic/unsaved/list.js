/* On the admin's first page: what this person typed in this browser and did not save. */

import { moment } from "./moment.js";
import { tell } from "./offer.js";
import * as store from "./store.js";

const section = document.getElementById("unsaved-list");
const list = section.querySelector("ul");
const template = section.querySelector("template");
const { user, saved } = document.querySelector('meta[name="unsaved"]').dataset;
const savedIds = new Set(saved.split(" "));

function show() {
  const records = user ? store.ofUser(user).filter(({ id }) => !savedIds.has(id)) : [];
  list.replaceChildren(template, ...records.map(item));
  section.hidden = !records.length;
}

function item(record) {
  const shown = template.content.firstElementChild.cloneNode(true);
  tell(shown, { ...record, name: record.name || record.form });
  shown.querySelector("a").href = record.form;
  shown.querySelector("time").textContent = moment(record.at, section.dataset.zone);
  return shown;
}

show();
window.addEventListener("storage", show); // another tab typed, saved, or threw away
