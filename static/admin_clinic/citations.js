// "Add another source": one more group of boxes without saving first.

function add(widget, template) {
  const number = Number(template.dataset.next);
  template.dataset.next = number + 1;
  const group = template.content.firstElementChild.cloneNode(true);
  for (const element of group.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace("__number__", number));
    }
  }
  const label = group.getAttribute("aria-label").replace("#", number + 1);
  group.setAttribute("aria-label", label);
  group.querySelector(".citation-number").textContent = label;
  widget.insertBefore(group, template);
  group.querySelector("textarea").focus();
}

for (const button of document.querySelectorAll("button.add-citation")) {
  const widget = button.closest(".citations");
  const template = widget.querySelector("template");
  widget.querySelector(".add-citation-hint").hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => add(widget, template));
}
