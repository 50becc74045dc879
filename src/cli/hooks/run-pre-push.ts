import { renderPush } from "../../report/hooks/render-push.ts";
import { judgePush } from "../../work/hooks/judge-push.ts";
import { readPushLines } from "../../work/hooks/ref-lines.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { type HookBench, type HookCall, openHookBench } from "./hook-bench.ts";
import { readInput } from "./read-input.ts";
import { BY_DEFAULTS, HOOK_EXIT, unjudged } from "./said.ts";

/** A person watches, so it takes as long as it takes. */
const ENDLESS = { passed: () => false };

/** Judges every ref of a push against the place that it goes to. Git gives the remote's name and its address. */
export async function runPrePush(call: HookCall, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const url = call.args[1];
  const input = await readInput(terminal);
  if (url === undefined || input === null) return unjudged(terminal, "git calls this hook with a remote and its refs.");
  const refs = readPushLines(input);
  if (refs === null) return unjudged(terminal, "git told of the refs in another form than was agreed.");
  // Nothing but names is sent where refs are only deleted.
  if (!refs.some(({ after }) => after !== null)) return EXIT.clear;
  const opened = await openHookBench(call, { terminal, doors });
  if (!opened.ok) return unjudged(terminal, opened.why);
  try {
    return await judge(opened.bench, url, refs);
  } finally {
    await opened.bench.repository.close();
  }
}

async function judge(
  { terminal, doors, repository, settings, organisation, key }: HookBench,
  url: string,
  refs: NonNullable<ReturnType<typeof readPushLines>>,
): Promise<ExitCode> {
  const answer = await withProgress(terminal, "sourcewarden: reading what would be pushed", () =>
    judgePush({
      repository,
      url,
      refs,
      packs: doors.packs(),
      actions: doors.actions(),
      unpack: doors.unpack(),
      markLook: doors.markLook(),
      organisation,
      home: settings.home,
      visibility: settings.visibility,
      host: hostOf(terminal.env),
      key,
      deadline: ENDLESS,
    }),
  );
  if (!answer.ok) {
    return answer.kind === "rules" ? brokenRules(terminal, answer.errors) : unjudged(terminal, answer.fault.detail);
  }
  if (organisation === null) terminal.err.write(BY_DEFAULTS);
  terminal.err.write(renderPush(answer.push, answer.outcome, wantsColours(terminal.err, terminal.env)));
  return HOOK_EXIT[answer.outcome];
}
