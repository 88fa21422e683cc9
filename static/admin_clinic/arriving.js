/* Puts whoever was sent to a field (?at=…) into it, once the editors stand in their places. */

const name = new URLSearchParams(location.search).get("at");

function arrive() {
  const row = name && document.querySelector(`.form-row.field-${CSS.escape(name)}`);
  const boxes = row ? [...row.querySelectorAll("input, select, textarea")] : [];
  row?.scrollIntoView();
  boxes.find((box) => box.offsetParent !== null)?.focus({ preventScroll: true });
}

if (document.readyState === "complete") setTimeout(arrive, 0);
else window.addEventListener("load", () => setTimeout(arrive, 0));
