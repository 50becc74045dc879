import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { renderSarif } from "../../report/render-sarif.ts";
import { renderScanJson } from "../../report/render-scan-json.ts";
import { renderTerminal } from "../../report/render-terminal.ts";
import { type LocalScan, type ScanAnswer, scanLocal } from "../../work/scan/scan-local.ts";
import { readBaselineText } from "../baseline-text.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { holdsOption, orgRulesOption, visibilityOption } from "./options.ts";

interface ScanOptions {
  readonly range?: string;
  readonly staged?: true;
  readonly baseline?: string;
  readonly orgRules?: readonly string[];
  readonly format: "text" | "json" | "sarif";
  readonly visibility: LocalScan["visibility"];
  readonly holds?: NonNullable<LocalScan["holds"]>;
}

type Scanned = Extract<ScanAnswer, { readonly ok: true }>;
type Judged = Scanned["verdict"];

const MORE = `
Without --range, every file that git tracks or does not ignore is judged by the rules that lie there.
With --range A..B, what every commit from A to B adds is judged by the rules as they were at A.
With --staged, what is staged is judged by the rules as they are at HEAD.
Where nobody says who reads the repository, the worst is assumed: that everybody does.
Pipelines, scripts and manifests are asked where they would send source. The remote named origin is at home;
what the repository holds is said by the rules, by --holds, or else taken as internal.`;

const EMPTY_RANGE = "No commit is in that range. If one should be, look whether its ends are the right way round.";

const NO_PLACE = "No remote named origin tells what repository this is, so the baseline silences nothing.";

/** Adds `scan` to the program; `done` is told the exit code. */
export function addScan(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  program
    .command("scan")
    .summary("judge a local git repository")
    .description("Judge a local git repository: what in it must not be where it is?")
    .argument("[path]", "a folder of the repository; all of the repository is judged", ".")
    .option("--range <A..B>", "judge what every commit from A to B adds, by A's rules")
    .addOption(new Option("--staged", "judge what a commit made now would add to HEAD").conflicts("range"))
    .addOption(orgRulesOption())
    .option("--baseline <file>", "what was there before, so that only what is new is found")
    .addOption(new Option("--format <format>", "how to say it").choices(["text", "json", "sarif"]).default("text"))
    .addOption(visibilityOption())
    .addOption(holdsOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: ScanOptions) => done(await scan(path, options, terminal, doors)));
}

async function scan(path: string, options: ScanOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const organisation = readRulesFiles(options.orgRules ?? [], terminal.from);
  if (!organisation.ok) return refuse(terminal, organisation.why);
  const baseline = options.baseline === undefined ? null : readBaselineText(options.baseline, terminal.from);
  if (baseline?.ok === false) return refuse(terminal, baseline.why);
  const key = identityKey(terminal.env);
  if (!key.ok) return refuse(terminal, key.why);
  if (key.note !== null) terminal.err.write(`sourcewarden: ${key.note}\n`);
  const opened = await doors.openLocal(resolve(terminal.from, path));
  if (!opened.ok) return faulted(terminal, opened.fault, "scan");
  try {
    const answer = await withProgress(terminal, "sourcewarden: reading the repository", () =>
      scanLocal({
        repository: opened.value,
        range: options.staged === true ? "staged" : (options.range ?? null),
        packs: doors.packs(),
        actions: doors.actions(),
        unpack: doors.unpack(),
        organisation: organisation.texts,
        visibility: options.visibility,
        holds: options.holds ?? null,
        host: hostOf(terminal.env),
        key: key.key,
        baseline: baseline === null ? null : { text: baseline.text, now: doors.now() },
      }),
    );
    if (answer.ok) {
      if (isEmptyRange(options, answer.verdict)) terminal.err.write(`sourcewarden: ${EMPTY_RANGE}\n`);
      if (answer.baseline !== null && answer.place === null) terminal.err.write(`sourcewarden: ${NO_PLACE}\n`);
      return say(answer, options.format, terminal, doors.version);
    }
    return answer.kind === "git" ? faulted(terminal, answer.fault, "scan") : brokenRules(terminal, answer.errors);
  } finally {
    await opened.value.close();
  }
}

/** It is clear, and often what a script meant; with the ends mixed up it is not. */
function isEmptyRange(options: ScanOptions, verdict: Judged): boolean {
  return options.range !== undefined && verdict.coverage.commitsExpected === 0;
}

function say(scanned: Scanned, format: ScanOptions["format"], terminal: Terminal, version: string): ExitCode {
  terminal.out.write(inFormat(scanned, format, terminal, version));
  return EXIT[scanned.verdict.kind];
}

function inFormat(
  { verdict, baseline }: Scanned,
  format: ScanOptions["format"],
  terminal: Terminal,
  version: string,
): string {
  switch (format) {
    case "json":
      return `${renderScanJson(verdict, baseline)}\n`;
    case "sarif":
      return `${renderSarif(verdict, version)}\n`;
    case "text":
      return renderTerminal(verdict, { colours: wantsColours(terminal.out, terminal.env), baseline });
  }
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, why, "scan");
}
