/* Puts whoever was sent to a field (?at=…) into it, once the editors stand in their places. */

import { enter } from "./entering.js";

const name = new URLSearchParams(location.search).get("at");

function arrive() {
  const row = name && document.querySelector(`.form-row.field-${CSS.escape(name)}`);
  if (row) enter(row);
}

if (document.readyState === "complete") setTimeout(arrive, 0);
else window.addEventListener("load", () => setTimeout(arrive, 0));
