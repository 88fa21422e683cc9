/* Lets the column beside the article's form follow what is typed, as the server says it. */

import { refill } from "../admin_clinic/saving/refilling.js";
import { Contents, listenToEditors } from "../admin_clinic/unsaved/contents.js";
import { Asking } from "./wording/asking.js";
import { explainBeside } from "./wording/explaining.js";

const column = document.getElementById("overview");
const form = document.getElementById("article_form");
// After the outlines stand in their places.
if (column && form) window.addEventListener("load", () => setTimeout(follow, 0));

function follow() {
  const contents = new Contents(form);
  let known = ""; // what was typed when the column was told of it
  let said = ""; // and what it was told
  const typedIn = (body) => new URLSearchParams(body).toString();
  const question = () => {
    const body = withoutFiles(contents.body());
    return typedIn(body) === known ? null : body;
  };
  const tell = ({ overview }, body) => {
    known = typedIn(body);
    if (overview === said) return;
    said = overview;
    refill(column, nodesOf(overview));
    explainBeside(column);
  };
  const url = () => new URL("overview/", location).href; // another one after the first save
  const asking = new Asking({ url, question, tell });
  for (const event of ["input", "change"]) form.addEventListener(event, () => asking.soon());
  listenToEditors(() => asking.soon());
  explainBeside(column);
  document.addEventListener("saved:parts", () => {
    explainBeside(column);
    [known, said] = ["", ""];
    asking.soon(); // of what was typed since
  });
}

/* What is sent, without the files: nothing is said of them before they are saved. */
function withoutFiles(body) {
  for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
  return body;
}

function nodesOf(html) {
  return [...document.createRange().createContextualFragment(html).childNodes];
}
