/* Asking the server, which alone knows the rules, what there is to remark on. */

const PAUSE = 600; // milliseconds without a key before anything is asked

let isHeld = false; // a button or a finger is down: nothing may move below it

for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
  window.addEventListener(type, ({ buttons }) => (isHeld = buttons > 0), { capture: true });
}

/* Asks about what was noted, in one question, once nothing more was noted for a while. */
export class Asking {
  /* `question()` returns what to send, or null for nothing; `tell(remarks)` takes the answer. */
  constructor(form, { url, question, tell }) {
    Object.assign(this, { form, url, question, tell });
  }

  /* Call `again` when another language or certainty is chosen, which changes what is said. */
  whenChosen(again) {
    this.form.addEventListener("change", ({ target }) => {
      if (["language", "certainty"].includes(target.name)) again();
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    if (isHeld) return this.soon();
    this.current?.abort();
    this.current = new AbortController();
    const { signal } = this.current;
    const values = this.question();
    if (!values) return undefined;
    try {
      const response = await fetch(this.url, { method: "POST", body: this.body(values), signal });
      const { remarks } = response.ok ? await response.json() : {};
      if (isHeld) return this.soon();
      if (remarks) this.tell(remarks, values);
    } catch {
      // Advice is no reason to disturb anybody: the next change asks again.
    }
    return undefined;
  }

  body(values) {
    const { csrfmiddlewaretoken, language, certainty } = this.form.elements;
    return new URLSearchParams({
      csrfmiddlewaretoken: csrfmiddlewaretoken.value,
      article: /\/(\d+)\/change\//.exec(location.pathname)?.[1] ?? "",
      language: language?.value ?? "",
      certainty: certainty?.value ?? "",
      ...values,
    });
  }
}
