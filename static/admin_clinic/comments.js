/* Puts each comment beside what it is about, and resolves it without leaving the page. */

let section = null; // another one, once a save has said anew what is open
let cards = [];

/* The element that stands for what the comment is about, if it is on the page. */
function subjectOf({ dataset: { line, field } }) {
  const row = line && document.querySelector(`#line-${CSS.escape(line)} .outline-body`);
  const box = field && document.getElementById(`id_${field}`);
  return row || box?.closest(".form-row");
}

/* Lines come, go and come back, and so do the comments beside them. */
function place() {
  const list = section?.querySelector(".comment-list");
  for (const card of cards) {
    const parent = subjectOf(card) ?? list;
    if (card.parentElement !== parent) parent.append(card);
  }
  if (section) tidy(list);
}

function tidy(list) {
  section.querySelector(".comments-placed").hidden = list.children.length > 0;
  section.hidden = cards.length === 0 && !section.querySelector(".comments-said").textContent;
}

function look() {
  const now = document.getElementById("comments");
  if (now === section) return;
  for (const card of cards) card.remove();
  section = now;
  cards = now ? [...now.querySelectorAll(".comment")] : [];
  now?.addEventListener("submit", resolve);
  place();
}

function resolve(event) {
  event.preventDefault();
  const form = event.target;
  send(form).catch(() => form.submit());
}

async function send(form) {
  const headers = { Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
  if (response.redirected || ![200, 409].includes(response.status)) throw new Error(response.statusText);
  const { said } = await response.json();
  section.querySelector(".comments-said").textContent = said;
  if (response.ok) forget(form.id.replace("resolve", "comment"));
}

function forget(id) {
  const card = cards.find((each) => each.id === id);
  const field = card.closest(".outline-body, .form-row")?.querySelector("textarea, input, select");
  cards = cards.filter((each) => each !== card);
  card.remove();
  document.getElementById(`to-${id}`)?.remove();
  tidy(section.querySelector(".comment-list"));
  field?.focus({ preventScroll: true });
}

function start() {
  look();
  document.getElementById("article_form")?.addEventListener("change", place);
  const page = document.getElementById("content-main");
  if (page) new MutationObserver(look).observe(page, { childList: true, subtree: true });
}

// After the outlines stand in their places.
if (document.readyState === "complete") setTimeout(start, 0);
else window.addEventListener("load", () => setTimeout(start, 0));
