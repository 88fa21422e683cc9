/* Starting from a text: a file dropped anywhere on the box is chosen, what is pasted keeps its
   headings and lists. */

const MOST = 1_000_000; // characters of HTML; with more, its plain text must do
const WIDE = "(min-width: 64rem)"; // where the document stands beside the form, as in start.css

const box = document.getElementById("start");
const started = document.querySelector(".started");
if (box) listen(box);
if (started) show(started);

function listen(box) {
  const file = box.querySelector('[name="start-file"]');
  const text = box.querySelector('[name="start-text"]');
  const html = box.querySelector('[name="start-html"]');
  let pasted = "";
  box.addEventListener("dragover", (event) => mark(event, holdsFile(event)));
  box.addEventListener("dragleave", () => box.classList.remove("is-over"));
  box.addEventListener("drop", (event) => {
    mark(event, false);
    if (!holdsFile(event)) return;
    file.files = event.dataTransfer.files;
    file.dispatchEvent(new Event("change", { bubbles: true }));
    box.querySelector('[name="_start"]').focus();
  });
  text.addEventListener("paste", (event) => {
    pasted = text.value.trim() ? "" : event.clipboardData.getData("text/html");
  });
  // What is typed into it afterwards is in the plain text alone.
  text.addEventListener("input", (event) => {
    const isPasted = event.inputType === "insertFromPaste" && pasted.length <= MOST;
    html.value = isPasted ? pasted : "";
    pasted = "";
  });
}

function holdsFile(event) {
  return [...event.dataTransfer.types].includes("Files");
}

function mark(event, isOver) {
  if (holdsFile(event)) event.preventDefault();
  event.currentTarget.classList.toggle("is-over", isOver);
}

function show(started) {
  const all = started.querySelector(".started-all");
  all.open = matchMedia(WIDE).matches;
}
