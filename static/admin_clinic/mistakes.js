/* Shows what is wrong after a refused save; `places.js` leads from each mistake into its field. */

function show() {
  const summary = document.querySelector(".error-summary");
  summary?.focus({ preventScroll: true });
  summary?.scrollIntoView({ block: "start" });
}

// After the editors stand in their places, which moves what is below them.
if (document.readyState === "complete") setTimeout(show, 0);
else window.addEventListener("load", () => setTimeout(show, 0));
