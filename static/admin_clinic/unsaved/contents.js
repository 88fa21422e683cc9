/* What a form holds: what it would send, and whether that is still what was shown. */

import { excerpt } from "./excerpt.js";

/* What the page itself puts into a form; none of it was typed. */
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "unsaved_id", "_popup", "_to_field"]);

export class Contents {
  constructor(form) {
    this.form = form;
    this.untouched = new Map(); // the rich text as it came, by the names of its fields
    this.shown = new Map(); // what is shown or saved: lists of values, by the names of the fields
  }

  /* Take what the form holds now as what was shown. */
  start() {
    for (const [name, value] of new FormData(this.form)) {
      if (this.editorOf(name)) this.untouched.set(name, value);
    }
    this.shown = this.values();
  }

  /* What was `sent` is saved. Where that stands still, as it did in `now`, what stands there by
     this time is what is saved; of rich text, as `answered` spells it. */
  saved(sent, now, answered) {
    const taken = this.values();
    for (const name of new Set([...taken.keys(), ...sent.keys(), ...this.shown.keys()])) {
      const isStill = isEqual(now.get(name), sent.get(name));
      const editor = this.editorOf(name);
      if (editor && isStill) {
        this.untouched.set(name, answered.get(name) ?? "");
        editor.resetDirty();
      } else if (!editor) this.shown.set(name, (isStill ? taken : sent).get(name) ?? []);
    }
  }

  isChanged() {
    const values = this.values();
    const names = new Set([...values.keys(), ...this.shown.keys()]);
    const isChanged = (name) => !this.editorOf(name) && !isEqual(values.get(name), this.shown.get(name));
    return [...names].some(isChanged) || editors().some((editor) => editor.checkDirty());
  }

  /* What would be sent of what was typed: lists of values, by the names of the fields. The rich
     text is asked for apart: it is only put into its textarea when the form is sent, and then in
     the editor's own way of writing it. */
  values() {
    const values = new Map();
    for (const [name, value] of new FormData(this.form)) {
      if (NOT_TYPED.has(name)) continue;
      const text = isFile(value) ? `${value.name} ${value.size}` : (this.richText(name) ?? value);
      values.set(name, [...(values.get(name) ?? []), text]);
    }
    return values;
  }

  /* All that is sent to the site. */
  body() {
    const body = new FormData(this.form);
    for (const name of [...body.keys()]) {
      const text = this.richText(name);
      if (text !== undefined) body.set(name, text);
    }
    return body;
  }

  /* The names and texts that would be sent, the rich text's as its editor has it by now. */
  entries() {
    return [...new FormData(this.form)]
      .filter(([name, value]) => !isFile(value) && this.isForKeeping(name))
      .map(([name, value]) => [name, this.richText(name) ?? value]);
  }

  /* The rich text in the field `name`, or undefined for others. What nobody changed stays as it
     came, although its editor would write it another way. */
  richText(name) {
    const editor = this.editorOf(name);
    if (!editor) return undefined;
    return editor.checkDirty() ? editor.getData() : this.untouched.get(name);
  }

  /* What was changed first, in a few words. */
  excerpt() {
    return excerpt(this.form, this.shown, this.entries());
  }

  hasFiles() {
    return [...new FormData(this.form).values()].some((value) => isFile(value) && value.name);
  }

  isForKeeping(name) {
    const field = this.form.elements[name];
    return !NOT_TYPED.has(name) && field?.type !== "password" && !("unkept" in (field?.dataset ?? {}));
  }

  editorOf(name) {
    const id = this.form.elements[name]?.id;
    return editors().find((editor) => editor.name === id);
  }
}

/* Have `changed` called whenever something may have been typed into rich text. */
export function listenToEditors(changed) {
  const listen = (editor) => editor.on("change", changed);
  editors().forEach(listen);
  globalThis.CKEDITOR?.on("instanceCreated", ({ editor }) => listen(editor));
}

function isEqual(one = [], other = []) {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}

function editors() {
  return Object.values(globalThis.CKEDITOR?.instances ?? {});
}

function isFile(value) {
  return typeof value !== "string";
}
