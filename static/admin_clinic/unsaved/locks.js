/* Which tab has a record in hand: each holds the lock of its form's record while it is open. */

const PATIENCE = 800; // a page that is just being left lets go sooner

/* Run `free` once no other tab has `name` in hand, for as long as its promise lasts, and
   `taken` where that is not soon. Returns what gives up waiting. */
export function whenFree(name, free, taken = () => {}) {
  const waiting = new AbortController();
  if (!navigator.locks) {
    free(); // an old browser, or a site without https
    return () => {};
  }
  const timer = setTimeout(taken, PATIENCE);
  const hold = () => {
    clearTimeout(timer);
    return free();
  };
  navigator.locks.request(name, { signal: waiting.signal }, hold).catch((error) => {
    if (error.name !== "AbortError") throw error;
  });
  return () => waiting.abort();
}
