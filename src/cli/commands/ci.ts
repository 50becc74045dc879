import { appendFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { renderCi } from "../../report/scan/render-ci.ts";
import type { LocalRepository } from "../../work/ports/local.ts";
import { type ScanAnswer, scanLocal } from "../../work/scan/scan-local.ts";
import { readBaselineText } from "../baseline-text.ts";
import { insideTheChange } from "../ci/outside-the-change.ts";
import { type CiRun, runOfCi } from "../ci/run-of-ci.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import type { Terminal } from "../terminal.ts";
import { orgRulesOption, visibilityOption } from "./options.ts";

interface CiOptions {
  readonly range?: string;
  readonly baseline?: string;
  readonly orgRules?: readonly string[];
  readonly format: "text" | "json";
  readonly sarif?: string;
  readonly visibility: CiRun["visibility"];
}

const MORE = `
In GitHub Actions the run's own event says what changed, what repository it is and who reads it: check out with
fetch-depth: 0, so that both ends are there. Elsewhere give --range. Rules are never read from the change: --org-rules
must name files outside the repository that is judged. Findings become annotations, the whole a job summary.
It says "advisory" unless the workflow lies in another repository, as one that a ruleset of the organisation requires.`;

const DEPTH = "In a workflow, check out with fetch-depth: 0, so that both ends of the change are there.";

/** Adds `ci` to the program; `done` is told the exit code. */
export function addCi(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  program
    .command("ci")
    .summary("judge a change in CI, without a server")
    .description("Judge the change that a CI run is about: annotations, a job summary, SARIF, no server needed.")
    .argument("[path]", "a folder of the repository that was checked out", ".")
    .option("--range <A..B>", "what changed, where the run does not say it")
    .addOption(orgRulesOption())
    .option("--baseline <file>", "what was there before, so that only what is new is found")
    .addOption(new Option("--format <format>", "how to say it on stdout").choices(["text", "json"]).default("text"))
    .option("--sarif <file>", "write SARIF 2.1.0 there, too")
    .addOption(visibilityOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: CiOptions) => done(await ci(path, options, terminal, doors)));
}

async function ci(path: string, options: CiOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const read = runOfCi(terminal.env, options.range ?? null);
  if (!read.ok) return refuse(terminal, read.why);
  const key = identityKey(terminal.env);
  if (!key.ok) return refuse(terminal, key.why);
  const opened = await doors.openLocal(resolve(terminal.from, path));
  if (!opened.ok) return faulted(terminal, opened.fault, "ci");
  try {
    const judged = await judge(opened.value, read.run, { options, terminal, doors, key: key.key });
    if (typeof judged === "number") return judged;
    if (!judged.ok) {
      if (judged.kind === "rules") return brokenRules(terminal, judged.errors);
      if (judged.fault.kind === "refused" || judged.fault.kind === "not-found") terminal.err.write(`${DEPTH}\n`);
      return faulted(terminal, judged.fault, "ci");
    }
    return say(judged, read.run, options, terminal, doors.version);
  } finally {
    await opened.value.close();
  }
}

interface CiBench {
  readonly options: CiOptions;
  readonly terminal: Terminal;
  readonly doors: Doors;
  readonly key: Uint8Array;
}

/** The answer of the scan, or the exit code of a refusal that was said. */
async function judge(repository: LocalRepository, run: CiRun, bench: CiBench): Promise<ScanAnswer | ExitCode> {
  const { options, terminal, doors, key } = bench;
  const given = [...(options.orgRules ?? []), ...(options.baseline === undefined ? [] : [options.baseline])];
  for (const file of repository.workTree === null ? [] : given) {
    const why = insideTheChange(file, terminal.from, repository.workTree ?? "");
    if (why !== null) return refuse(terminal, why);
  }
  const organisation = readRulesFiles(options.orgRules ?? [], terminal.from);
  if (!organisation.ok) return refuse(terminal, organisation.why);
  const baseline = options.baseline === undefined ? null : readBaselineText(options.baseline, terminal.from);
  if (baseline?.ok === false) return refuse(terminal, baseline.why);
  return withProgress(terminal, "sourcewarden: reading the change", () =>
    scanLocal({
      repository,
      range: run.range,
      packs: doors.packs(),
      actions: doors.actions(),
      unpack: doors.unpack(),
      markLook: doors.markLook(),
      organisation: organisation.texts,
      visibility: options.visibility === "unknown" ? run.visibility : options.visibility,
      holds: null,
      host: run.repository?.host ?? hostOf(terminal.env),
      key,
      baseline: baseline === null ? null : { text: baseline.text, now: doors.now() },
      ...(run.repository !== null && { home: Promise.resolve(urlOf(run.repository)) }),
    }),
  );
}

function say(
  { verdict }: Extract<ScanAnswer, { readonly ok: true }>,
  run: CiRun,
  options: CiOptions,
  terminal: Terminal,
  version: string,
): ExitCode {
  const said = renderCi(verdict, { ...run, version, annotate: terminal.env["GITHUB_ACTIONS"] === "true" });
  terminal.out.write(options.format === "json" ? said.json : said.text);
  const summary = terminal.env["GITHUB_STEP_SUMMARY"];
  const outputs = terminal.env["GITHUB_OUTPUT"];
  try {
    if (options.sarif !== undefined) writeFileSync(resolve(terminal.from, options.sarif), said.sarif);
    if (summary) appendFileSync(summary, said.summary);
    if (outputs) appendFileSync(outputs, `verdict=${verdict.kind}\n`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    terminal.err.write(`sourcewarden: the verdict stands, but a file for it can't be written (${code}).\n`);
    return EXIT.undecided;
  }
  // The rules of an organisation that only observes stop nothing, here as at its check.
  return said.conclusion === "neutral" ? EXIT.clear : EXIT[verdict.kind];
}

function urlOf({ host, owner, name }: NonNullable<CiRun["repository"]>): string {
  return `https://${host}/${owner}/${name}.git`;
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, why, "ci");
}
