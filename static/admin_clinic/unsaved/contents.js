/* What a form holds: what it would send, and whether that is still what was shown. */

import { excerpt } from "./excerpt.js";

/* What the page itself puts into a form; none of it was typed. */
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "unsaved_id", "_popup", "_to_field"]);

export class Contents {
  constructor(form) {
    this.form = form;
    this.shown = "";
    this.untouched = new Map(); // the rich text as it came, by the names of its fields
    this.shownValues = new Map(); // lists of values, by the names of the fields
  }

  /* Take what the form holds now as what was shown. */
  start() {
    this.shown = this.plain();
    this.shownValues = byName(new FormData(this.form));
    for (const [name, value] of new FormData(this.form)) {
      if (this.editorOf(name)) this.untouched.set(name, value);
    }
  }

  isChanged() {
    return this.plain() !== this.shown || editors().some((editor) => editor.checkDirty());
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
    return excerpt(this.form, this.shownValues, this.entries());
  }

  hasFiles() {
    return [...new FormData(this.form).values()].some((value) => isFile(value) && value.name);
  }

  isForKeeping(name) {
    return !NOT_TYPED.has(name) && this.form.elements[name]?.type !== "password";
  }

  /* As text, for comparing. The rich text is asked for apart: it is only put into its textarea
     when the form is sent, and then in the editor's own way of writing it. */
  plain() {
    const entries = [...new FormData(this.form)]
      .filter(([name]) => !NOT_TYPED.has(name) && !this.editorOf(name))
      .map(([name, value]) => [name, isFile(value) ? `${value.name} ${value.size}` : value]);
    return JSON.stringify(entries);
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

function byName(entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

function editors() {
  return Object.values(globalThis.CKEDITOR?.instances ?? {});
}

function isFile(value) {
  return typeof value !== "string";
}
