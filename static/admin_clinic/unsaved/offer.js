/* Offers back what was typed into this form and is not saved. */

import { whenFree } from "./locks.js";
import { moment } from "./moment.js";
import * as store from "./store.js";

const DAY = 24 * 60 * 60 * 1000;

export class Offers {
  /* `isFresh`: the form shows what is saved, and nothing that was typed. */
  constructor(form, keeper, isFresh) {
    Object.assign(this, { form, keeper, user: keeper.user, isFresh });
    this.panel = document.getElementById("unsaved");
    this.list = this.panel.querySelector("ul");
    this.items = new Map();
  }

  start() {
    const own = this.form.elements.unsaved_id.value;
    const records = store.ofUser(this.user).filter(({ id }) => id !== own);
    const here = records.filter(({ form }) => form === location.pathname);
    const cut = here.find(({ sentAt }) => sentAt && Date.now() - sentAt < DAY);
    for (const record of here) this.add(record, this.isFresh && record === cut);
    // Another tab may have saved it, or thrown it away.
    window.addEventListener("storage", () => this.look());
  }

  /* Offer `record`, or bring it back at once where saving it was cut off. */
  add(record, isCutOff) {
    const item = document.createElement("li");
    item.hidden = true;
    this.list.append(item);
    this.items.set(record.id, item);
    let isElsewhere = false;
    const free = () => {
      const found = store.get(this.user, record.id);
      if (!found) this.look();
      else if (isCutOff && !isElsewhere) this.bringBack(found);
      else this.offer(item, found);
    };
    const taken = () => {
      isElsewhere = true;
      this.show(item, "elsewhere");
    };
    whenFree(store.nameOf(record), free, taken);
  }

  offer(item, record) {
    const part = this.show(item, "offer");
    part.querySelector("time").textContent = moment(record.at, this.panel.dataset.zone);
    tell(part, record);
    const base = record.entries.find(([name]) => name === "unsaved_base")?.[1];
    const since = part.querySelector(".unsaved-since");
    if (since) since.hidden = base === this.form.elements.unsaved_base.value;
    const when = part.querySelector("p");
    when.id = `unsaved-${record.id}`;
    for (const button of part.querySelectorAll("button")) {
      button.setAttribute("aria-describedby", when.id);
    }
    on(part, "bring-back", () => this.bringBack(store.get(this.user, record.id) ?? record));
    on(part, "throw-away", () => this.throwAway(item, record));
  }

  throwAway(item, record) {
    const latest = store.get(this.user, record.id) ?? record;
    store.remove(this.user, record.id);
    const part = this.show(item, "gone");
    this.items.delete(record.id);
    on(part, "undo", () => {
      store.put(latest);
      this.items.set(record.id, item);
      this.offer(item, latest);
      item.querySelector("button").focus();
    });
    part.querySelector("button").focus();
  }

  bringBack(record) {
    if ("fills" in this.panel.dataset) this.fill(record);
    else this.send(record);
  }

  /* Put what was kept into the form as it stands: words and choices. A tick confirms something,
     so that is left to whoever ticks it. */
  fill(record) {
    for (const [name, value] of record.entries) {
      const control = this.form.elements[name];
      if (!control?.matches?.("textarea, select, input:not([type=checkbox], [type=hidden])")) continue;
      control.value = value;
      for (const event of ["input", "change"]) control.dispatchEvent(new Event(event, { bubbles: true }));
    }
    this.keeper.take(record.id);
    this.items.get(record.id).remove();
    this.look();
    this.form.querySelector("textarea")?.focus();
  }

  /* Send what was kept to the form's own address, which shows it and saves nothing. */
  send(record) {
    // Only once by itself: a form that cannot be shown must not stand in the way of opening it.
    store.put({ ...record, sentAt: 0 });
    const sending = document.createElement("form");
    const action = location.href.split("#")[0];
    Object.assign(sending, { method: "post", enctype: "multipart/form-data", action, hidden: true });
    const add = (name, value) => {
      sending.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    };
    record.entries.forEach(([name, value]) => add(name, value));
    add("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    add("unsaved_id", record.id);
    add("_bring_back", record.at);
    if (record.sentAt) add("_was_cut_off", 1);
    if (record.hasFiles) add("_had_files", 1);
    document.body.append(sending);
    HTMLFormElement.prototype.submit.call(sending);
  }

  /* --- the panel --- */

  show(item, name) {
    const template = this.panel.querySelector(`template[data-part="${name}"]`);
    item.replaceChildren(template.content.cloneNode(true));
    item.hidden = false;
    this.panel.hidden = false;
    return item;
  }

  /* Take away what is not there any more. */
  look() {
    for (const [id, item] of this.items) {
      if (!store.get(this.user, id)) item.remove();
    }
    this.panel.hidden = !this.list.querySelector(":scope > li:not([hidden])");
  }
}

/* Say what `record` is about: its name, and the first words that were changed. */
export function tell(part, { name, words }) {
  for (const [place, text] of [[".unsaved-name", name], [".unsaved-words", words]]) {
    const shown = part.querySelector(place);
    shown.textContent = text ?? "";
    shown.hidden = !text;
  }
}

function on(part, act, action) {
  part.querySelector(`[data-act="${act}"]`).addEventListener("click", action);
}
