/* What a line's details say, in words. */

import { RISK_FACTOR } from "./details.js";
import { proportionIn } from "./proportion.js";

const WHOLE = /^\d{1,6}$/;

/* Return `message` with its %1, %2 … filled in. */
export function fill(message, ...values) {
  return message.replace(/%(\d)/g, (_, n) => values[n - 1] ?? "");
}

/* The details of a row in one line, for the button that opens them. `labelOf(name, value)`
 * is what the value of a choice is called. */
export function summary(row, kind, messages, labelOf) {
  const told = { findings: ofFinding, parents: ofAdvice, therapists: ofTherapists }[kind];
  return told(row, messages, labelOf).filter(Boolean).join(" · ");
}

function ofFinding(row, messages, labelOf) {
  const said = (name, ...values) => fill(messages[row[name] ? name : `${name}Missing`], ...values);
  const isFactor = row.kind === RISK_FACTOR;
  const hasShare = !isFactor && (row.count || proportionIn(row.text)?.count);
  const whom = [row.whom, row.what].filter(Boolean).join(" ");
  return [
    isFactor && said("examples", row.examples),
    said("plain", row.plain),
    hasShare && said("count", row.count, row.of || 100, whom),
    row.certainty && labelOf("certainty", row.certainty),
  ];
}

function ofAdvice(row, messages, labelOf) {
  const isPart = row.depth > 0 && !row.advice;
  return [
    !isPart && (row.advice ? labelOf("advice", row.advice) : messages.step),
    amount(row, messages, labelOf),
    row.basis ? labelOf("basis", row.basis) : messages.basisMissing,
    row.plain && fill(messages.plain, row.plain),
  ];
}

function ofTherapists(row, messages, labelOf) {
  return ["basis", "scope"].map((name) => (row[name] ? labelOf(name, row[name]) : messages[`${name}Missing`]));
}

function amount(row, messages, labelOf) {
  const numbered = (number, forms) => number && forms && fill(forms[Number(number) === 1 ? "one" : "other"], number);
  return [
    numbered(row.minutes, messages.minutes),
    numbered(row.times, messages.times[row.per]),
    numbered(row.weeks, messages.weeks),
    row.unsaid && labelOf("often", row.unsaid),
  ].filter(Boolean).join(", ");
}

/* The row's number in whole sentences; "" while a piece of the first one is missing. */
export function sentences(row, { share }) {
  const of = Number(row.of || 100);
  const words = { what: bare(row.what), others: row.part ? "" : bare(row.others) };
  const first = groupSentences(share, counted(row.count, of), of, bare(row.whom), words);
  if (!first.length) return "";
  const other = groupSentences(share, counted(row.other_count, of), of, bare(row.other_whom), words);
  return [...first, ...other, usualSentence(share, row, of, words.what)].filter(Boolean).join(" ");
}

/* The whole number that was typed; null for none, or for more than there are. */
function counted(typed, of) {
  return WHOLE.test(typed.trim()) && Number(typed) <= of ? Number(typed) : null;
}

/* What those counted of one group do, and what became of its others. */
function groupSentences(share, count, of, whom, { what, others }) {
  if (count === null || !whom || !what) return [];
  const form = { 0: share.none, [of]: share.all }[count] ?? share.some;
  return [fill(form, count, of, closed(whom), what), othersSentence(share, of - count, of, others)];
}

function othersSentence(share, rest, of, others) {
  if (!others || !rest) return "";
  return fill(rest === of ? share.allOthers : share.others, rest, of, others);
}

function usualSentence(share, row, of, what) {
  const count = counted(row.usual_count, of);
  return count === null ? "" : fill(count ? share.usual : share.usualNone, count, of, what);
}

function bare(words) {
  return words.trim().replace(/[ .,;:]{1,20}$/, "");
}

/* "children born early, without cerebral palsy" is closed by a comma, "aged 3, 4 and 5" is not. */
function closed(whom) {
  const parts = whom.split(", ");
  return parts.length % 2 === 0 && !/^\d/.test(parts.at(-1)) ? `${whom},` : whom;
}
