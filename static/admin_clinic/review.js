/* “Comment on this”, on the page in the frame, leads to the comment beside it: what is typed stays. */

const frame = document.querySelector(".review-page iframe");
const about = document.getElementById("id_about");
const text = document.getElementById("id_text");

function choose(event) {
  const link = event.target.closest("a[data-about]");
  if (!link) return;
  event.preventDefault();
  about.value = link.dataset.about;
  text.focus();
  text.scrollIntoView({ block: "center" });
}

function listen() {
  frame.contentDocument?.addEventListener("click", choose);
}

if (frame && about && text) {
  frame.addEventListener("load", listen);
  listen();
}
