/* What a record is about, for whoever is offered it back: a name, and the first changed words. */

const LONGEST = 90;
const WORDS_BEFORE = 24; // characters of what stood there, so that the changed words make sense
const NAMES = ["title", "name", "term"];

/* What the form is called: what was typed as its name, or else what the page calls it. */
export function nameOf(form, fallback) {
  return NAMES.map((name) => form.elements[name]?.value?.trim()).find(Boolean) ?? fallback;
}

/* The first words in `entries` that `shown`, lists of values by name, does not say; "" for none. */
export function excerpt(form, shown, entries) {
  for (const [name, value] of entries) {
    const before = shown.get(name) ?? [];
    if (before.includes(value)) continue;
    const words = changedWords(form.elements[name], before.join(" "), value);
    if (words) return words;
  }
  return "";
}

function changedWords(control, before, value) {
  if (control?.localName === "textarea" && control.name.endsWith("-rows")) return ofRows(before, value);
  if (control?.matches?.("[data-type=ckeditortype]")) return cut(plain(before), plain(value));
  const isText = control?.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=hidden])");
  return isText ? cut(before, value) : "";
}

/* Of an outline's rows, the first text that no row said before. */
function ofRows(before, value) {
  const texts = (json) => {
    try {
      return JSON.parse(json).flatMap((row) => [row.text, row.plain]).filter(Boolean);
    } catch {
      return [];
    }
  };
  const said = texts(before);
  const fresh = texts(value);
  const at = fresh.findIndex((text) => !said.includes(text));
  return at < 0 ? "" : cut(said.find((text) => begin(text, fresh[at]) > WORDS_BEFORE) ?? "", fresh[at]);
}

function plain(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

/* How many characters two texts begin with alike. */
function begin(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

function cut(before, after) {
  const earliest = Math.max(0, begin(before, after) - WORDS_BEFORE);
  const from = earliest && after.indexOf(" ", earliest) + 1;
  const words = after.slice(from, from + LONGEST).replace(/\s+/g, " ").trim();
  if (!words) return "";
  return `${from ? "…" : ""}${words}${from + LONGEST < after.length ? "…" : ""}`;
}
