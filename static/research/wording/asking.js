/* Asking the server, which alone knows the rules, what there is to remark on. */

const PAUSE = 600; // milliseconds without a key before anything is asked

let isHeld = false; // a button or a finger is down: nothing may move below it

for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
  window.addEventListener(type, ({ buttons }) => (isHeld = buttons > 0), { capture: true });
}

/* Asks about what was noted, in one question, once nothing more was noted for a while. */
export class Asking {
  /* `url()` is where to ask, `question()` returns what to send, or null for nothing, and
   * `tell(answer, sent)` takes the answer to what was sent. */
  constructor({ url, question, tell }) {
    Object.assign(this, { url, question, tell });
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
    const body = this.question();
    if (!body) return undefined;
    try {
      const response = await fetch(this.url(), { method: "POST", body, signal });
      const answer = response.ok ? await response.json() : null;
      if (isHeld) return this.soon();
      if (answer) this.tell(answer, body);
    } catch {
      // Advice is no reason to disturb anybody: the next change asks again.
    }
    return undefined;
  }
}

/* What to send to be told of `values`, with what is chosen in `form` and changes what is said. */
export function withChoices(form, values) {
  const { csrfmiddlewaretoken, language, certainty } = form.elements;
  return new URLSearchParams({
    csrfmiddlewaretoken: csrfmiddlewaretoken.value,
    article: /\/(\d+)\/change\//.exec(location.pathname)?.[1] ?? "",
    language: language?.value ?? "",
    certainty: certainty?.value ?? "",
    ...values,
  });
}

/* Call `again` when another language or certainty is chosen in `form`. */
export function whenChosen(form, again) {
  form.addEventListener("change", ({ target }) => {
    if (["language", "certainty"].includes(target.name)) again();
  });
}
