import type { Verification } from "../../ledger/verify.ts";
import { painter } from "../text/paint.ts";
import { count } from "../words/count.ts";
import { FAULT_WORDS } from "../words/ledger-faults.ts";

/** What was verified, and how many entries hold. */
export interface VerifiedLedger {
  readonly verification: Verification;
  readonly holding: number;
}

/** What a verification found, for a person at a terminal, ending in a line end. */
export function renderLedgerVerify(
  { verification, holding }: VerifiedLedger,
  options: { readonly colours: boolean },
): string {
  const paint = painter(options.colours);
  if (verification.ok) {
    const { last } = verification;
    if (last === null) return "The ledger holds no entries.\n";
    return `${paint("green", `${count(holding, "entry holds", "entries hold")}.`)}\nNote elsewhere, to see later that none was taken off the end: ${last.sequence}:${last.hash}\n`;
  }
  const { sequence, fault } = verification;
  return `${paint("red", `Entry ${sequence} does not hold.`)} ${FAULT_WORDS[fault]}\n${count(holding, "entry before it holds", "entries before it hold")}; what comes after it proves nothing.\n`;
}

/** The same as one JSON document of the schema `sourcewarden.ledger-verify/1`; no line end. */
export function renderLedgerVerifyJson({ verification, holding }: VerifiedLedger): string {
  const found = verification.ok
    ? { last: verification.last, first_bad: null }
    : { last: null, first_bad: { sequence: verification.sequence, fault: verification.fault } };
  return JSON.stringify({ schema: "sourcewarden.ledger-verify/1", ok: verification.ok, holding, ...found });
}
