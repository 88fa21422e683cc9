/* Sends a form without leaving its page, and says what the site made of it. */

const TOKEN = "csrfmiddlewaretoken";
const PATIENCE = 120_000; // ms; what is asked for longer than this was lost on its way
const WHY = { 403: "forbidden", 413: "too-large", 429: "too-often" };

/* Send `body` to the form's own address. Returns {is, page, address}: `is` is "saved", "refused",
   or why it is neither; `page` is the document that came, with the form in it where it `hasForm`. */
export async function send(form, body, user) {
  const answer = await post(form, body);
  if (answer.status !== 403) return told(answer, form, body);
  // Whoever signed in again, in another tab, has another token.
  const why = await renewToken(form, body, user);
  return why ? { is: why } : told(await post(form, body), form, body);
}

async function post(form, body) {
  try {
    const address = form.getAttribute("action") || location.href.split("#")[0];
    return await asked(address, { method: "POST", body });
  } catch {
    return { status: 0 };
  }
}

async function asked(address, options = {}) {
  const response = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { status: response.status, isElsewhere: response.redirected, address: response.url, page };
}

function told({ status, isElsewhere, address, page }, form, body) {
  if (!status) return { is: "unreachable" };
  if (status >= 400) return { is: WHY[status] ?? "failed" };
  const saved = page.querySelector('meta[name="unsaved"]')?.dataset.saved.split(" ") ?? [];
  const hasForm = Boolean(page.getElementById(form.id)?.elements.unsaved_id);
  if (saved.includes(body.get("unsaved_id"))) return { is: "saved", hasForm, page, address };
  if (hasForm && !isElsewhere) return { is: "refused", page };
  return { is: isSignedOut(page) ? "signed-out" : "failed" };
}

/* Have `form` and `body` bear the token of whoever is signed in now; returns why not, or "". */
async function renewToken(form, body, user) {
  try {
    const { page } = await asked(location.href.split("#")[0]);
    if (isSignedOut(page)) return "signed-out";
    if (page.querySelector('meta[name="unsaved"]')?.dataset.user !== user) return "somebody-else";
    const token = page.getElementById(form.id)?.elements[TOKEN]?.value;
    if (!token) return "forbidden";
    for (const field of document.querySelectorAll(`[name=${TOKEN}]`)) field.value = token;
    body.set(TOKEN, token);
    return "";
  } catch {
    return "unreachable";
  }
}

function isSignedOut(page) {
  return page.querySelector('meta[name="unsaved"]')?.dataset.user === "";
}
