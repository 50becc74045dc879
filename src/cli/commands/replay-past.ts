import { resolve } from "node:path";
import { renderRulesReplayPast, renderRulesReplayPastJson } from "../../report/rules/render-rules-replay-past.ts";
import { PLAIN } from "../../report/voice.ts";
import { replayPast } from "../../work/replay/replay-past.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { withProgress } from "../progress.ts";
import { brokenRules, refuse } from "../refusals.ts";
import { readSides } from "../rules-side.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import type { TextOrJson } from "./options.ts";

/** What was asked of a server's past. */
export interface PastOptions {
  readonly days: number;
  readonly dataDir: string;
  readonly new: readonly string[];
  readonly old?: readonly string[];
  readonly format: TextOrJson;
}

const COMMAND = "rules replay";

/** Why nothing could be read, and what to do. */
const UNREAD = {
  "no-data": "there is no data of a server: name its DATA_DIR with --data-dir.",
  "older-server": "the server that wrote this data keeps no verdicts yet: start the present version once.",
  unreadable: "this data can't be read: see that you may read the folder and that it is a server's.",
} as const;

/** Tries rules on what a server has found, in its data folder; nothing there is changed. */
export async function replayServersPast(options: PastOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const reader = { from: terminal.from, doors };
  const after = await readSides(options.new, reader);
  if (!after.ok) return refuse(terminal, PLAIN.name(after.why), COMMAND);
  const before = options.old === undefined ? null : await readSides(options.old, reader);
  if (before?.ok === false) return refuse(terminal, PLAIN.name(before.why), COMMAND);
  const opened = await doors.openPast(resolve(terminal.from, options.dataDir));
  if (!opened.ok) return refuse(terminal, UNREAD[opened.why], COMMAND);
  try {
    const answer = await withProgress(terminal, "sourcewarden: trying the rules on past findings", () =>
      replayPast({
        past: opened.past,
        days: options.days,
        packs: doors.packs(),
        before: before === null ? null : (before.side.texts ?? []),
        after: after.side.texts ?? [],
        now: doors.now(),
      }),
    );
    if (!answer.ok) return brokenRules(terminal, answer.errors);
    const { replayed } = answer;
    terminal.out.write(
      options.format === "json"
        ? `${renderRulesReplayPastJson(replayed)}\n`
        : renderRulesReplayPast(replayed, { colours: wantsColours(terminal.out, terminal.env) }),
    );
    return replayed.installations.every(({ replay }) => replay.complete) ? EXIT.clear : EXIT.undecided;
  } finally {
    await opened.past.close();
  }
}
