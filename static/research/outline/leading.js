/* Leads into a row: to words in one of its boxes, or to all that it says. */

/* Go where `place` says: the row by its identity `line`, or else by its number `row`, and in it to
 * `words`, in the first of its `boxes` that has them. */
export function lead(editor, { line, row: number, words, boxes = "" }) {
  const known = editor.rows.findIndex(({ id }) => id && id === line);
  const row = editor.rows[known < 0 ? Number(number ?? 0) : known] ?? editor.rows[0];
  const name = words && boxes.split(" ").find((box) => row[box]?.includes(words));
  const isText = name === "text";
  editor.goInto(row, { isUnfolded: !isText });
  const item = editor.view.item(row.key);
  const field = name && !isText ? item.querySelector(`[data-detail="${name}"]`) : editor.view.text(row.key);
  const start = name ? row[name].indexOf(words) : field.value.length;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, start + (name ? words.length : 0));
  field.scrollIntoView({ block: "center" });
}
