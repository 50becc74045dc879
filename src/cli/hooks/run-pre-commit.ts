import { judgeStaged } from "../../work/hooks/judge-staged.ts";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { brokenRules } from "../refusals.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { type HookBench, type HookCall, openHookBench } from "./hook-bench.ts";
import { BY_DEFAULTS, HOOK_EXIT, unjudged } from "./said.ts";

/** Judges what a commit made now would add; silent where there is nothing to say. */
export async function runPreCommit(call: HookCall, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const opened = await openHookBench(call, { terminal, doors });
  if (!opened.ok) return unjudged(terminal, opened.why);
  try {
    return await judge(opened.bench);
  } finally {
    await opened.bench.repository.close();
  }
}

async function judge({ terminal, doors, repository, settings, organisation, key }: HookBench): Promise<ExitCode> {
  const answer = await withProgress(terminal, "sourcewarden: reading what is staged", () =>
    judgeStaged(
      {
        repository,
        packs: doors.packs(),
        actions: doors.actions(),
        unpack: doors.unpack(),
        markLook: doors.markLook(),
        organisation,
        visibility: settings.visibility,
        holds: null,
        host: hostOf(terminal.env),
        key,
      },
      settings.home,
    ),
  );
  if (!answer.ok) {
    return answer.kind === "rules" ? brokenRules(terminal, answer.errors) : unjudged(terminal, answer.fault.detail);
  }
  const { verdict, outcome } = answer;
  if (verdict.kind !== "clear") {
    if (organisation === null) terminal.err.write(BY_DEFAULTS);
    // Most commits have nothing to be told of.
    const { renderTerminal } = await import("../../report/scan/render-terminal.ts");
    const colours = wantsColours(terminal.err, terminal.env);
    terminal.err.write(renderTerminal(verdict, { colours, baseline: null }));
    if (outcome === "observed") terminal.err.write("sourcewarden: the rules only observe, so the commit is made.\n");
    if (HOOK_EXIT[outcome] !== 0) terminal.err.write("sourcewarden: nothing was committed.\n");
  }
  return HOOK_EXIT[outcome];
}
