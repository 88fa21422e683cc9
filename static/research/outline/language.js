/* The language of an article's words, and the direction they are written in. */

/* Let all that is written in the article's language follow what `select` says. */
export function followLanguage(select) {
  select?.addEventListener("change", () => {
    const base = select.value.split("-")[0];
    const dir = select.dataset.rightToLeft.split(" ").includes(base) ? "rtl" : "ltr";
    for (const part of select.form.querySelectorAll("[lang][dir]")) Object.assign(part, { lang: select.value, dir });
  });
}

/* Write `part` as `like` is written. */
export function writeLike(part, { lang, dir }) {
  if (lang) part.lang = lang;
  if (dir) part.dir = dir;
}

/* Write `part` as the page around the article is written: its labels and buttons. */
export function writeLikePage(part) {
  part.dir = document.documentElement.dir || "ltr";
}
