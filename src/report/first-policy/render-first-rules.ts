import type { RuleError } from "../../rules/rule-set.ts";
import type { TestedCase } from "../../verdict/tested-case.ts";
import { errorLines } from "../rules/error-lines.ts";
import { type Paint, painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import type { FirstPolicy } from "./plan.ts";
import { type Assumed, assumedWords } from "./question.ts";

/** First rules as they were written. */
export interface WrittenRules {
  readonly plan: FirstPolicy;
  /** Folder that they were written into, as the caller would name it. */
  readonly folder: string;
  /** Paths from there. */
  readonly files: readonly string[];
  readonly errors: readonly RuleError[];
  readonly cases: readonly TestedCase[];
  readonly assumed: readonly Assumed[];
  /** The next commands, to be copied. */
  readonly next: readonly string[];
}

/** What was read, written and is to be done next, for a person at a terminal. */
export function renderFirstRules(written: WrittenRules, options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const { plan, folder, files, cases } = written;
  const failed = cases.filter((one) => one.failures.length > 0).length;
  const lines = [
    `Read ${visible(`${plan.repository.owner}/${plan.repository.name}`)} (${plan.visibility}): ${count(plan.files, "file", "files")}.`,
    ...readLines(plan).map((line) => `  ${line}`),
    ...written.assumed.map((one) => `  ${paint("yellow", "assumed")}: ${assumedWords(one)}`),
    "",
    `Wrote into ${visible(folder)}:`,
    ...files.filter((path) => !path.includes("/files/")).map((path) => `  ${visible(path)}`),
    ...checkLines(written, failed, paint),
    "",
    "Next:",
    ...written.next.map((command) => `  ${command}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rules-init/1`; no line end. */
export function renderFirstRulesJson({ plan, folder, files, errors, cases, assumed, next }: WrittenRules): string {
  return JSON.stringify({
    schema: "sourcewarden.rules-init/1",
    repository: `${plan.repository.owner}/${plan.repository.name}`,
    visibility: plan.visibility,
    mode: plan.mode,
    ask: plan.ask?.person ?? null,
    licence: plan.licence,
    home: plan.home?.label ?? null,
    open_folders: plan.openFolders,
    foreign_folders: plan.foreignFolders,
    legends: plan.legends,
    known: plan.known,
    assumed: assumed.map(({ question, answer }) => ({ about: question.about, answer })),
    folder,
    files,
    errors: errors.length,
    failed_cases: cases.filter((one) => one.failures.length > 0).length,
    next,
  });
}

function checkLines({ errors, cases }: WrittenRules, failed: number, paint: Paint): readonly string[] {
  if (errors.length > 0)
    return [
      paint("red", "They have errors, which is ours to mend:"),
      ...errors.flatMap((one) => errorLines(one, paint)),
    ];
  if (failed > 0)
    return [
      paint(
        "yellow",
        `Checked: no error; ${failed} of ${count(cases.length, "case", "cases")} is not as it should be: look with rules test.`,
      ),
    ];
  return [paint("green", `Checked: no error; ${count(cases.length, "case is", "cases are")} as they should be.`)];
}

/** What the repository told, in the order in which the policy uses it. */
function readLines(plan: FirstPolicy): readonly string[] {
  const known = plan.known.reduce((all, { files }) => all + files, 0);
  return [
    plan.licence === null ? "no open licence" : `licence: ${visible(plan.licence)}`,
    ...(plan.ask?.from == null ? [] : [`whom to ask: ${visible(plan.ask.person)}, from ${visible(plan.ask.from)}`]),
    ...plan.legends.map(
      ({ phrase, files, class: of }) =>
        `${count(files, "file begins", "files begin")} with "${visible(phrase)}": now a marker (${of})`,
    ),
    known === 0 ? "no mark that shipped rules know" : `marks that shipped rules know: ${knownWords(plan)}`,
    ...sampleLines(plan),
    ...(plan.home === null ? [] : ["a home for what is marked above the default"]),
    ...plan.openFolders.map(({ path }) => `an open folder: ${visible(path)}`),
    ...plan.foreignFolders.map(
      ({ path, marked }) => `others' code: ${visible(path)}${marked === 0 ? "" : `, ${marked} marked`}`,
    ),
  ];
}

function sampleLines({ inSamples }: FirstPolicy): readonly string[] {
  return inSamples === 0
    ? []
    : [`${count(inSamples, "file of tests and samples is", "files of tests and samples are")} marked, too`];
}

function knownWords({ known }: FirstPolicy): string {
  return known
    .slice(0, 4)
    .map(({ rule, files }) => `${visible(rule)} (${count(files, "file", "files")})`)
    .join(", ");
}
