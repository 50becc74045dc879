import type { AcceptedGap } from "../../facts/coverage.ts";
import type { Finding } from "../../verdict/finding.ts";
import { count } from "./count.ts";

/** What is only advised: findings, of which rulings let some pass, and gaps that people accepted. */
export interface Advised {
  readonly findings: readonly Finding[];
  readonly coverage: { readonly accepted: readonly AcceptedGap[] };
}

/** `2 places worth a look`, or what rulings allow where nothing else is there. */
export function adviceInShort(advised: Advised): string {
  const { open, allowed, accepted } = countAdvised(advised);
  if (open > 0) return `${count(open, "place", "places")} worth a look`;
  return allowed > 0
    ? `${count(allowed, "place", "places")} allowed by rulings`
    : `${count(accepted, "gap", "gaps")} accepted`;
}

/** The same as clauses of a sentence, with everything that there is. */
export function adviceAtLength(advised: Advised): string {
  const { open, allowed, accepted } = countAdvised(advised);
  const clauses = [
    ...(open === 0 ? [] : [count(open, "place is worth a look", "places are worth a look")]),
    ...(allowed === 0 ? [] : [count(allowed, "place is allowed by rulings", "places are allowed by rulings")]),
    ...(accepted === 0 ? [] : [count(accepted, "gap is accepted", "gaps are accepted")]),
  ];
  const last = clauses.at(-1) ?? "";
  return clauses.length < 2 ? last : `${clauses.slice(0, -1).join(", ")} and ${last}`;
}

function countAdvised({ findings, coverage }: Advised) {
  const allowed = findings.filter((finding) => finding.ruling !== null).length;
  return { open: findings.length - allowed, allowed, accepted: coverage.accepted.length };
}
