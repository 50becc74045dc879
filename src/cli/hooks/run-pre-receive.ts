import type { Visibility } from "../../facts/repository.ts";
import { renderReceived, renderUnjudged } from "../../report/hooks/render-received.ts";
import type { HookSettings } from "../../work/hooks/hook-settings.ts";
import { judgeReceived } from "../../work/hooks/judge-received.ts";
import { readReceivedLines } from "../../work/hooks/ref-lines.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { hostOf } from "../origin.ts";
import type { Terminal } from "../terminal.ts";
import { type HookBench, type HookCall, openHookBench } from "./hook-bench.ts";
import { readInput } from "./read-input.ts";
import { HOOK_EXIT } from "./said.ts";

/** GitHub Enterprise Server ends a hook after five seconds, and refuses what it had not answered by then. */
const DEADLINE_MS = 4_000;

/** The part of the time after which nothing new is looked at, so that what was not seen can still be told. */
const LOOKING = 0.85;

/** Judges what a server has received before it takes it. What is not decided in time is refused. */
export async function runPreReceive(call: HookCall, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const input = await readInput(terminal);
  const refs = input === null ? null : readReceivedLines(input);
  if (refs === null) return refuse(terminal, "git told of the refs in another form than was agreed.");
  if (!refs.some(({ after }) => after !== null)) return EXIT.clear;
  const opened = await openHookBench(call, { terminal, doors });
  if (!opened.ok) return refuse(terminal, opened.why);
  const limit = call.settings?.deadlineMs ?? opened.bench.settings.deadlineMs ?? DEADLINE_MS;
  // One look that takes too long by itself must not outlast the limit either.
  const timer = setTimeout(() => {
    terminal.err.write(renderUnjudged("time ran out."));
    process.exit(EXIT.undecided);
  }, left(limit));
  try {
    return await judge(opened.bench, refs, limit);
  } finally {
    clearTimeout(timer);
    await opened.bench.repository.close();
  }
}

async function judge(
  { terminal, doors, repository, settings, organisation, key }: HookBench,
  refs: NonNullable<ReturnType<typeof readReceivedLines>>,
  limit: number,
): Promise<ExitCode> {
  const host = hostOf(terminal.env);
  const answer = await judgeReceived({
    repository,
    refs,
    packs: doors.packs(),
    actions: doors.actions(),
    unpack: doors.unpack(),
    markLook: doors.markLook(),
    organisation,
    url: urlOf(terminal, host, settings),
    visibility: visibilityOf(terminal, settings),
    host,
    key,
    deadline: { passed: () => performance.now() >= limit * LOOKING },
  });
  if (!answer.ok) {
    return refuse(terminal, answer.kind === "rules" ? "the rules can't be used." : answer.fault.detail);
  }
  terminal.err.write(renderReceived(answer.refs, answer.outcome, answer));
  return HOOK_EXIT[answer.outcome];
}

/** Milliseconds that are left of a limit, which counts from the start of the process; 1 at least. */
function left(limit: number): number {
  return Math.max(1, Math.round(limit - performance.now()));
}

/** GitHub Enterprise Server names the repository; elsewhere the installation does. */
function urlOf({ env }: Terminal, host: string, { home }: HookSettings): string | null {
  const name = env["GITHUB_REPO_NAME"];
  return name ? `https://${host}/${name}` : home;
}

/** It tells only whether the world can read: what is not public may be open to the organisation, unless somebody says more. */
function visibilityOf({ env }: Terminal, { visibility }: HookSettings): Visibility {
  const open = env["GITHUB_REPO_PUBLIC"];
  if (open === "true") return "public";
  if (open === "false") return visibility === "private" ? "private" : "internal";
  return visibility;
}

function refuse(terminal: Terminal, why: string): ExitCode {
  terminal.err.write(renderUnjudged(why));
  return EXIT.undecided;
}
