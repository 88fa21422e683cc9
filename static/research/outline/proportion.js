/* The proportion that a text says, as something to ask the author about. */

const PERCENT = /(?<![\d.,])(\d{1,3})\s?(?:%|per ?cent\b)/i;
const IN_TEN = /(?<![\d.,])(\d{1,3})\s+(?:in|of|out of)\s+(10{1,2})\b/i;
// "29 of the 48", but not "3 in 4 weeks", nor a number of a larger or finer one.
const OF_SOME = /(?<![\d.,–-])(\d{1,6})\s+(?:of|out of)\s+(?:(?:the|these|those|all|our)\s+)?(\d{1,6})(?![\d.,]\d|\d|\s?%)/i;
// A ratio of odds or risks is no share of anybody, nor is a change, and a span is no one number.
const NO_SHARE = [
  /\b(?:odds|ratio|confidence|interval)\b/i,
  /\b(?:OR|RR|HR|CI)\b/,
  /\btimes (?:as|more|higher|the)\b|\bby\s+\d+\s?%/i,
  /%\s*(?:more|less|fewer|higher|lower|greater|faster|slower|better|worse|increase|decrease|reduction|rise|drop|fall)\b/i,
  /\d\s?%?\s*(?:[–-]|to)\s*\d+(?:\s?%|\s+(?:in|of|out of)\b)/,
];
const FEWEST = 10; // of fewer, circles of 100 would say more than is known

/* Return {count, of, figures} as text, or null where the text says no share, or no clear one.
 * `figures` is the share in the text's own figures; count and of are "" where circles of 10 or
 * 100 cannot show it. */
export function proportionIn(text) {
  if (NO_SHARE.some((pattern) => pattern.test(text))) return null;
  const [, count, of = "100"] = IN_TEN.exec(text) ?? PERCENT.exec(text) ?? [];
  if (count !== undefined) return Number(count) <= Number(of) ? { count, of, figures: `${count} of ${of}` } : null;
  return ofSome(text);
}

function ofSome(text) {
  const [figures, some, all] = OF_SOME.exec(text) ?? [];
  const [count, of] = [Number(some), Number(all)];
  if (!figures || count > of || of === 0) return null;
  const hundredths = Math.round((100 * count) / of);
  // Some must not become none, nor nearly all become all.
  const isHonest = of >= FEWEST && (hundredths === 0) === (count === 0) && (hundredths === 100) === (count === of);
  return isHonest ? { count: String(hundredths), of: "100", figures } : { count: "", of: "", figures };
}
