import { type Ruling, UNTIL_REVOKED } from "../../facts/ruling.ts";
import type { RulingsReview, RulingWarning } from "../../verdict/review-rulings.ts";
import { ENDING_DAYS, UNUSED_DAYS } from "../../verdict/review-rulings.ts";
import { painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { deed, lengthOf } from "../words/ruling-states.ts";
import { dayOf, rulingName, untilWhen } from "../words/rulings.ts";

/** The rulings of one installation, with what its owners look at. */
export interface ListedRulings {
  readonly installation: number;
  readonly review: RulingsReview;
}

/** Rulings for a person at a terminal, ending in a line end. */
export function renderRulingsText(all: readonly ListedRulings[], options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const lines = all.flatMap(({ installation, review }) => [
    ...(all.length > 1 ? [paint("bold", `Installation ${installation}`)] : []),
    paint("bold", `${count(review.inForce.length, "ruling", "rulings")} in force`),
    ...review.inForce.map((ruling) => `  ${lineOf(ruling)}`),
    paint("bold", `${review.waiting.length} asked, not answered`),
    ...review.waiting.map((ruling) => `  ${paint("yellow", lineOf(ruling))}`),
    ...numbers(`Ending within ${ENDING_DAYS} days`, review.ending),
    ...numbers(`Not used for ${UNUSED_DAYS} days`, review.unused),
    ...(review.answered === null
      ? []
      : [
          `From asking to answer: half within ${lengthOf(review.answered.medianMs)}, the longest ${lengthOf(review.answered.longestMs)}, of ${review.answered.count}.`,
        ]),
    ...review.warnings.map((warning) => paint("yellow", `${dayOf(warning.at)}: ${warningLine(warning)}`)),
  ]);
  return `${(lines.length === 0 ? ["No rulings."] : lines).join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rulings/1`; no line end. */
export function renderRulingsJson(all: readonly ListedRulings[]): string {
  return JSON.stringify({
    schema: "sourcewarden.rulings/1",
    installations: all.map(({ installation, review }) => ({
      installation,
      in_force: review.inForce.map(asJson),
      waiting: review.waiting.map(asJson),
      unused: review.unused.map(({ number }) => number),
      ending: review.ending.map(({ number }) => number),
      answered:
        review.answered === null
          ? null
          : {
              count: review.answered.count,
              median_seconds: review.answered.medianMs / 1_000,
              longest_seconds: review.answered.longestMs / 1_000,
            },
      warnings: review.warnings.map((warning) => ({
        kind: warning.kind,
        by: warning.by.login,
        at: warning.at,
        rulings: warning.kind === "hasty" ? [warning.ruling] : warning.rulings,
      })),
    })),
  });
}

function asJson(ruling: Ruling) {
  const { scope, asked, grants } = ruling;
  const said = (one: Ruling["grants"][number]) => ({
    by: one.by.login,
    at: one.at,
    repository: `${one.repository.owner}/${one.repository.name}`,
    pull: one.pull,
    comment: one.comment,
    reason: one.reason,
  });
  return {
    number: ruling.number,
    kind: scope.kind,
    about: ruling.reference,
    rule: scope.kind === "accepted-gap" ? null : scope.rule,
    asked: asked === null ? null : said(asked),
    grants: grants.map(said),
    needed: ruling.needed,
    expires: ruling.expires === UNTIL_REVOKED ? null : ruling.expires,
    last_used: ruling.lastUsed,
  };
}

function lineOf(ruling: Ruling): string {
  const { scope, asked, grants, lastUsed } = ruling;
  const said = grants.at(-1) ?? asked;
  const where = said === null ? "" : ` in ${visible(`${said.repository.owner}/${said.repository.name}#${said.pull}`)}`;
  const who =
    grants.length === 0
      ? `asked by ${visible(asked?.by.login ?? "")}`
      : `allowed by ${grants.map(({ by }) => visible(by.login)).join(" and ")}`;
  const state =
    ruling.grantedAt === null
      ? `${grants.length} of ${ruling.needed} allow it`
      : `${untilWhen(ruling.expires)}, ${lastUsed === null ? "never used" : `last used on ${dayOf(lastUsed)}`}`;
  const reason = said?.reason == null ? "" : `: ${visible(said.reason)}`;
  return `${rulingName(ruling.number)} ${deed(scope.kind, `SW-${ruling.reference}`)}${where}, ${who}, ${state}${reason}`;
}

function numbers(title: string, rulings: readonly Ruling[]): readonly string[] {
  return rulings.length === 0 ? [] : [`${title}: ${rulings.map(({ number }) => rulingName(number)).join(", ")}`];
}

function warningLine(warning: RulingWarning): string {
  const who = visible(warning.by.login);
  return warning.kind === "hasty"
    ? `${who} allowed ${rulingName(warning.ruling)} ${count(warning.seconds, "second", "seconds")} after it was asked for.`
    : `${who} has allowed ${warning.rulings.length} within a week: ${warning.rulings.map(rulingName).join(", ")}.`;
}
