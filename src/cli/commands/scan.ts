import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { scanArtifacts } from "../../work/scan/scan-artifact.ts";
import { type LocalScan, scanLocal } from "../../work/scan/scan-local.ts";
import { artifactFiles } from "../artifact-files.ts";
import { readBaselineText } from "../baseline-text.ts";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import { type ScanFormat, type Scanned, sayScan } from "../say-scan.ts";
import type { Terminal } from "../terminal.ts";
import { holdsOption, orgRulesOption, visibilityOption } from "./options.ts";

interface ScanOptions {
  readonly range?: string;
  readonly staged?: true;
  readonly baseline?: string;
  readonly orgRules?: readonly string[];
  readonly format: ScanFormat;
  readonly artifact?: readonly string[];
  readonly to?: string;
  readonly visibility: LocalScan["visibility"];
  readonly holds?: NonNullable<LocalScan["holds"]>;
}

/** What both kinds of scans are run with. */
interface Run {
  readonly terminal: Terminal;
  readonly doors: Doors;
  readonly organisation: LocalScan["organisation"];
  readonly key: Uint8Array;
}

const MORE = `
Without --range, every file that git tracks or does not ignore is judged by the rules that lie there.
With --range A..B, what every commit from A to B adds is judged by the rules as they were at A.
With --artifact, built files are judged before they are published: packages, archives, documents, source maps, saved
images. Everything inside is looked at, and held against what --to may hold (without it: what everybody may read).
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
    .addOption(
      new Option("--artifact <file...>", "judge built files before they are published").conflicts([
        "range",
        "staged",
        "baseline",
      ]),
    )
    .option("--to <place>", "where the files would go: an address, or public")
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
  if (options.artifact !== undefined) {
    return scanFiles(options.artifact, options, { terminal, doors, organisation: organisation.texts, key: key.key });
  }
  if (options.to !== undefined)
    return refuse(terminal, "--to goes with --artifact: a repository is judged where it is.");
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
      return sayScan(answer, options.format, terminal, doors.version);
    }
    return answer.kind === "git" ? faulted(terminal, answer.fault, "scan") : brokenRules(terminal, answer.errors);
  } finally {
    await opened.value.close();
  }
}

/** It is clear, and often what a script meant; with the ends mixed up it is not. */
function isEmptyRange(options: ScanOptions, verdict: Scanned["verdict"]): boolean {
  return options.range !== undefined && verdict.coverage.commitsExpected === 0;
}

/** Judges built files against the place that they would go to. */
async function scanFiles(files: readonly string[], options: ScanOptions, run: Run): Promise<ExitCode> {
  const { terminal, doors, organisation, key } = run;
  const found = artifactFiles(files, terminal.from);
  if (!found.ok) return refuse(terminal, found.why);
  const answer = await withProgress(terminal, "sourcewarden: looking into the files", () =>
    scanArtifacts({
      artifacts: found.artifacts,
      to: options.to ?? "public",
      packs: doors.packs(),
      organisation,
      host: hostOf(terminal.env),
      key,
      unpack: doors.unpackArtifact(),
    }),
  );
  if (answer.ok) return sayScan(answer, options.format, terminal, doors.version);
  return answer.kind === "git" ? faulted(terminal, answer.fault, "scan") : brokenRules(terminal, answer.errors);
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, why, "scan");
}
