// "Copy": puts what stands in a field into the clipboard.

async function copy(field) {
  field.select();
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  if (!document.execCommand("copy")) throw new Error("the browser copies nothing");
}

for (const button of document.querySelectorAll("button.copy")) {
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", () => {
    copy(document.getElementById(button.dataset.copies)).then(
      () => (status.textContent = button.dataset.copied),
      () => (status.textContent = button.dataset.failed),
    );
  });
}
