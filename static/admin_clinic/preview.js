// The preview follows what is saved in other tabs, and can be as narrow as a phone.

const frame = document.getElementById("preview-frame");
const status = document.getElementById("preview-saved");
const widths = document.getElementById("preview-widths");
const address = frame.src;

// --- following ----------------------------------------------------------------------

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

function scrolled() {
  try {
    return frame.contentWindow.scrollY;
  } catch {
    return 0; // what is in the frame now is the browser's own page about an error
  }
}

function reload() {
  const top = scrolled();
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
  frame.contentWindow.location.replace(address);
}

async function look() {
  const response = await fetch(frame.dataset.latest);
  if (response.redirected || !response.ok) return say(status.dataset.signedOut);
  const { revision, saved } = await response.json();
  say(saved);
  if (String(revision ?? "") === frame.dataset.revision) return;
  frame.dataset.revision = revision;
  reload();
}

// Where the site cannot be reached, the next occasion will do.
const lookAgain = () => void look().catch(() => {});

const channel = new BroadcastChannel("article-saved");
channel.addEventListener("message", ({ data }) => {
  if (data === frame.dataset.article) lookAgain();
});
globalThis.addEventListener("focus", lookAgain);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") lookAgain();
});

// --- widths -------------------------------------------------------------------------

widths.hidden = false;
widths.addEventListener("click", ({ target }) => {
  const chosen = target.closest("button");
  if (!chosen) return;
  for (const button of widths.children) {
    button.setAttribute("aria-pressed", String(button === chosen));
  }
  frame.classList.toggle("is-phone", chosen.dataset.width === "phone");
});
