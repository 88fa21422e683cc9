/* Asking the server, which alone knows the rules, what there is to remark on. */

const PAUSE = 600; // milliseconds without a key before anything is asked

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
    this.current?.abort();
    this.current = new AbortController();
    const { signal } = this.current;
    const values = this.question();
    if (!values) return;
    try {
      const response = await fetch(this.url, { method: "POST", body: this.body(values), signal });
      if (response.ok) this.tell((await response.json()).remarks, values);
    } catch {
      // Advice is no reason to disturb anybody: the next change asks again.
    }
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
