/* Shows in the form what was refused, field by field, and takes away what was mended. */

const ROWS = "fieldset .form-row";

/* Let each field of `form` say of itself what it says in `answered`. */
export function tellMistakes(form, answered) {
  for (const place of [...form.querySelectorAll(`${ROWS} .errorlist`)]) place.remove();
  for (const box of form.querySelectorAll(`${ROWS}.errors, .fieldBox.errors`)) box.classList.remove("errors");
  for (const list of answered.querySelectorAll(`${ROWS} .errorlist`)) tell(form, list);
  for (const field of answered.querySelectorAll(`${ROWS} [id]:is(input, select, textarea)`)) describe(form, field);
}

function tell(form, list) {
  const theirs = list.parentElement.querySelector(":scope > .fieldBox") ?? list.closest(".form-row");
  const isBox = theirs.matches(".fieldBox");
  const mine = findRow(form, theirs, isBox ? ".fieldBox" : ROWS);
  if (!mine) return;
  mine.classList.add("errors");
  if (isBox) mine.before(document.importNode(list, true));
  else mine.prepend(document.importNode(list, true));
  const folded = mine.closest("details");
  if (folded) folded.open = true;
}

function describe(form, theirs) {
  const mine = document.getElementById(theirs.id);
  if (!mine || mine.form !== form) return;
  const isInvalid = theirs.getAttribute("aria-invalid");
  if (isInvalid) mine.setAttribute("aria-invalid", isInvalid);
  else mine.removeAttribute("aria-invalid");
  const ids = (field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  const own = ids(mine).filter((id) => !id.endsWith("_error"));
  const errors = ids(theirs).filter((id) => id.endsWith("_error"));
  const all = [...new Set([...errors, ...own])];
  if (all.length) mine.setAttribute("aria-describedby", all.join(" "));
  else mine.removeAttribute("aria-describedby");
}

/* The names of the fields in a row, as its classes have them: what it is known by. */
export function fieldsOf(row) {
  return [...row.classList].filter((name) => name.startsWith("field-")).join(" ");
}

/* The row of `form` that is the same as `theirs`, among those that `selector` finds. */
export function findRow(form, theirs, selector = ROWS) {
  return [...form.querySelectorAll(selector)].find((row) => fieldsOf(row) === fieldsOf(theirs));
}

export { ROWS };
