/* The rows on the page: one list item each, kept as long as its row's key is there. */

import { isShown, RISK_FACTOR, valueOf } from "./details.js";
import { writeLike, writeLikePage } from "./language.js";
import { proportionIn } from "./proportion.js";
import { fill, sentences, summary } from "./sentences.js";

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

const WORDS = "textarea[data-detail], input[data-detail]:not([inputmode], [type])";

/* Make a textarea as high as its text, where the browser does not. */
export function fit(field) {
  if (GROWS_BY_ITSELF || field.localName !== "textarea") return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

/* Let `field` say `value`, where it does not: setting it anew would lose the caret. */
function write(field, value) {
  if (field.type === "checkbox") field.checked = Boolean(value);
  else if (field.type === "radio") field.checked = field.value === value;
  else if (field.localName === "select") choose(field, value);
  else if (field.value !== value) {
    field.value = value;
    fit(field);
  }
}

/* A value that is not offered any more is shown all the same: nothing is lost by looking. */
function choose(select, value) {
  const isOffered = !value || [...select.options].some((option) => option.value === value);
  if (!isOffered) select.append(new Option(value, value));
  select.value = value || select.options[0].value;
}

export class View {
  constructor(list, { rowTemplate, detailsTemplate, kind, messages }) {
    Object.assign(this, { list, rowTemplate, detailsTemplate, kind, messages });
    this.items = new Map();
    this.shown = new Map(); // by key, what the item shows: showing it again would take time
    this.opened = new Set();
    this.asked = new Set(); // keys of the rows whose fields for numbers were asked for
    this.unfolded = new Set(); // keys of the rows whose "More" is to be opened when next shown
    window.addEventListener("resize", () => list.querySelectorAll("textarea").forEach(fit));
  }

  /* Show `rows`, which one is current, and the `run` of those that are selected, if any are. */
  render(rows, currentKey, run) {
    const keys = new Set(rows.map((row) => row.key));
    for (const [key, item] of this.items) if (!keys.has(key)) this.forget(key, item);
    const tabbable = keys.has(currentKey) ? currentKey : rows[0].key;
    let there = this.list.firstElementChild;
    rows.forEach((row, index) => {
      const item = this.item(row.key);
      const isInPlace = there === item;
      if (isInPlace) there = item.nextElementSibling;
      else this.list.insertBefore(item, there);
      item.classList.toggle("is-current", row.key === currentKey);
      item.classList.toggle("is-selected", Boolean(run && run.start <= index && index < run.end));
      this.show(item, row, index);
      if (!isInPlace) item.querySelectorAll("textarea").forEach(fit);
      this.reach(item, row.key === tabbable);
    });
  }

  /* Only the controls of one row are stops for Tab. */
  reach(item, isTabbable) {
    if (item.matches(".is-tabbable") === isTabbable && item.dataset.reached) return;
    item.classList.toggle("is-tabbable", isTabbable);
    item.dataset.reached = "yes";
    for (const control of item.querySelectorAll("a, button, textarea, select, input, summary")) {
      control.tabIndex = isTabbable ? 0 : -1;
    }
  }

  item(key) {
    if (!this.items.has(key)) {
      const item = this.rowTemplate.content.firstElementChild.cloneNode(true);
      item.dataset.key = key;
      writeLikePage(item.querySelector(".outline-opener"));
      this.items.set(key, item);
    }
    return this.items.get(key);
  }

  forget(key, item) {
    item.remove();
    this.items.delete(key);
    for (const known of [this.shown, this.opened, this.asked, this.unfolded]) known.delete(key);
  }

  text(key) {
    return this.items.get(key).querySelector(".outline-text");
  }

  keyOf(node) {
    return Number(node.closest?.(".outline-row")?.dataset.key);
  }

  show(item, row, index) {
    this.name(item, row, index);
    const isOpen = this.opened.has(row.key);
    const shown = this.shown.get(row.key);
    if (shown?.row === row && shown.isOpen === isOpen) return;
    this.shown.set(row.key, { row, isOpen });
    item.dataset.depth = row.depth;
    item.id = row.id ? `line-${row.id}` : "";
    item.style.setProperty("--outline-depth", row.depth);
    item.querySelector(".outline-kind").hidden = row.kind !== RISK_FACTOR;
    write(this.text(row.key), row.text);
    this.showDetails(item, row, isOpen);
  }

  /* Say which line it is, and whether it is selected. */
  name(item, row, index) {
    const text = this.text(row.key);
    const which = fill(this.messages.label[row.kind], index + 1, row.depth + 1);
    const label = item.matches(".is-selected") ? fill(this.messages.label.selected, which) : which;
    if (text.getAttribute("aria-label") !== label) text.setAttribute("aria-label", label);
    const placeholder = this.items.size === 1 ? this.messages.empty : "";
    if (text.placeholder !== placeholder) text.placeholder = placeholder;
  }

  /* Show the row of `key` as it is now, though it says the same. */
  again(key) {
    this.shown.delete(key);
  }

  showDetails(item, row, isOpen) {
    const details = isOpen ? this.details(item, row) : item.querySelector(".outline-details");
    if (details) {
      details.hidden = !isOpen;
      this.showValues(details, row);
    }
    if (details && this.unfolded.delete(row.key)) {
      for (const more of details.querySelectorAll(".outline-more")) more.open = true;
    }
    const opener = item.querySelector(".outline-opener");
    opener.hidden = !isOpen && !row.text;
    opener.setAttribute("aria-expanded", isOpen);
    opener.textContent = summary(row, this.kind, this.messages, (...choice) => this.label(...choice));
  }

  /* The item's details, made when they are opened first. What more there is is then open, too,
   * where it says something. */
  details(item, row) {
    const there = item.querySelector(".outline-details");
    if (there) return there;
    const made = this.detailsTemplate.content.firstElementChild.cloneNode(true);
    for (const radio of made.querySelectorAll("[type=radio]")) radio.name = `${radio.dataset.detail}-${row.key}`;
    for (const more of made.querySelectorAll(".outline-more")) {
      more.open = [...more.querySelectorAll("[data-detail]")].some((field) => row[field.dataset.detail]);
    }
    writeLikePage(made);
    for (const field of made.querySelectorAll(WORDS)) writeLike(field, this.list);
    item.querySelector(".outline-body").append(made);
    delete item.dataset.reached;
    return made;
  }

  showValues(details, row) {
    for (const part of details.querySelectorAll("[data-concerns]")) {
      part.hidden = !part.dataset.concerns.split(" ").some((name) => isShown(name, row));
    }
    for (const ask of details.querySelectorAll("[data-ask]")) this.showAsked(details, ask, row);
    for (const field of details.querySelectorAll("[data-detail]")) write(field, valueOf(row, field.dataset.detail));
    for (const offer of details.querySelectorAll("[data-offer]")) offer.hidden = Boolean(row[offer.dataset.offer]);
    if (this.kind === "findings") this.showNumber(details, row);
  }

  /* Fields for numbers stand there once they are asked for, or say something. */
  showAsked(details, ask, row) {
    const group = details.querySelector("[data-asked]");
    const fields = [...group.querySelectorAll("[data-detail]:not([data-detail=of])")];
    const isAsked = this.asked.has(row.key) || fields.some((field) => valueOf(row, field.dataset.detail));
    const concerns = !group.hidden;
    group.hidden = !concerns || !isAsked;
    ask.hidden = !concerns || isAsked;
  }

  ask(key) {
    this.asked.add(key);
    this.again(key);
  }

  showNumber(details, row) {
    const told = details.querySelector(".outline-sentences");
    told.textContent = sentences(row, this.messages);
    told.hidden = !told.textContent;
    this.suggest(details.querySelector(".outline-suggestion"), row);
  }

  /* Offer the number that the text says, where none is given: used on the author's yes alone. */
  suggest(box, row) {
    const proportion = row.count ? null : proportionIn(row.text);
    box.hidden = !proportion;
    if (!proportion) return;
    const { count, of, figures } = proportion;
    box.firstElementChild.textContent = fill(this.messages[count ? "suggested" : "suggestedWords"], count, of, figures);
    const yes = box.querySelector("button");
    yes.hidden = !count;
    Object.assign(yes.dataset, { count, of });
  }

  /* What the value of a choice is called. */
  label(name, value) {
    const choice = `[data-detail="${name}"]`;
    const all = this.detailsTemplate.content.querySelectorAll(`${choice}[value], ${choice} option`);
    const control = [...all].find((one) => one.value === value);
    return (control?.text ?? control?.parentElement.textContent ?? value).trim();
  }

  /* Open the row's details, and what more there is of them. */
  unfold(key) {
    this.opened.add(key);
    this.unfolded.add(key);
    this.again(key);
  }

  toggle(key) {
    if (!this.opened.delete(key)) this.opened.add(key);
  }

  /* The first field of the row's details, where they are open. */
  detail(key) {
    const fields = this.items.get(key).querySelectorAll(".outline-details:not([hidden]) [data-detail]");
    return [...fields].find((field) => !field.closest("[hidden]") && (field.type !== "radio" || field.checked));
  }
}
