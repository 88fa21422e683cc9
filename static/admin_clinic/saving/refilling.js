/* Puts another content into a part of the page, and leaves it as somebody looks at it. */

/* Let `part` hold `nodes`: what stands open stays open, and the focus on what says the same. */
export function refill(part, nodes) {
  const open = new Set([...part.querySelectorAll("details[open]")].map(nameOf));
  const held = part.contains(document.activeElement) ? document.activeElement.textContent : null;
  part.replaceChildren(...nodes);
  for (const details of part.querySelectorAll("details")) details.open ||= open.has(nameOf(details));
  if (held === null) return;
  const all = part.querySelectorAll("a, button, summary");
  [...all].find(({ textContent }) => textContent === held)?.focus({ preventScroll: true });
}

/* What details are known by: the part of the page that they are in, as its link names it. */
function nameOf(details) {
  return details.parentElement.querySelector("a")?.textContent ?? details.firstElementChild.textContent;
}
