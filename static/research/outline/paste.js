/* What is pasted goes to the server, which knows the ways lists are written. */

const MOST = 2_000_000; // characters of HTML; with more, its plain text must do
const PATIENCE = 10_000; // ms

/* Say whether what is on the `clipboard` is more than words for one line. */
export function holdsLines(clipboard) {
  const html = clipboard.getData("text/html");
  const text = clipboard.getData("text/plain").trim();
  return /[\r\n]/.test(text) || /<li\b|mso-list:\s*l\d/i.test(html);
}

/* Return {rows}, {error} with a sentence of the server's, or {rows, plain: true} where the
 * server could not be asked: then each line of the plain text is a row. */
export async function readRows({ url, token, kind, html, text, above }) {
  const body = new FormData();
  const sent = { csrfmiddlewaretoken: token, kind, text, above: JSON.stringify(above) };
  for (const [name, value] of Object.entries(sent)) body.append(name, value);
  body.append("html", html.length > MOST ? "" : html);
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { method: "POST", body, signal, redirect: "error" });
    const pasted = await answer.json();
    if (pasted.rows || pasted.error) return pasted;
  } catch {
    // Unreachable, too slow, or signed out: the lines themselves are still here.
  }
  return { rows: plainRows(text), plain: true };
}

function plainRows(text) {
  const lines = text.split(/[\r\n\v\f\u2028\u2029]+/).map((line) => line.trim());
  return lines.filter(Boolean).map((line) => ({ text: line, depth: 0 }));
}
