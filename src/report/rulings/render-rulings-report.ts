import type { Ruling, Said } from "../../facts/ruling.ts";
import type { RulingsReview, RulingWarning } from "../../verdict/review-rulings.ts";
import { ENDING_DAYS, UNUSED_DAYS } from "../../verdict/review-rulings.ts";
import { rulingsReportMark, rulingWarningMark } from "../check/marks.ts";
import { code, link } from "../text/markdown.ts";
import { table } from "../text/table.ts";
import { count } from "../words/count.ts";
import { deed, lengthOf, reasonShown } from "../words/ruling-states.ts";
import { dayOf, rulingName, untilWhen } from "../words/rulings.ts";

/** Title of the issue in the private rules repository. */
export const RULINGS_TITLE = "Rulings";

/** Rows of one list; GitHub takes 65,536 characters of body, and one row has up to 700. */
const MOST_ROWS = 20;
/** Numbers alone are short. */
const MOST_NUMBERS = 100;

/** What the owners of the rules are shown. `webUrl`: `https://github.com` or the server's own address. */
export interface RulingsReportCase {
  readonly review: RulingsReview;
  readonly mark: string;
  readonly webUrl: string;
}

/** The issue that lists all rulings for those who answer for the rules, in Markdown. */
export function renderRulingsReport({ review, mark, webUrl }: RulingsReportCase): string {
  const { inForce, waiting, unused, ending, answered, warnings } = review;
  const asked = (ruling: Ruling): Said | undefined => ruling.asked ?? ruling.grants[0];
  return [
    "What people have allowed, and what they are asked to allow. It is kept up to date here; `sourcewarden rulings list` shows all of it.",
    answered === null
      ? "Nothing that was asked for has been answered yet."
      : `From asking to answer: half within ${lengthOf(answered.medianMs)}, the longest ${lengthOf(answered.longestMs)}, of ${answered.count}.`,
    section(
      "Asked, not answered",
      waiting,
      (ruling) => [
        aboutOf(ruling),
        saidAt(asked(ruling), webUrl),
        ruling.grants.length > 0 ? "one of two" : "",
        reasonOf(ruling),
      ],
      ["About", "Since", "Allowed", "Reason"],
    ),
    section(
      "In force",
      inForce,
      (ruling) => [
        aboutOf(ruling),
        ruling.grants.map((grant) => saidAt(grant, webUrl)).join(", "),
        untilWhen(ruling.expires),
        ruling.lastUsed === null ? "never" : dayOf(ruling.lastUsed),
        reasonOf(ruling),
      ],
      ["About", "Allowed by", "Until", "Last used", "Reason"],
    ),
    numbers(`Ending within ${ENDING_DAYS} days`, ending),
    numbers(`Not used for ${UNUSED_DAYS} days`, unused),
    warnings.length === 0
      ? ""
      : `### Worth a look\n\n${warnings
          .slice(-MOST_ROWS)
          .map((warning) => `- ${dayOf(warning.at)}: ${warningWords(warning)}`)
          .join("\n")}`,
    rulingsReportMark(mark),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A comment under that issue about one thing that is worth a look, in Markdown. */
export function renderRulingWarning(warning: RulingWarning, mark: string): string {
  return `${warningWords(warning)}\n\n${rulingWarningMark(mark)}`;
}

function warningWords(warning: RulingWarning): string {
  const who = code(warning.by.login);
  if (warning.kind === "hasty") {
    return `${who} allowed ${rulingName(warning.ruling)} ${count(warning.seconds, "second", "seconds")} after it was asked for.`;
  }
  const rulings = warning.rulings.slice(-MOST_ROWS).map(rulingName).join(", ");
  return `${who} has allowed ${warning.rulings.length} within a week: ${rulings}.`;
}

function section(
  title: string,
  rulings: readonly Ruling[],
  cells: (ruling: Ruling) => readonly string[],
  heads: readonly string[],
): string {
  if (rulings.length === 0) return `### ${title}\n\nNone.`;
  const shown = rulings.slice(-MOST_ROWS);
  const rows = shown.map((ruling) => [rulingName(ruling.number), ...cells(ruling)]);
  const more = rulings.length > shown.length ? `\n\n… and ${rulings.length - shown.length} older ones.` : "";
  return `### ${title} (${rulings.length})\n\n${table(["", ...heads], rows)}${more}`;
}

function numbers(title: string, rulings: readonly Ruling[]): string {
  if (rulings.length === 0) return "";
  const shown = rulings.slice(0, MOST_NUMBERS).map(({ number }) => rulingName(number));
  const more = rulings.length > shown.length ? ` and ${rulings.length - shown.length} more` : "";
  return `### ${title} (${rulings.length})\n\n${shown.join(", ")}${more}`;
}

function aboutOf({ scope, reference }: Ruling): string {
  const what = deed(scope.kind, `SW-${reference}`);
  return scope.kind === "accepted-gap" ? what : `${what}, rule ${code(scope.rule)}`;
}

/** Who said it, and where: the comment itself says the rest. */
function saidAt(said: Said | undefined, webUrl: string): string {
  if (said === undefined) return "";
  const { owner, name } = said.repository;
  const path = `${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pull/${said.pull}#issuecomment-${said.comment}`;
  return `${code(said.by.login)}, ${dayOf(said.at)}, ${link(`${owner}/${name}#${said.pull}`, `${webUrl}/${path}`)}`;
}

function reasonOf({ asked, grants }: Ruling): string {
  return reasonShown(grants.at(-1)?.reason ?? asked?.reason ?? null);
}
