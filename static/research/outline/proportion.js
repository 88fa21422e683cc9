/* The proportion that a text says, as something to ask the author about. */

const PERCENT = /(?<![\d.,])(\d{1,3})\s?(?:%|per ?cent\b)/i;
const IN_TEN = /\b(\d{1,3})\s+(?:in|of|out of)\s+(10{1,2})\b/i;
// A ratio of odds or risks is no share of anybody, nor is a change, and a span is no one number.
const NO_SHARE = [
  /\b(?:odds|ratio|confidence|interval)\b/i,
  /\b(?:OR|RR|HR|CI)\b/,
  /\btimes (?:as|more|higher|the)\b|\bby\s+\d+\s?%/i,
  /%\s*(?:more|less|fewer|higher|lower|greater|faster|slower|better|worse|increase|decrease|reduction|rise|drop|fall)\b/i,
  /\d\s?%?\s*(?:[–-]|to)\s*\d+\s?%/,
];

/* Return {count, of} as text, or null where the text says no share, or no clear one. */
export function proportionIn(text) {
  if (NO_SHARE.some((pattern) => pattern.test(text))) return null;
  const [, count, of = "100"] = IN_TEN.exec(text) ?? PERCENT.exec(text) ?? [];
  return count !== undefined && Number(count) <= Number(of) ? { count, of } : null;
}
