/* Moments, by the clinic's clock. */

/* Return `at` (ms) as date and time, or as the time of day alone. */
export function moment(at, timeZone, isTimeAlone = false) {
  const date = isTimeAlone ? {} : { dateStyle: "medium" };
  const options = { ...date, timeStyle: "short", hourCycle: "h23" };
  try {
    return new Intl.DateTimeFormat(document.documentElement.lang, { ...options, timeZone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(undefined, options).format(at);
  }
}
