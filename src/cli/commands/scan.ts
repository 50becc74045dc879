import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { scanArtifacts } from "../../work/scan/scan-artifact.ts";
import { type LocalScan, scanLocal } from "../../work/scan/scan-local.ts";
import { artifactFiles } from "../artifact-files.ts";
import { readBaselineText } from "../baseline-text.ts";
import type { Doors, OpenedMemory } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { hostOf } from "../origin.ts";
import { looking, withProgress } from "../progress.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import { type ScanFormat, type Scanned, sayScan } from "../say-scan.ts";
import type { Terminal } from "../terminal.ts";
import { holdsOption, orgRulesOption, visibilityOption } from "./options.ts";

interface ScanOptions {
  readonly range?: string;
  readonly staged?: true;
  readonly history?: true;
  readonly refs?: string;
  readonly memory: boolean;
  readonly baseline?: string;
  readonly copiesOf?: string;
  readonly register?: string;
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
With --history, all that any ref reaches is judged by the rules at HEAD: each content once, however many commits carry it,
with the first commit that brought a finding, the refs that reach it now and the branches that still have it. Ways out are
asked of what is there now alone: leave --history away for these.
What was seen in contents of commits is remembered beside the repository, so that a run that was ended goes on where it was.
Where nobody says who reads the repository, the worst is assumed: that everybody does.
Pipelines, scripts and manifests are asked where they would send source. The remote named origin is at home;
what the repository holds is said by the rules, by --holds, or else taken as internal.
With --copies-of and --register, everything that registered sources hold or ever held, on any branch or tag of their
home, is found under any name. The home is only read, and nothing of it is kept.`;

const EMPTY_RANGE = "No commit is in that range. If one should be, look whether its ends are the right way round.";

const REFS_ALONE = "--refs says which refs --history follows: give both, or leave it away.";

const NO_MEMORY =
  "Nothing can be remembered beside this repository, so a run that is ended begins anew: its shared folder can't be written.";

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
      new Option("--history", "judge all that any ref reaches, and say since when").conflicts(["range", "staged"]),
    )
    .option("--refs <glob>", "with --history: only what these refs reach, as in heads/* or tags/v*")
    .option("--no-memory", "look at contents of commits anew, and remember nothing")
    .addOption(
      new Option("--artifact <file...>", "judge built files before they are published").conflicts([
        "range",
        "staged",
        "history",
        "baseline",
      ]),
    )
    .option("--to <place>", "where the files would go: an address, or public")
    .addOption(orgRulesOption())
    .option("--baseline <file>", "what was there before, so that only what is new is found")
    .option("--copies-of <repository>", "the home of registered sources, a local repository: copies of them are found")
    .option("--register <file>", "the register that says which sources those are")
    .addOption(new Option("--format <format>", "how to say it").choices(["text", "json", "sarif"]).default("text"))
    .addOption(visibilityOption())
    .addOption(holdsOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: ScanOptions) => done(await scan(path, options, terminal, doors)));
}

async function scan(path: string, options: ScanOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  if (options.refs !== undefined && options.history !== true) return refuse(terminal, REFS_ALONE);
  const wrong = copiesUsage(options);
  if (wrong !== null) return refuse(terminal, wrong);
  const register = options.register === undefined ? [] : [options.register];
  const organisation = readRulesFiles([...(options.orgRules ?? []), ...register], terminal.from);
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
  const home = options.copiesOf === undefined ? null : await doors.openLocal(resolve(terminal.from, options.copiesOf));
  if (home?.ok === false) {
    await opened.value.close();
    return faulted(terminal, home.fault, "scan");
  }
  const memory = await memoryFor(options, opened.value, doors);
  if (memory === null && options.history === true && options.memory) terminal.err.write(`sourcewarden: ${NO_MEMORY}\n`);
  const progress = looking(terminal);
  try {
    const answer = await withProgress(terminal, "sourcewarden: reading the repository", (quiet) =>
      scanLocal({
        repository: opened.value,
        range: rangeOf(options),
        packs: doors.packs(),
        actions: doors.actions(),
        unpack: doors.unpack(),
        markLook: doors.markLook(),
        organisation: organisation.texts,
        visibility: options.visibility,
        holds: options.holds ?? null,
        host: hostOf(terminal.env),
        key: key.key,
        copiesOf: home?.value ?? null,
        baseline: baseline === null ? null : { text: baseline.text, now: doors.now() },
        ...(memory !== null && { memory: { key: key.key, owner: "local", engine: memory.engine, seen: memory } }),
        told: (looked) => {
          quiet();
          progress.told(looked);
        },
      }),
    );
    // Before anything is said, which would else stand behind it on its line.
    progress.end();
    if (answer.ok) {
      if (isEmptyRange(options, answer.verdict)) terminal.err.write(`sourcewarden: ${EMPTY_RANGE}\n`);
      if (answer.baseline !== null && answer.place === null) terminal.err.write(`sourcewarden: ${NO_PLACE}\n`);
      return sayScan(answer, options.format, terminal, doors.version);
    }
    return answer.kind === "git" ? faulted(terminal, answer.fault, "scan") : brokenRules(terminal, answer.errors);
  } finally {
    progress.end();
    await memory?.close();
    await opened.value.close();
    await home?.value.close();
  }
}

/** Each of the two says nothing without the other; a register may also come with the organisation's rules. */
function copiesUsage({ copiesOf, register, orgRules }: ScanOptions): string | null {
  if (copiesOf !== undefined && register === undefined && orgRules === undefined) {
    return "--copies-of needs to know which sources live there: name the register with --register FILE.";
  }
  if (register !== undefined && copiesOf === undefined) {
    return "--register says whose copies are looked for: name their home, a local repository, with --copies-of REPOSITORY.";
  }
  return null;
}

function rangeOf({ history, refs, staged, range }: ScanOptions): LocalScan["range"] {
  if (history === true) return { refs: refs ?? null };
  return staged === true ? "staged" : (range ?? null);
}

/** Files of a work tree and an index have no lasting names, so nothing of them is remembered. */
async function memoryFor(
  { history, range, memory }: ScanOptions,
  { commonFolder }: LocalScan["repository"],
  doors: Doors,
): Promise<OpenedMemory | null> {
  return memory && (history === true || range !== undefined) ? doors.openMemory(commonFolder) : null;
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
      markLook: doors.markLook(),
    }),
  );
  if (answer.ok) return sayScan(answer, options.format, terminal, doors.version);
  return answer.kind === "git" ? faulted(terminal, answer.fault, "scan") : brokenRules(terminal, answer.errors);
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, why, "scan");
}
