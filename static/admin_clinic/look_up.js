// "Look it up": asks the site what is registered of a source's DOI, and shows the answer beside its
// boxes. What is taken stands in its box at once; the choices themselves are not sent.

const DOI_ALONE = /^\s*(?:doi:?\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/\S+\s*$/i;
const OF_THE_STUDY = /^(?:design|study_size|age_(?:from|to)_(?:years|months))$/;
const PATIENCE = 40_000; // ms, more than the site itself waits for all registers together

function fill(form, boxes) {
  for (const [name, value] of Object.entries(boxes)) {
    const box = form.elements[name];
    if (!box || box.value === value) continue;
    box.value = value;
    for (const event of ["input", "change"]) box.dispatchEvent(new Event(event, { bubbles: true }));
  }
}

class LookUp {
  constructor(button) {
    this.button = button;
    this.form = button.form;
    this.group = button.closest(".citation");
    this.status = this.group.querySelector(".look-up-status");
    this.answer = this.group.querySelector(".look-up-answer");
    this.asking = null;
    button.type = "button"; // so that Enter in a box saves, as ever
    button.addEventListener("click", () => this.ask());
    this.paste = this.form.elements[`${button.value}-paste`];
    this.paste.addEventListener("paste", () => setTimeout(() => this.pasted(), 0));
    this.take(this.answer);
  }

  pasted() {
    if (DOI_ALONE.test(this.paste.value)) this.ask();
  }

  async ask() {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.group.querySelector(".citation-boxes").open = true;
    this.answer.replaceChildren();
    this.say(this.button.dataset.asking);
    const patience = setTimeout(() => asking.abort(), PATIENCE);
    const answer = await this.fetch(asking.signal);
    clearTimeout(patience);
    if (asking === this.asking) this.show(answer);
  }

  async fetch(signal) {
    const body = new FormData();
    const token = "csrfmiddlewaretoken";
    for (const [name, value] of new FormData(this.form)) {
      const isMine = name.startsWith(`${this.button.value}-`);
      if (isMine || name === token || OF_THE_STUDY.test(name)) body.append(name, value);
    }
    body.append(this.button.name, this.button.value);
    try {
      const { url } = this.button.dataset;
      const answer = await fetch(url, { method: "POST", body, signal, redirect: "error" });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null; // unreachable, too slow, or signed out
    }
  }

  show(answer) {
    const template = document.createElement("template");
    template.innerHTML = answer ?? "";
    const said = template.content.querySelector(".found-said");
    if (!said) return this.say(this.button.dataset.failed, true);
    this.status.replaceChildren(said);
    const found = template.content.querySelector(".found");
    this.fillEmpty(JSON.parse(found.dataset.boxes));
    this.take(template.content);
    this.answer.replaceChildren(template.content);
  }

  // What was typed while the register was asked stays.
  fillEmpty(boxes) {
    const paste = `${this.button.value}-paste`;
    const isFree = ([name]) => name === paste || !this.form.elements[name]?.value.trim();
    fill(this.form, Object.fromEntries(Object.entries(boxes).filter(isFree)));
  }

  // Let the choices in `answer` fill their boxes, and give back what stood there before.
  take(answer) {
    for (const choice of answer.querySelectorAll("[name^=_take-]")) {
      choice.setAttribute("form", ""); // of no form: the boxes alone are sent
      if (choice.value) this.takeOne(choice, answer);
    }
    const all = answer.querySelector("[data-act=take-all]");
    if (!all) return;
    all.hidden = false;
    all.addEventListener("click", () => {
      const theirs = this.answer.querySelectorAll('[type=radio]:not([value=""])');
      for (const radio of theirs) radio.click();
    });
  }

  takeOne(choice, answer) {
    const boxes = JSON.parse(choice.value);
    let before = {};
    const show = () => {
      if (choice.checked) {
        before = this.standing(boxes);
        fill(this.form, boxes);
        this.excludeOthers(choice, boxes);
      } else {
        // What was typed after it was taken stays.
        const isTheirs = ([name]) => this.form.elements[name]?.value === boxes[name];
        fill(this.form, Object.fromEntries(Object.entries(before).filter(isTheirs)));
        before = {};
      }
    };
    for (const each of answer.querySelectorAll(`[name="${choice.name}"]`)) {
      each.addEventListener("change", show);
    }
  }

  // Of two numbers that the summary says, one stands in the box.
  excludeOthers(choice, boxes) {
    for (const other of this.answer.querySelectorAll("[type=checkbox]:checked")) {
      const isSameBox = Object.keys(JSON.parse(other.value)).some((name) => name in boxes);
      if (other !== choice && isSameBox) other.checked = false;
    }
  }

  standing(boxes) {
    const names = Object.keys(boxes);
    return Object.fromEntries(names.map((name) => [name, this.form.elements[name]?.value ?? ""]));
  }

  say(text, isFailure = false) {
    const said = document.createElement("p");
    said.className = isFailure ? "found-said is-failure" : "found-said";
    said.textContent = text;
    this.status.replaceChildren(said);
  }
}

// A group that is added later has its button by then, and its look-up with the first use.
const known = new WeakSet();

function lookUps(root) {
  for (const button of root.querySelectorAll(".citation-look-up button")) {
    if (known.has(button)) continue;
    known.add(button);
    new LookUp(button);
  }
}

function watch(root) {
  lookUps(root);
  for (const groups of root.querySelectorAll(".citations")) {
    new MutationObserver(() => lookUps(groups)).observe(groups, { childList: true });
  }
}

watch(document);
document.addEventListener("saved:part", ({ target }) => watch(target));
