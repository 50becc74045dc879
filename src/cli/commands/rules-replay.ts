import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { renderRulesReplay, renderRulesReplayJson } from "../../report/rules/render-rules-replay.ts";
import { PLAIN } from "../../report/voice.ts";
import { type LocalReplay, RECENT_COMMITS, type Replayed, replayLocal } from "../../work/replay/replay-local.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { identityKey } from "../identity-key.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import { readSides } from "../rules-side.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { collect, formatOption, type TextOrJson, visibilityOption } from "./options.ts";
import { replayServersPast } from "./replay-past.ts";

interface ReplayOptions {
  readonly new: readonly string[];
  readonly old?: readonly string[];
  readonly range?: string;
  readonly workTree?: true;
  /** Days. */
  readonly past?: number;
  readonly dataDir?: string;
  readonly visibility: LocalReplay["visibility"];
  readonly format: TextOrJson;
}

const COMMAND = "rules replay";

const MORE = `
Without --range and --work-tree the last ${RECENT_COMMITS} commits of HEAD's first-parent line are judged, with what they merged.
With --past and --data-dir nothing is judged anew: what a server has found in the last days is asked what would have become
of it, also while the server runs. Without --old that is compared with the rules that the server has in force.
Files are named as in rules diff, also as REV:path. Nothing is changed anywhere.
Exit code 0 whatever would change, 2: an error, 3: not everything could be looked at.

Examples:
  $ sourcewarden rules replay --new ../sourcewarden-rules/policy.yml --visibility private
  $ sourcewarden rules replay --old then/policy.yml --new now/policy.yml --range v1.0..main ~/code/app
  $ sourcewarden rules replay --new policy.yml --past 30d --data-dir /var/lib/sourcewarden`;

const TOGETHER = "--past and --data-dir go together: how far back, and in which server's data.";

const EMPTY_RANGE = "No commit is in that range. If one should be, look whether its ends are the right way round.";

/** Adds `rules replay`; `done` is told the exit code. */
export function addRulesReplay(rules: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  rules
    .command("replay")
    .summary("try new rules on a history: what would they find, and what not any more?")
    .description("Judge a local history by old and by new rules, and say what would come out otherwise.")
    .argument("[path]", "a folder of the repository; all of the repository is judged", ".")
    .requiredOption("--new <file>", "the rules to try; can be given more than once (policy, register)", collect)
    .option("--old <file>", "the rules to compare with, given alike; without it the defaults", collect)
    .addOption(new Option("--range <A..B>", "judge what every commit from A to B adds").conflicts("workTree"))
    .option("--work-tree", "judge the files that lie there")
    .addOption(
      new Option("--past <days>", "try them on what a server found in the last days, 30d for example")
        .argParser(daysOf)
        .conflicts(["range", "workTree"]),
    )
    .option("--data-dir <folder>", "the server's data folder (its DATA_DIR), for --past")
    .addOption(visibilityOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: ReplayOptions) => done(await replay(path, options, terminal, doors)));
}

async function replay(path: string, options: ReplayOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const { past: days, dataDir } = options;
  if (days !== undefined && dataDir !== undefined) {
    return replayServersPast({ ...options, days, dataDir }, terminal, doors);
  }
  if (days !== undefined || dataDir !== undefined) return refuse(terminal, TOGETHER);
  const reader = { from: terminal.from, doors };
  const after = await readSides(options.new, reader);
  if (!after.ok) return refuse(terminal, after.why);
  const before = await readSides(options.old ?? [], reader);
  if (!before.ok) return refuse(terminal, before.why);
  const key = identityKey(terminal.env);
  if (!key.ok) return refuse(terminal, key.why);
  if (key.note !== null) terminal.err.write(`sourcewarden: ${key.note}\n`);
  const opened = await doors.openLocal(resolve(terminal.from, path));
  if (!opened.ok) return faulted(terminal, opened.fault, COMMAND);
  try {
    const answer = await withProgress(terminal, "sourcewarden: judging by both rules", () =>
      replayLocal({
        repository: opened.value,
        replayed: replayedOf(options),
        packs: doors.packs(),
        actions: doors.actions(),
        unpack: doors.unpack(),
        markLook: doors.markLook(),
        before: before.side.texts,
        after: after.side.texts,
        visibility: options.visibility,
        host: hostOf(terminal.env),
        key: key.key,
      }),
    );
    if (!answer.ok) {
      return answer.kind === "rules" ? brokenRules(terminal, answer.errors) : faulted(terminal, answer.fault, COMMAND);
    }
    const { history } = answer;
    if (options.range !== undefined && history.coverage.commitsExpected === 0) {
      terminal.err.write(`sourcewarden: ${EMPTY_RANGE}\n`);
    }
    terminal.out.write(
      options.format === "json"
        ? `${renderRulesReplayJson(history)}\n`
        : renderRulesReplay(history, { colours: wantsColours(terminal.out, terminal.env) }),
    );
    return history.complete ? EXIT.clear : EXIT.undecided;
  } finally {
    await opened.value.close();
  }
}

/** Ten years are more than any server keeps. */
const MOST_DAYS = 3_650;

function daysOf(text: string): number {
  const days = Number(/^([1-9][0-9]{0,3})d?$/.exec(text)?.[1] ?? Number.NaN);
  if (days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`It is written as days, 1d to ${MOST_DAYS}d.`);
}

function replayedOf({ range, workTree }: ReplayOptions): Replayed {
  if (workTree === true) return { kind: "work-tree" };
  return range === undefined ? { kind: "recent" } : { kind: "range", range };
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, PLAIN.name(why), COMMAND);
}
