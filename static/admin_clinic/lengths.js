/* A box that is too full says so, rather than cutting what is typed or pasted: a browser's own
   `maxlength` cuts in silence. The server has the last word, and gives all of it back. */

const sentence = document.querySelector('meta[name="lengths"]').content;

watch(document);
document.addEventListener("saved:part", ({ target }) => watch(target));

function watch(root) {
  for (const box of root.querySelectorAll("input[maxlength], textarea[maxlength]")) {
    const most = Number(box.getAttribute("maxlength"));
    box.removeAttribute("maxlength");
    const note = Object.assign(document.createElement("p"), { className: "too-long" });
    note.id = `${box.id || box.name}_too_long`;
    note.setAttribute("role", "status");
    box.after(note);
    box.addEventListener("input", () => judge(box, note, most));
    judge(box, note, most);
  }
}

function judge(box, note, most) {
  const length = box.value.replace(/\r?\n/g, "\r\n").length; // as it will be sent
  const isTooLong = length > most;
  const words = sentence.replace("%1", most).replace("%2", length - most);
  if (note.textContent !== (isTooLong ? words : "")) note.textContent = isTooLong ? words : "";
  const described = (box.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  const others = described.filter((id) => id !== note.id);
  const ids = isTooLong ? [...others, note.id] : others;
  if (ids.length) box.setAttribute("aria-describedby", ids.join(" "));
  else box.removeAttribute("aria-describedby");
}
