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
export function sentences(row, messages) {
  const of = Number(row.of || 100);
  const counted = said(row.count, of, row.whom, row.what, messages);
  if (!counted) return "";
  const rest = of - Number(row.count);
  const others = row.others && rest && !row.part && fill(messages.share.others, rest, of, row.others);
  const compared = said(row.other_count, of, row.other_whom, row.what, messages);
  return [counted, others, compared && fill(messages.share.compared, compared)].filter(Boolean).join(" ");
}

function said(typed, of, whom, what, { share }) {
  const count = Number(typed);
  if (!WHOLE.test(typed.trim()) || count > of || !whom.trim() || !what.trim()) return "";
  const form = { 0: share.none, [of]: share.all }[count] ?? share.some;
  return fill(form, count, of, whom.trim(), what.trim());
}
