/* What is pasted goes to the server, which knows the ways lists are written. */

const MOST = 2_000_000; // characters of HTML; with more, its plain text must do
const PATIENCE = 10_000; // ms

// What the plain text beside it does not say: lists, raised and struck out words, symbols.
const MARKS = [
  /<(li|su[pb]|del|ins|s|strike|dl|math)\b/i,
  /mso-list:\s*l\d|mso-text-raise|vertical-align:\s*su[pb]|line-through/i,
  /font-family:\s*["']?(symbol|wingdings)/i,
];

/* Say whether what is on the `clipboard` is more than words for one line. */
export function holdsLines(clipboard) {
  const [text, html] = ["text/plain", "text/html"].map((type) => clipboard.getData(type));
  return /[\r\n\v\f\u2028\u2029\uf020-\uf0ff]/.test(text.trim()) || MARKS.some((mark) => mark.test(html));
}

/* Return {rows} with {asLines, leftOut} where they say more, {error} with a sentence of the
 * server's, or {rows, plain: true} where the server could not be asked: then each line of the
 * plain text is a row. */
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

/* Return `part` with the spaces that `text`, of which it was read, has at its ends. */
export function spaced(part, text) {
  const [before, after] = [/^[ \u00a0]/, /[ \u00a0]$/].map((end) => (end.test(text) ? " " : ""));
  return `${before}${part}${after}`;
}
