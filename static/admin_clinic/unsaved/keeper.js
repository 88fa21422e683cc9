/* Keeps what one form holds in the browser, until the server has said that it is saved. */

import { nameOf } from "./excerpt.js";
import { whenFree } from "./locks.js";
import * as store from "./store.js";

const WAIT = 1000;

export class Keeper {
  /* `title` is what the page calls the form; `failed` is called where the browser cannot keep it. */
  constructor(form, user, contents, title, failed) {
    Object.assign(this, { user, contents, title, failed });
    this.field = form.elements.unsaved_id;
    this.opened = Date.now();
    this.kept = null; // what the record says, as text
    this.isSent = false;
    this.timer = 0;
    const record = store.get(user, this.field.value);
    // The form came back, so it is on its way no longer.
    if (record?.sentAt) store.put({ ...record, sentAt: 0 });
    this.hold();
  }

  /* Call once the form is complete: what came back and is untouched keeps its time. */
  start() {
    if (store.get(this.user, this.field.value)) this.kept = this.text();
  }

  text() {
    return JSON.stringify(this.contents.entries());
  }

  /* Note that the form may have changed. */
  soon(isDirty) {
    if (isDirty) this.timer ||= setTimeout(() => this.keep(), WAIT);
    else this.forget();
  }

  /* Write the record; `sentAt` says when the form was sent, where it is now. */
  keep(sentAt = 0) {
    clearTimeout(this.timer);
    this.timer = 0;
    // Whoever signed out in another tab leaves nothing behind, but still may press Save here.
    if (!sentAt && store.hasLeft(this.user, this.opened)) return;
    const text = this.text();
    if (text === this.kept && !sentAt) return;
    if (text !== this.kept && this.isSent) this.renew();
    this.kept = text;
    this.isSent ||= Boolean(sentAt);
    if (!this.write(sentAt)) this.failed();
  }

  write(sentAt) {
    const [form, at] = [location.pathname, Date.now()];
    const [entries, hasFiles] = [this.contents.entries(), this.contents.hasFiles()];
    const { user, title } = this;
    const id = this.field.value;
    const name = nameOf(this.field.form, title);
    const words = this.contents.excerpt() || (store.get(user, id)?.words ?? "");
    return store.put({ user, id, form, name, words, at, sentAt, hasFiles, entries });
  }

  /* The form says again what was shown. What was sent, only the server can end. */
  forget() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.isSent || this.kept === null) return;
    store.remove(this.user, this.field.value);
    this.kept = null;
  }

  /* The record `id` is saved. What was typed since goes on under an id of its own. */
  saved(id) {
    store.remove(this.user, id);
    if (this.field.value !== id) return;
    this.isSent = false;
    this.kept = null;
    this.rename();
  }

  /* The site does not take it as it is: it is on its way no longer. */
  refused() {
    this.isSent = false;
    const record = store.get(this.user, this.field.value);
    if (record?.sentAt) store.put({ ...record, sentAt: 0 });
  }

  /* Go on under another id: what was sent under the old one may be saved, and this is more. */
  renew() {
    store.remove(this.user, this.field.value);
    this.isSent = false;
    this.rename();
  }

  /* Go on with the record `id`, whose words stand in the form now. */
  take(id) {
    this.kept = null;
    this.field.value = id;
    this.hold();
  }

  rename() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    this.field.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.hold();
  }

  /* Hold the record as long as this page is open. A page that was sent twice has its id in two
     tabs: then this one takes another. */
  hold() {
    const name = store.nameOf({ user: this.user, id: this.field.value });
    const giveUp = whenFree(
      name,
      () => new Promise(() => {}),
      () => {
        giveUp();
        this.kept = null;
        this.rename();
      },
    );
  }
}
