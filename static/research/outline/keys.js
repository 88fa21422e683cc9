/* What the keyboard, the buttons and the clipboard ask of the editor. */

import { listenToAll } from "./all_lines.js";
import { makeToolbar } from "./bar.js";
import { put, take } from "./copying.js";
import { valuesOf } from "./details.js";
import { holdsLines } from "./paste.js";
import { fill } from "./sentences.js";
import { fit } from "./view.js";

const BUTTONS = {
  add: (editor) => editor.act("add"),
  indent: (editor) => editor.act("indent", "level"),
  outdent: (editor) => editor.act("outdent", "level"),
  up: (editor) => editor.act("moveUp", "moved"),
  down: (editor) => editor.act("moveDown", "moved"),
  switch: (editor) => editor.act("switchKind", "switched", editor.index()),
  select: (editor) => editor.selected.toggle(),
  copy: (editor) => copyByButton(editor),
  remove: (editor) => editor.act("remove", "removed"),
  undo: (editor) => editor.undo(),
  redo: (editor) => editor.redo(),
};

/* Let `editor` hear what its user does. */
export function listen(editor) {
  const { list, bar } = editor;
  const keys = new Keys(editor);
  list.addEventListener("keydown", (event) => keys.press(event));
  list.addEventListener("beforeinput", (event) => keys.beforeInput(event));
  list.addEventListener("input", (event) => write(editor, event.target));
  list.addEventListener("mousedown", (event) => pressRow(editor, event));
  list.addEventListener("paste", (event) => paste(editor, event));
  for (const type of ["copy", "cut"]) {
    list.addEventListener(type, (event) => copy(editor, event));
    // Or a browser that sees no words selected would not even ask.
    list.addEventListener(`before${type}`, (event) => editor.selected.any && event.preventDefault());
  }
  list.addEventListener("focusin", (event) => editor.choose(editor.view.keyOf(event.target)));
  list.addEventListener("focusout", () => keys.stay());
  list.addEventListener("click", (event) => open(editor, event));
  bar.addEventListener("click", (event) => BUTTONS[event.target.closest("button")?.dataset.act]?.(editor));
  makeToolbar(bar);
  listenToAll(editor);
}

function write(editor, field, isTyped = true) {
  const name = field.dataset.detail ?? "text";
  if (/[\r\n]/.test(field.value)) field.value = inOneLine(field.value);
  fit(field);
  const value = field.type === "checkbox" && !field.checked ? "" : field.value;
  const key = editor.view.keyOf(field);
  editor.write(key, valuesOf(name, value), isTyped ? `${name} ${key}` : "");
}

function inOneLine(text) {
  return text.split(/[\r\n]+/).map((line) => line.trim()).join(" ");
}

/* The author's yes to what is offered: the number that the text says, or words. */
function accept(editor, button, values, next) {
  const key = editor.view.keyOf(button);
  editor.write(key, values);
  editor.view.item(key).querySelector(`[data-detail=${next}]`).focus();
}

function open(editor, event) {
  const button = event.target.closest("button");
  const { count, of, offer, value, ask } = button?.dataset ?? {};
  if (count) accept(editor, button, { count, of }, "whom");
  if (offer) accept(editor, button, { [offer]: value }, offer);
  if (ask !== undefined) editor.ask(editor.view.keyOf(button));
  if (!event.target.closest(".outline-opener")) return;
  editor.choose(editor.view.keyOf(event.target));
  editor.toggleDetails();
}

function paste(editor, event) {
  const { clipboardData: clipboard, target } = event;
  if (!target.matches(".outline-text")) return;
  event.preventDefault();
  editor.notePlace();
  const rows = take(clipboard, editor.kind, new Set(editor.rows.map((row) => row.id)));
  if (rows) return editor.pasted.put(editor.view.keyOf(target), { rows, isWhole: true });
  const text = clipboard.getData("text/plain");
  const lines = holdsLines(clipboard);
  const words = lines ? "" : text.replace(/^[\r\n]+|[\r\n]+$/g, "");
  if (!lines) editor.deselect();
  if (!editor.selected.any) {
    target.setRangeText(words, target.selectionStart, target.selectionEnd, "end");
    write(editor, target, false);
  }
  return lines && editor.pasted.paste(editor.view.keyOf(target), { html: clipboard.getData("text/html"), text });
}

/* Lines that are selected go to the clipboard as lines; words, the browser's own way. */
function copy(editor, event) {
  if (!editor.selected.any) return;
  event.preventDefault();
  const { start, end } = editor.selected.run();
  put(editor.rows.slice(start, end), editor.kind, event.clipboardData);
  if (event.type === "cut") editor.act("remove", "cut");
  else editor.say(fill(editor.messages.copied, end - start));
}

function copyByButton(editor) {
  if (!editor.selected.any) return editor.say(editor.messages.choose);
  const { activeElement } = document;
  editor.view.text(editor.key).focus({ preventScroll: true });
  if (!document.execCommand("copy")) editor.say(editor.messages.copyRefused);
  return editor.isInText() && activeElement.closest(".outline-bar") && activeElement.focus();
}

/* Shift and a click, or a tap while selecting, selects up to the row; any other press selects none. */
function pressRow(editor, event) {
  const item = event.target.closest(".outline-row");
  if (!item || event.button !== 0) return;
  const key = editor.view.keyOf(item);
  const isInside = event.target.closest("button, .outline-details");
  const { selected } = editor;
  const goesOn = event.shiftKey && editor.key !== null && (selected.any || key !== editor.key);
  if ((goesOn || selected.isByTaps) && !isInside) {
    event.preventDefault();
    selected.to(key);
  } else if (!event.target.closest(".outline-handle")) {
    editor.deselect();
  }
}

class Keys {
  constructor(editor) {
    this.editor = editor;
    this.leaves = false;
  }

  stay() {
    this.leaves = false;
  }

  press(event) {
    if (event.isComposing) return;
    const inText = event.target.matches(".outline-text");
    const pressed = chord(event);
    const isSelected = inText && this.editor.selected.any;
    const here = isSelected ? { ...IN_TEXT, ...WHEN_SELECTED } : inText ? IN_TEXT : IN_DETAILS;
    const action = ANYWHERE[pressed] ?? here[pressed];
    if (event.key !== "Shift" && event.key !== "Tab" && event.key !== "Escape") this.leaves = false;
    if (action && action(this.editor, event.target, this) !== false) event.preventDefault();
  }

  beforeInput(event) {
    const { inputType, target } = event;
    if (target.matches(".outline-text")) this.editor.notePlace();
    if (["insertLineBreak", "insertParagraph"].includes(inputType)) {
      event.preventDefault();
      const chosen = [target.selectionStart, target.selectionEnd];
      if (target.matches(".outline-text")) this.editor.actAt("enter", this.editor.index(), ...chosen);
    } else if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      this.editor[inputType === "historyUndo" ? "undo" : "redo"]();
    } else if (target.matches(".outline-text")) {
      this.editor.deselect(); // who goes on typing goes on in the current row
    }
  }
}

/* "Alt+ArrowUp", "Mod+Shift+Z": a letter by its key on the board, Mod for Ctrl or Command. */
function chord({ altKey, ctrlKey, metaKey, shiftKey, code, key }) {
  const name = altKey || ctrlKey || metaKey ? code.replace("Key", "") : key;
  const parts = [(ctrlKey || metaKey) && "Mod", altKey && "Alt", shiftKey && "Shift", name];
  return parts.filter(Boolean).join("+");
}

const ANYWHERE = {
  "Mod+Z": (editor) => editor.undo(),
  "Mod+Shift+Z": (editor) => editor.redo(),
  "Mod+Y": (editor) => editor.redo(),
  "Alt+ArrowUp": BUTTONS.up,
  "Alt+ArrowDown": BUTTONS.down,
};

const IN_TEXT = {
  Tab: (editor, text, keys) => shiftOrLeave(editor, keys, "indent", "after"),
  "Shift+Tab": (editor, text, keys) => shiftOrLeave(editor, keys, "outdent", "before"),
  Escape: (editor, text, keys) => {
    editor.closeDetails();
    keys.leaves = true;
    editor.say(editor.messages.leaving);
  },
  "Alt+R": (editor) => editor.kind === "findings" && BUTTONS.switch(editor),
  "Alt+Enter": (editor) => editor.toggleDetails(),
  Backspace: (editor, text) => isAt(text, 0) && joins(editor, "back", editor.index()),
  Delete: (editor, text) => isAt(text, text.value.length) && joins(editor, "mergeUp", editor.index() + 1),
  ArrowUp: (editor, text) => goes(text, 0) && goBy(editor, -1, text),
  ArrowDown: (editor, text) => goes(text, text.value.length) && goBy(editor, 1, text),
  "Shift+ArrowUp": (editor, text) => selects(text, 0) && editor.selected.by(-1),
  "Shift+ArrowDown": (editor, text) => selects(text, text.value.length) && editor.selected.by(1),
  "Mod+A": (editor, text) => isAllChosen(text) && editor.selected.all(),
};

/* What else the keys do while lines are selected. */
const WHEN_SELECTED = {
  "Shift+ArrowUp": (editor) => editor.selected.by(-1),
  "Shift+ArrowDown": (editor) => editor.selected.by(1),
  ArrowUp: (editor) => goOutOf(editor, ({ start }) => start),
  ArrowLeft: (editor) => goOutOf(editor, ({ start }) => start, 0),
  ArrowDown: (editor) => goOutOf(editor, ({ end }) => end - 1),
  ArrowRight: (editor) => goOutOf(editor, ({ end }) => end - 1),
  Enter: (editor) => editor.deselect(),
  Escape: (editor) => editor.deselect(),
  Backspace: BUTTONS.remove,
  Delete: BUTTONS.remove,
  "Mod+A": (editor) => editor.selected.all(),
};

function backToText(editor) {
  editor.closeDetails();
  editor.goTo(editor.index());
}

const IN_DETAILS = { Escape: backToText, "Alt+Enter": backToText };

function isAt(text, place) {
  return text.selectionStart === place && text.selectionEnd === place;
}

/* Whether an arrow leads out of the text: it has one line on the screen, or is at its end. */
function goes(text, place) {
  return isAt(text, place) || (text.selectionStart === text.selectionEnd && isOneLine(text));
}

function isOneLine(text) {
  const { lineHeight } = getComputedStyle(text);
  return text.clientHeight < 2 * parseFloat(lineHeight);
}

function goBy(editor, steps, text) {
  return editor.goTo(editor.index() + steps, text.selectionStart);
}

/* Whether an arrow with Shift leads out of the text. */
function selects(text, place) {
  const end = text.selectionDirection === "backward" ? text.selectionStart : text.selectionEnd;
  return end === place || isOneLine(text);
}

function isAllChosen(text) {
  return text.selectionStart === 0 && text.selectionEnd === text.value.length;
}

/* End the selection at the row that `which` takes of it. */
function goOutOf(editor, which, caret) {
  const index = which(editor.selected.run());
  editor.deselect();
  editor.goTo(index, caret);
}

function joins(editor, verb, index) {
  return index < editor.rows.length && editor.actAt(verb, index);
}

/* A line that cannot move holds nobody: the reason is said, and Tab does what it does elsewhere. */
function shiftOrLeave(editor, keys, verb, where) {
  if (keys.leaves) return leave(editor, where);
  const stays = !editor.can(verb);
  BUTTONS[verb](editor);
  return stays ? leave(editor, where) : undefined;
}

/* Move the focus beside the rows; the key's own effect then takes it on from there. */
function leave(editor, where) {
  editor.root.querySelector(`[data-stop="${where}"]`).focus();
  return false;
}
