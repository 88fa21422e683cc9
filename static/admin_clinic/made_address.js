/* A new page's web address that was made of its words follows them after a refused save, too:
 * Django's own script stops once the box has a value, and would keep what was refused. */

const made = document.getElementById("django-admin-prepopulated-fields-constants");

for (const one of JSON.parse(made?.dataset.prepopulatedFields ?? "[]")) follow(one);

function follow({ id, dependency_ids: ids, maxLength, allowUnicode }) {
  const [box, words] = [document.querySelector(id), ids.map((each) => document.querySelector(each))];
  const address = () => {
    const said = words.map((each) => each.value).filter(Boolean);
    return window.URLify(said.join(" "), maxLength, allowUnicode);
  };
  if (!box?.value || box.value !== address()) return;
  let isOwn = false;
  box.addEventListener("input", () => { isOwn = true; });
  for (const each of words) each.addEventListener("input", () => { if (!isOwn) box.value = address(); });
}
