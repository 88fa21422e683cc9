/* Goes into the field that an element of the form is, holds, or stands for. */

const FIELDS = "input, select, textarea, [contenteditable=true]";

export function enter(element) {
  for (let part = element; part; part = part.parentElement) {
    if (part.localName === "details") part.open = true;
  }
  const places = [element, element.closest(".form-row") ?? element];
  const field = places.flatMap(fieldsIn).find((each) => each.checkVisibility());
  field?.focus({ preventScroll: true });
  (field ?? element).scrollIntoView({ block: "center" });
}

function fieldsIn(element) {
  return element.matches(FIELDS) ? [element] : [...element.querySelectorAll(FIELDS)];
}
