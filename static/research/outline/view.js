/* The rows on the page: one list item each, kept as long as its row's key is there. */

import { RISK_FACTOR } from "./model.js";
import { proportionIn } from "./proportion.js";

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

/* Return `message` with its %1, %2 … filled in. */
export function fill(message, ...values) {
  return message.replace(/%(\d)/g, (_, n) => values[n - 1] ?? "");
}

/* Make a textarea as high as its text, where the browser does not. */
export function fit(field) {
  if (GROWS_BY_ITSELF || field.localName !== "textarea") return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

/* Set the value of `field` where it differs: setting it anew would lose the caret. */
function write(field, value) {
  if (field.value === value) return;
  field.value = value;
  fit(field);
}

export class View {
  constructor(list, template, { kind, messages }) {
    Object.assign(this, { list, template, kind, messages });
    this.items = new Map();
    this.opened = new Set();
    window.addEventListener("resize", () => list.querySelectorAll("textarea").forEach(fit));
  }

  render(rows, currentKey) {
    const keys = new Set(rows.map((row) => row.key));
    for (const [key, item] of this.items) if (!keys.has(key)) this.forget(key, item);
    const tabbable = keys.has(currentKey) ? currentKey : rows[0].key;
    rows.forEach((row, index) => {
      const item = this.item(row.key);
      const there = this.list.children[index];
      if (there !== item) this.list.insertBefore(item, there ?? null);
      item.classList.toggle("is-current", row.key === currentKey);
      this.show(item, row, index);
      if (there !== item) item.querySelectorAll("textarea").forEach(fit);
      for (const control of item.querySelectorAll("button, textarea, select, input")) {
        control.tabIndex = row.key === tabbable ? 0 : -1;
      }
    });
  }

  item(key) {
    if (!this.items.has(key)) {
      const item = this.template.content.firstElementChild.cloneNode(true);
      item.dataset.key = key;
      this.items.set(key, item);
    }
    return this.items.get(key);
  }

  forget(key, item) {
    item.remove();
    this.items.delete(key);
    this.opened.delete(key);
  }

  text(key) {
    return this.items.get(key).querySelector(".outline-text");
  }

  keyOf(node) {
    return Number(node.closest?.(".outline-row")?.dataset.key);
  }

  show(item, row, index) {
    item.dataset.depth = row.depth;
    item.id = row.id ? `line-${row.id}` : "";
    item.style.setProperty("--outline-depth", row.depth);
    item.querySelector(".outline-kind").hidden = row.kind !== RISK_FACTOR;
    const text = this.text(row.key);
    text.setAttribute("aria-label", fill(this.messages.label[row.kind], index + 1, row.depth + 1));
    text.placeholder = this.items.size === 1 ? this.messages.empty : "";
    write(text, row.text);
    this.showDetails(item, row);
  }

  showDetails(item, row) {
    const [opener, details] = item.querySelectorAll(".outline-opener, .outline-details");
    const isOpen = this.opened.has(row.key);
    for (const part of details.querySelectorAll("[data-only]")) part.hidden = part.dataset.only !== row.kind;
    for (const field of details.querySelectorAll("[data-detail]")) {
      const value = row[field.dataset.detail];
      if (field.type === "checkbox") field.checked = Boolean(value);
      else write(field, value || (field.localName === "select" ? field.options[0].value : ""));
    }
    if (this.kind === "findings") this.suggest(details, row);
    opener.hidden = !isOpen && !row.text;
    details.hidden = !isOpen;
    opener.setAttribute("aria-expanded", isOpen);
    opener.textContent = this.summary(details, row);
  }

  /* Offer the number that the text says, where none is given: used on the author's yes alone. */
  suggest(details, row) {
    const box = details.querySelector(".outline-suggestion");
    const found = row.count ? null : proportionIn(row.text);
    box.hidden = !found;
    if (!found) return;
    box.firstElementChild.textContent = fill(this.messages.suggested, found.count, found.of);
    Object.assign(box.querySelector("button").dataset, found);
  }

  /* What the details say, in one line. */
  summary(details, row) {
    if (this.kind === "findings") return this.summaryOfFinding(row);
    const said = [...details.querySelectorAll("[data-detail]")].map((field) => {
      const name = field.dataset.detail;
      const value = field.localName === "select" ? field.selectedOptions[0]?.text : row[name];
      return fill(this.messages[row[name] ? name : `${name}Missing`], value);
    });
    return said.join(" · ");
  }

  summaryOfFinding(row) {
    const said = (name, ...values) => fill(this.messages[row[name] ? name : `${name}Missing`], ...values);
    const isFactor = row.kind === RISK_FACTOR;
    const hasShare = !isFactor && (row.count || proportionIn(row.text));
    return [
      ...(isFactor ? [said("examples", row.examples)] : []),
      said("plain", row.plain),
      ...(hasShare ? [said("count", row.count, row.of || 100, row.whom)] : []),
    ].join(" · ");
  }

  toggle(key) {
    if (!this.opened.delete(key)) this.opened.add(key);
  }

  /* The first field of the row's details, where they are open. */
  detail(key) {
    const fields = this.items.get(key).querySelectorAll(".outline-details:not([hidden]) [data-detail]");
    return [...fields].find((field) => !field.closest("[data-only][hidden]"));
  }
}
