/* What the keyboard, the buttons and the clipboard ask of the editor. */

import { valuesOf } from "./details.js";
import { holdsLines } from "./paste.js";
import { fit } from "./view.js";

const BUTTONS = {
  add: (editor) => editor.act("add"),
  indent: (editor) => editor.act("indent", "level"),
  outdent: (editor) => editor.act("outdent", "level"),
  up: (editor) => editor.act("moveUp", "moved"),
  down: (editor) => editor.act("moveDown", "moved"),
  switch: (editor) => editor.act("switchKind", "switched"),
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
  list.addEventListener("paste", (event) => paste(editor, event));
  list.addEventListener("focusin", (event) => editor.choose(editor.view.keyOf(event.target)));
  list.addEventListener("focusout", () => keys.stay());
  list.addEventListener("click", (event) => open(editor, event));
  listenToBar(editor, bar);
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
function take(editor, button, values, next) {
  const key = editor.view.keyOf(button);
  editor.write(key, values);
  editor.view.item(key).querySelector(`[data-detail=${next}]`).focus();
}

function open(editor, event) {
  const button = event.target.closest("button");
  const { count, of, offer, value } = button?.dataset ?? {};
  if (count) take(editor, button, { count, of }, "whom");
  if (offer) take(editor, button, { [offer]: value }, offer);
  if (!event.target.closest(".outline-opener")) return;
  editor.choose(editor.view.keyOf(event.target));
  editor.toggleDetails();
}

function paste(editor, event) {
  const { clipboardData: clipboard, target } = event;
  if (!target.matches(".outline-text")) return;
  event.preventDefault();
  const text = clipboard.getData("text/plain");
  const lines = holdsLines(clipboard);
  const words = lines ? "" : text.replace(/^[\r\n]+|[\r\n]+$/g, "");
  target.setRangeText(words, target.selectionStart, target.selectionEnd, "end");
  write(editor, target, false);
  if (lines) editor.paste(editor.view.keyOf(target), { html: clipboard.getData("text/html"), text });
}

/* A toolbar is one stop for Tab; arrows go from button to button. */
function listenToBar(editor, bar) {
  const buttons = [...bar.querySelectorAll("button")];
  const rove = (to) => buttons.forEach((button) => { button.tabIndex = button === to ? 0 : -1; });
  rove(buttons[0]);
  // Pressing a button leaves the caret, and a telephone's keyboard, where they are.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) BUTTONS[button.dataset.act](editor);
  });
  bar.addEventListener("keydown", (event) => {
    const index = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key];
    if (to === undefined || !buttons[to]) return;
    event.preventDefault();
    rove(buttons[to]);
    buttons[to].focus();
  });
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
    const action = ANYWHERE[pressed] ?? (inText ? IN_TEXT : IN_DETAILS)[pressed];
    if (event.key !== "Shift" && event.key !== "Tab" && event.key !== "Escape") this.leaves = false;
    if (action && action(this.editor, event.target, this) !== false) event.preventDefault();
  }

  beforeInput(event) {
    const { inputType, target } = event;
    if (["insertLineBreak", "insertParagraph"].includes(inputType)) {
      event.preventDefault();
      const chosen = [target.selectionStart, target.selectionEnd];
      if (target.matches(".outline-text")) this.editor.act("split", "", ...chosen);
    } else if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      this.editor[inputType === "historyUndo" ? "undo" : "redo"]();
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
  Tab: (editor, text, keys) => (keys.leaves ? leave(editor, "after") : BUTTONS.indent(editor)),
  "Shift+Tab": (editor, text, keys) => (keys.leaves ? leave(editor, "before") : BUTTONS.outdent(editor)),
  Escape: (editor, text, keys) => {
    keys.leaves = true;
    editor.say(editor.messages.leaving);
  },
  "Alt+R": (editor) => editor.kind === "findings" && BUTTONS.switch(editor),
  "Alt+Enter": (editor) => editor.toggleDetails(),
  Backspace: (editor, text) => isAt(text, 0) && mergeUp(editor, editor.index()),
  Delete: (editor, text) => isAt(text, text.value.length) && mergeUp(editor, editor.index() + 1),
  ArrowUp: (editor, text) => goes(text, 0) && goBy(editor, -1, text),
  ArrowDown: (editor, text) => goes(text, text.value.length) && goBy(editor, 1, text),
};

const backToText = (editor) => editor.goTo(editor.index());

const IN_DETAILS = { Escape: backToText, "Alt+Enter": backToText };

function isAt(text, place) {
  return text.selectionStart === place && text.selectionEnd === place;
}

/* Whether an arrow leads out of the text: it has one line on the screen, or is at its end. */
function goes(text, place) {
  const { lineHeight } = getComputedStyle(text);
  const isOneLine = text.clientHeight < 2 * parseFloat(lineHeight);
  return isAt(text, place) || (isOneLine && text.selectionStart === text.selectionEnd);
}

function goBy(editor, steps, text) {
  return editor.goTo(editor.index() + steps, text.selectionStart);
}

function mergeUp(editor, index) {
  return index < editor.rows.length && editor.mergeAt(index);
}

/* Move the focus beside the rows; the key's own effect then takes it on from there. */
function leave(editor, where) {
  editor.root.querySelector(`[data-stop="${where}"]`).focus();
  return false;
}
