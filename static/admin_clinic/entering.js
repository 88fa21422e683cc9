/* Goes into the field that an element of the form is, holds, or stands for. */

const FIELDS = "input, select, textarea, [contenteditable=true]";

/* Returns the field that has the focus now, if there is one. */
export function enter(element) {
  for (let part = element; part; part = part.parentElement) {
    if (part.localName === "details") part.open = true;
  }
  const places = [element, element.closest(".form-row") ?? element];
  const field = places.flatMap(fieldsIn).find((each) => each.checkVisibility());
  field?.focus({ preventScroll: true });
  (field ?? element).scrollIntoView({ block: "center" });
  return field;
}

/* Select `words` in `field`, where it is a text that has them. */
export function select(field, words) {
  const start = field?.matches("textarea, [type=text]") ? field.value.indexOf(words) : -1;
  if (start >= 0) field.setSelectionRange(start, start + words.length);
}

function fieldsIn(element) {
  return element.matches(FIELDS) ? [element] : [...element.querySelectorAll(FIELDS)];
}
