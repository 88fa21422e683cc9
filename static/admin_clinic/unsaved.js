/* On every page of the admin: what is kept of unsaved forms goes when it is saved, and with the
   person who typed it. */

import * as store from "./unsaved/store.js";

const LEAVING = "clinic-leaving";
const { user, saved, signedOut, ask } = document.querySelector('meta[name="unsaved"]').dataset;

store.tidy();
if (user) {
  store.signIn(user);
  for (const id of saved.split(" ").filter(Boolean)) store.remove(user, id);
}
const left = signedOut || (!user && leaving());
if (left) store.signOut(left);
leaving("");
if (!user) comfort();

document.getElementById("logout-form")?.addEventListener("submit", (event) => {
  if (store.ofUser(user).length) {
    if (!confirm(ask)) return event.preventDefault();
    const status = document.getElementById("save-state");
    if (status) status.dataset.leaving = ""; // asked already
  }
  return leaving(user);
});

/* Note who pressed "Log out", or return it: where the session had ended already, the server
   cannot say it to the page that follows. */
function leaving(name) {
  try {
    if (name !== undefined) sessionStorage.setItem(LEAVING, name);
    return sessionStorage.getItem(LEAVING);
  } catch {
    return null;
  }
}

/* On the way to a form that was being saved: say that what was typed is there. */
function comfort() {
  const next = new URLSearchParams(location.search).get("next");
  const note = document.getElementById("unsaved-waiting");
  if (note && next) note.hidden = !store.isOnItsWay(next.split("?")[0]);
}
