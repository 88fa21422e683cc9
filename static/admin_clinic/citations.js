// "Add another source": one more group of boxes without saving first. "Remove this source": the
// group goes with the next save, and can be had back until then.

function add(widget, template) {
  const number = Number(template.dataset.next);
  template.dataset.next = number + 1;
  const group = template.content.firstElementChild.cloneNode(true);
  for (const element of group.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "value", "formaction", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace("__number__", number));
    }
  }
  const label = group.getAttribute("aria-label").replace("#", number + 1);
  group.setAttribute("aria-label", label);
  group.querySelector(".citation-number").textContent = label;
  widget.insertBefore(group, template);
  offerRemoval(group);
  group.querySelector("textarea").focus();
}

function offerRemoval(group) {
  const part = group.querySelector(".citation-removal");
  const box = part.querySelector("[type=checkbox]");
  const [remove, keep] = ["remove", "keep"].map((act) => part.querySelector(`[data-act=${act}]`));
  const fields = [...group.querySelectorAll("input:not([type=checkbox]), textarea")];

  function show() {
    box.closest("label").hidden = true;
    remove.hidden = box.checked || !fields.some((field) => field.value.trim());
    keep.hidden = !box.checked;
    part.querySelector(".citation-removed").textContent = box.checked ? keep.dataset.text : "";
  }

  function choose(isRemoved, next) {
    box.checked = isRemoved;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    show();
    next.focus();
  }

  remove.addEventListener("click", () => choose(true, keep));
  keep.addEventListener("click", () => choose(false, remove));
  group.addEventListener("input", show);
  window.addEventListener("pageshow", show);
  show();
}

function enhance(root) {
  for (const group of root.querySelectorAll(".citation:has(.citation-removal)")) offerRemoval(group);
  for (const button of root.querySelectorAll("button.add-citation")) {
    const widget = button.closest(".citations");
    const template = widget.querySelector("template");
    widget.querySelector(".add-citation-hint").hidden = true;
    button.hidden = false;
    button.addEventListener("click", () => add(widget, template));
  }
}

enhance(document);
document.addEventListener("saved:part", ({ target }) => enhance(target));
