/* What a line says beside its text: by which names, which lines that concerns, how it changes. */

export const FINDING = "finding";
export const RISK_FACTOR = "risk-factor";

const TIMES_PER = ["day", "week"];
const RESTS_ON_A_SOURCE = ["other-source", "guidance"];

/* Every detail, as a line has it that does not say it. One on which others depend comes first. */
export const NONE = Object.fromEntries([
  "examples", "plain", "certainty",
  "advice", "basis", "source", "scope", "needs", "stop", "ages", "drawing",
  "count", "of", "whom", "what", "others", "measured", "other_count", "other_whom",
  "usual_unsaid", "usual_count", "part",
  "unsaid", "per", "times", "minutes", "weeks", "after",
].map((name) => [name, ""]));

const isFinding = (row) => row.kind !== RISK_FACTOR;
const isCounted = (row) => isFinding(row) && row.count !== "";
const isStep = (row) => row.advice === "";

/* Which lines a detail concerns, where that is not all of them. */
const CONCERNS = {
  examples: (row) => !isFinding(row),
  certainty: isFinding,
  count: isFinding,
  of: isFinding,
  whom: isCounted,
  what: isCounted,
  others: isCounted,
  measured: isCounted,
  other_count: isCounted,
  other_whom: isCounted,
  usual_unsaid: isCounted,
  usual_count: (row) => isCounted(row) && !row.usual_unsaid,
  part: (row) => isCounted(row) && row.depth > 0,
  advice: (row) => row.depth === 0,
  source: (row) => RESTS_ON_A_SOURCE.includes(row.basis),
  needs: isStep,
  stop: isStep,
  ages: (row) => row.advice !== "get-help",
  drawing: (row) => row.advice !== "get-help",
  unsaid: isStep,
  per: isStep,
  times: (row) => isStep(row) && !row.unsaid,
  minutes: isStep,
  weeks: isStep,
  after: isStep,
};

/* What decides which of the others concern a line. */
const DECIDING = ["kind", "advice", "basis", "usual_unsaid", "unsaid"];

function concerns(name, row) {
  return CONCERNS[name]?.(row) ?? true;
}

/* What stands in the control called `name`: "often" is both what times are counted in and why
 * nothing says how often. */
export function valueOf(row, name) {
  return name === "often" ? row.unsaid || row.per : row[name];
}

/* The details that a control changes to `value`. */
export function valuesOf(name, value) {
  if (name !== "often") return { [name]: value };
  return TIMES_PER.includes(value) ? { per: value, unsaid: "" } : { per: "", unsaid: value };
}

/* Whether `name` is shown: it concerns the row, or is said all the same and may be emptied. */
export function isShown(name, row) {
  if (name === "often") return isShown("per", row) || isShown("unsaid", row);
  return concerns(name, row) || Boolean(row[name]);
}

/* The row with `values`. What then concerns it no longer is set aside, and is said again as soon
 * as it does. */
export function changed(row, values) {
  const next = { ...row, ...values };
  if (!DECIDING.some((name) => name in values)) return next;
  next.aside = { ...row.aside };
  for (const name of Object.keys(NONE)) {
    if (name in values) continue;
    if (next[name] && concerns(name, row) && !concerns(name, next)) {
      next.aside[name] = next[name];
      next[name] = "";
    } else if (next.aside[name] && !next[name] && concerns(name, next)) {
      next[name] = next.aside[name];
      delete next.aside[name];
    }
  }
  return next;
}

/* Whether `next` has set something aside that `row` had not. */
export function setsAside(row, next) {
  return Object.keys(next.aside ?? {}).some((name) => !row.aside?.[name]);
}

/* The row as it is sent. */
export function sendable({ key, aside, ...row }) {
  return row;
}
