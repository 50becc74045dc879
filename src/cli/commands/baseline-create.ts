import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { baselineFile } from "../../report/rules/baseline-file.ts";
import { renderTaken, renderTakenJson, tooManyMarks } from "../../report/rules/render-baseline.ts";
import { type BaselineAnswer, baselineOf, LONGEST_DAYS } from "../../work/scan/baseline-of.ts";
import type { LocalScan } from "../../work/scan/scan-local.ts";
import { writeBaselineText } from "../baseline-text.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import type { Terminal } from "../terminal.ts";
import { formatOption, orgRulesOption, type TextOrJson, visibilityOption } from "./options.ts";

interface CreateOptions {
  readonly owner: string;
  readonly days: number;
  readonly out: string;
  readonly orgRules?: readonly string[];
  readonly visibility: LocalScan["visibility"];
  readonly format: TextOrJson;
}

const COMMAND = "baseline create";
const DAYS = 90;

const MORE = `
A baseline holds what is found now as keyed hashes: no path, no line, no words. What is new is found as before, and so
is everything of registered sources. It counts under the key that it is made under (SOURCEWARDEN_KEY), for this
repository as its remote origin names it, and for those who can read it now.

Example:
  $ sourcewarden baseline create --owner @acme/ip --visibility private --org-rules ../sourcewarden-rules/policy.yml`;

const NO_PLACE =
  "No remote named origin tells what repository this is, and a baseline is made for one place: add the remote first.";
const UNKEPT_KEY = "A baseline could never be read again under a key that is not kept.";
const NOT_WHOLE =
  "Not everything could be looked at (see: sourcewarden scan), so what is in the rest is not in the baseline.";

/** Adds `baseline create`; `done` is told the exit code. */
export function addBaselineCreate(
  baseline: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  baseline
    .command("create")
    .summary("record what is there now, so that only what is new is found")
    .description("Record what is there now, so that only what is new is found.")
    .argument("[path]", "a folder of the repository; all of the repository is looked at", ".")
    .requiredOption("--owner <who>", "who answers for it, as in @mira or @acme/ip")
    .addOption(
      new Option("--days <number>", `days that it holds, at most ${LONGEST_DAYS}`).argParser(wholeNumber).default(DAYS),
    )
    .option("--out <file>", "where to write it", "baseline.yml")
    .addOption(orgRulesOption())
    .addOption(visibilityOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: CreateOptions) => done(await create(path, options, terminal, doors)));
}

async function create(path: string, options: CreateOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const organisation = readRulesFiles(options.orgRules ?? [], terminal.from);
  if (!organisation.ok) return refuse(terminal, organisation.why);
  const key = identityKey(terminal.env);
  if (!key.ok) return refuse(terminal, key.why);
  if (key.note !== null) return refuse(terminal, `${UNKEPT_KEY} ${key.note}`);
  const opened = await doors.openLocal(resolve(terminal.from, path));
  if (!opened.ok) return faulted(terminal, opened.fault, COMMAND);
  try {
    const { owner, days, visibility } = options;
    const answer = await withProgress(terminal, "sourcewarden: reading the repository", () =>
      baselineOf(
        {
          repository: opened.value,
          packs: doors.packs(),
          actions: doors.actions(),
          unpack: doors.unpack(),
          markLook: doors.markLook(),
          organisation: organisation.texts,
          visibility,
          holds: null,
          host: hostOf(terminal.env),
          key: key.key,
        },
        { owner, days, now: doors.now() },
      ),
    );
    return answer.ok ? write(answer.baseline, options, terminal) : refused(answer, terminal);
  } finally {
    await opened.value.close();
  }
}

function write(
  baseline: Extract<BaselineAnswer, { readonly ok: true }>["baseline"],
  { out, format }: CreateOptions,
  terminal: Terminal,
): ExitCode {
  const why = writeBaselineText(out, terminal.from, baselineFile(baseline));
  if (why !== null) return refuse(terminal, why);
  terminal.out.write(format === "json" ? `${renderTakenJson(baseline, out)}\n` : renderTaken(baseline, out));
  if (baseline.whole) return EXIT.clear;
  terminal.err.write(`sourcewarden: ${NOT_WHOLE}\n`);
  return EXIT.undecided;
}

function refused(answer: Extract<BaselineAnswer, { readonly ok: false }>, terminal: Terminal): ExitCode {
  switch (answer.kind) {
    case "no-place":
      return refuse(terminal, NO_PLACE);
    case "terms":
      return refuse(terminal, answer.why);
    case "too-many":
      return refuse(terminal, tooManyMarks(answer.baseline, answer.most));
    case "rules":
      return brokenRules(terminal, answer.errors);
    case "git":
      return faulted(terminal, answer.fault, COMMAND);
  }
}

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,6}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, why, COMMAND);
}
