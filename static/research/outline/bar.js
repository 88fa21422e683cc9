/* The buttons above the lines: one stop for Tab, and arrows go from button to button. */

/* Let the keyboard go along the buttons of `bar`. */
export function makeToolbar(bar) {
  keepAStop(bar);
  // Pressing a button leaves the caret, and a telephone's keyboard, where they are.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("keydown", (event) => {
    const buttons = shown(bar);
    const index = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key];
    if (to === undefined || !buttons[to]) return;
    event.preventDefault();
    stopAt(bar, buttons[to]);
    buttons[to].focus();
  });
}

/* Let a button that is shown be the stop for Tab, whichever have come and gone. */
export function keepAStop(bar) {
  if (!bar.querySelector("[tabindex='0']:not([hidden])")) stopAt(bar, shown(bar)[0]);
}

function shown(bar) {
  return [...bar.querySelectorAll("button:not([hidden])")];
}

function stopAt(bar, button) {
  for (const each of bar.querySelectorAll("button")) each.tabIndex = each === button ? 0 : -1;
}
