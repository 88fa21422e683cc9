/* What this browser keeps of forms that were typed into and are not saved.

   One record for each form that was opened, so that two tabs never write over each other:
   {user, id, form, name, words, at, sentAt, hasFiles, entries}. `form` is the form's address,
   `name` what it is called, `words` the first that were changed, `entries` the names and texts it
   would send, `sentAt` when it was, unless it came back since. */

const RECORD = "clinic-unsaved:";
const SIGNED_OUT = "clinic-signed-out:";
const MOST = 40;
const LONGEST = 30 * 24 * 60 * 60 * 1000;

/* A browser may forbid its storage altogether: then there is nothing, and nothing is kept. */
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

export function nameOf({ user, id }) {
  return `${RECORD}${user}:${id}`;
}

function read(name) {
  return attempt(() => JSON.parse(localStorage.getItem(name)), null);
}

function names(prefix) {
  return attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix)), []);
}

function drop(name) {
  attempt(() => localStorage.removeItem(name));
}

export function get(user, id) {
  return read(nameOf({ user, id }));
}

/* Return whether `record` could be kept. */
export function put(record) {
  return attempt(() => {
    localStorage.setItem(nameOf(record), JSON.stringify(record));
    return true;
  }, false);
}

export function remove(user, id) {
  drop(nameOf({ user, id }));
}

/* Return the records of `user`, the newest first. */
export function ofUser(user) {
  const records = names(`${RECORD}${user}:`).map(read).filter(Boolean);
  return records.sort((one, other) => other.at - one.at);
}

/* Return whether anybody's form at `address` was sent and has not come back. */
export function isOnItsWay(address) {
  const records = names(RECORD).map(read);
  return records.some((record) => record?.form === address && record.sentAt);
}

/* Drop what is too old or unreadable, whoever's it is, and the oldest of what is too much. */
export function tidy(now = Date.now()) {
  const found = names(RECORD).map((name) => ({ name, at: read(name)?.at ?? 0 }));
  found.sort((one, other) => other.at - one.at);
  found.forEach(({ name, at }, number) => {
    if (number >= MOST || now - at > LONGEST) drop(name);
  });
}

/* --- who is here: what is typed is gone with the person who typed it --- */

export function signOut(user) {
  for (const name of names(`${RECORD}${user}:`)) drop(name);
  attempt(() => localStorage.setItem(`${SIGNED_OUT}${user}`, String(Date.now())));
}

export function signIn(user) {
  drop(`${SIGNED_OUT}${user}`);
}

/* Return whether `user` signed out after `moment`, and is not back. */
export function hasLeft(user, moment) {
  return Number(attempt(() => localStorage.getItem(`${SIGNED_OUT}${user}`), 0)) > moment;
}
