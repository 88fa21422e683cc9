/* Saves a form while its page stays: sends it as the browser would, and takes in what comes back. */

import { moment } from "../unsaved/moment.js";
import { send } from "./answer.js";
import { tellMistakes } from "./mistakes.js";
import { tellPreviews } from "./previews.js";
import { takeFields, takeParts } from "./taking.js";

const SLOW = 8000; // ms, after which it is said that saving takes longer

export class Background {
  /* `keep` keeps what is sent until it is saved; `changed` is called when the state of things is
     another, `leave` with the address of the page to which the site led instead of back to the
     form. */
  constructor(form, { status, contents, keeper, keep, changed, leave }) {
    Object.assign(this, { form, status, contents, keeper, keep, changed, leave });
    this.why = document.getElementById("not-saved");
    this.isSaving = false;
    this.isWanted = false; // once more, with what was typed meanwhile
    this.why.addEventListener("click", lead);
  }

  /* Whether the button `submitter` saves and no more: others lead to another page. */
  isFor(submitter) {
    return !submitter || ((submitter.name === "_save" || !submitter.name) && !submitter.formNoValidate);
  }

  async save() {
    this.isWanted = this.isSaving;
    if (this.isSaving) return;
    this.isSaving = true;
    this.say("");
    this.status.textContent = this.status.dataset.saving;
    const slow = setTimeout(() => (this.status.textContent = this.status.dataset.slow), SLOW);
    try {
      await this.exchange();
    } finally {
      clearTimeout(slow);
      this.isSaving = false;
      this.status.dataset.answered = Number(this.status.dataset.answered ?? 0) + 1;
      this.changed();
    }
    if (this.isWanted && this.contents.isChanged()) this.save();
  }

  async exchange() {
    this.keep();
    const sent = this.contents.values();
    const body = this.contents.body();
    body.append("_save", "");
    for (const outline of this.form.querySelectorAll(".outline")) outline.dispatchEvent(new Event("outline:sent"));
    const answer = await send(this.form, body, this.keeper.user);
    if (answer.is === "saved") this.saved(answer, sent, body.get("unsaved_id"));
    else if (answer.is === "refused") this.refused(answer, sent);
    else this.say(answer.is);
  }

  saved({ hasForm, page, address }, sent, id) {
    this.keeper.saved(id);
    if (!hasForm) return this.leave(address); // whoever saved it may not see it
    const answered = page.getElementById(this.form.id);
    this.place(() => {
      const now = this.contents.values(); // before parts go, and what stands in them
      takeParts(page);
      tellMistakes(this.form, answered);
      takeFields(this.form, answered, sent, now);
      this.contents.saved(sent, now, new FormData(answered));
    });
    this.go(address);
    tellPreviews(page);
    this.status.dataset.saved = this.time();
    this.changed({ isSaved: true });
    if (document.querySelector("#messages :is(.warning, .error)")) this.say("notes");
    return undefined;
  }

  refused({ page }, sent) {
    const answered = page.getElementById(this.form.id);
    const isTyping = JSON.stringify([...sent]) !== JSON.stringify([...this.contents.values()]);
    this.keeper.refused();
    this.place(() => {
      takeParts(page);
      tellMistakes(this.form, answered);
    });
    const shown = document.querySelector(".conflict, .error-summary");
    this.say(!shown ? "refused" : shown.matches(".conflict") ? "conflict" : "mistakes");
    if (shown && !isTyping) goTo(shown);
  }

  /* Do `change`, which may put something above what is looked at, and keep it where it is. */
  place(change) {
    const seen = document.activeElement?.closest(".form-row, .submit-row") ?? this.form;
    const top = seen.getBoundingClientRect().top;
    change();
    if (seen.isConnected) window.scrollBy(0, seen.getBoundingClientRect().top - top);
  }

  /* A first save gives the article its own address. */
  go(address) {
    const { pathname } = new URL(address);
    if (pathname === location.pathname) return;
    history.replaceState(history.state, "", pathname);
    // Its web address is made from the title no more.
    document.getElementById("id_slug")?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  time() {
    const { zone } = document.getElementById("unsaved").dataset;
    return this.status.dataset.savedAt.replace("%1", moment(Date.now(), zone, true));
  }

  /* Say why it is not saved, or nothing. */
  say(why) {
    const words = document.getElementById("not-saved-words").content;
    const told = why && words.querySelector(`[data-why="${why}"]`).cloneNode(true);
    this.why.replaceChildren(...(told ? [told] : []));
  }
}

function lead(event) {
  const link = event.target.closest("a[data-to]");
  const target = link && document.querySelector(link.dataset.to);
  if (!target) return;
  event.preventDefault();
  goTo(target);
}

function goTo(target) {
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}
