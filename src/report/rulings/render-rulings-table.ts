import type { AnsweredCommand } from "../../facts/command-answer.ts";
import type { Oid } from "../../facts/oid.ts";
import { isInForce, type Ruling, type Said } from "../../facts/ruling.ts";
import { rulingsMark } from "../check/marks.ts";
import { code, mention } from "../text/markdown.ts";
import { table } from "../text/table.ts";
import { refusalWords } from "../words/refusals.ts";
import { deed, END_WORDS, GRANTING_VERB, reasonShown } from "../words/ruling-states.ts";
import { dayOf, rulingName, untilWhen } from "../words/rulings.ts";

/** Rulings and refusals that are shown; older ones have been read. */
const MOST_RULINGS = 20;
const MOST_REFUSED = 5;
/** Digits of a head in a command that is to be copied: no other commit begins like it by design. */
const HEAD_DIGITS = 16;

/** What one pull request's table says. */
export interface RulingsTableCase {
  /** Rulings that were spoken of on this pull request, by number. */
  readonly rulings: readonly Ruling[];
  /** Commands that were not carried out, the oldest first. */
  readonly refused: readonly AnsweredCommand[];
  /** True where the world reads along: no rule, no reason and no person is told then. */
  readonly world: boolean;
  /** The pull request's head as it was judged last; null where it was not. */
  readonly head: Oid | null;
  /** Whom the rules name to be asked. */
  readonly ask: string | null;
  /** HMAC in hex, by which the comment is known again. */
  readonly mark: string;
  readonly now: Date;
}

/** The one comment of a pull request that says what became of its commands, in Markdown. */
export function renderRulingsTable(c: RulingsTableCase): string {
  const rulings = c.rulings.slice(-MOST_RULINGS);
  const refused = c.refused.slice(-MOST_REFUSED);
  const hidden = c.rulings.length - rulings.length + c.refused.length - refused.length;
  const waits = rulings.some((ruling) => ruling.ended === null && ruling.grantedAt === null);
  return [
    waits && c.ask !== null
      ? `Somebody asks for a decision of ${mention(c.ask)}.`
      : "What became of the commands here:",
    table(
      ["", "What", "Now", "Next"],
      [...rulings.map((ruling) => rulingRow(ruling, c)), ...refused.map((command) => refusedRow(command, c))],
    ),
    hidden > 0 ? `${hidden} earlier ones are not shown.` : "",
    rulingsMark(c.mark),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function rulingRow(ruling: Ruling, c: RulingsTableCase): readonly string[] {
  const what = deed(ruling.scope.kind, `SW-${ruling.reference}`);
  const rule = c.world || ruling.scope.kind === "accepted-gap" ? "" : ` (rule ${code(ruling.scope.rule)})`;
  const reason = c.world ? "" : reasonShown(ruling.grants.at(-1)?.reason ?? ruling.asked?.reason ?? null);
  const why = reason === "" ? "" : `: ${reason}`;
  return [rulingName(ruling.number), `${what}${rule}${why}`, stateOf(ruling, c), nextOf(ruling, c)];
}

function stateOf(ruling: Ruling, { now, world }: RulingsTableCase): string {
  const { asked, grants, ended, grantedAt } = ruling;
  const by = (all: readonly Said[]) => (world ? "" : ` by ${names(all)}`);
  if (ended !== null) {
    return `${END_WORDS[ended.why]}${ended.why === "revoked" && ended.said !== null ? by([ended.said]) : ""}`;
  }
  if (grantedAt !== null) {
    return isInForce(ruling, now)
      ? `allowed${by(grants)} ${untilWhen(ruling.expires)}`
      : `ended on ${dayOf(ruling.expires)}`;
  }
  if (grants.length > 0) return `allowed${by(grants)}; one more has to allow it`;
  return asked === null ? "" : `asked${by([asked])}`;
}

function nextOf(ruling: Ruling, c: RulingsTableCase): string {
  const { scope, reference, number, needed, grants } = ruling;
  if (isInForce(ruling, c.now))
    return `To take it back: ${code(`/sourcewarden revoke ${rulingName(number)}: <reason>`)}`;
  const head = c.head === null ? "COMMIT" : c.head.slice(0, HEAD_DIGITS);
  const command = (verb: string) => code(`/sourcewarden ${verb} SW-${reference} at ${head}: <reason>`);
  if (ruling.ended !== null || ruling.grantedAt !== null) return `If it is still needed: ${command("ask")}`;
  const many =
    needed === 2 && grants.length === 0 ? "Two of those who may allow it write" : "One who may allow it writes";
  return `${many}: ${command(GRANTING_VERB[scope.kind])}`;
}

function refusedRow({ said, verb, about, answer }: AnsweredCommand, { world }: RulingsTableCase): readonly string[] {
  if (answer.kind !== "refused") return [];
  const what = verb === null || about === null ? "a command" : code(`${verb} ${about}`);
  const { why, next } = refusalWords(answer.why);
  return ["", world ? what : `${what} by ${names([said])}`, `not done. ${why}`, next];
}

function names(all: readonly Said[]): string {
  return all.map(({ by }) => code(by.login)).join(" and ");
}
