import { setTimeout as wait } from "node:timers/promises";
import { findOrganisation } from "../../work/audit/audit-organisation.ts";
import { freshProgress } from "../../work/audit/fresh-look.ts";
import type { Looks } from "../../work/ports/looks.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { countProgress } from "../progress.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_LOOKS, whichOrganisation } from "./audit-unread.ts";

/** Between two looks at how far it is, in milliseconds; ten times as long as one took, where that is more. */
const LEAST_MS = 1_000;
/** The share of an hour may be spent: where nothing at all was looked at for longer, it is not waited for any more. Milliseconds. */
const PATIENCE_MS = 90 * 60_000;

const NOT_SERVED =
  "no server works on this data, and only it can look again: start it, or leave --fresh away to read its last looks.";

/** Asks the server to look at everything again and waits until it has; answers the exit code where it could not be, else null. */
export async function awaitFreshLook(
  terminal: Terminal,
  doors: Doors,
  { folder, login }: { readonly folder: string; readonly login: string | null },
): Promise<ExitCode | null> {
  const first = await read(doors, folder, login);
  if (!first.ok) return refuse(terminal, UNREAD_LOOKS[first.why], "audit");
  if (!first.value.ok) return refuse(terminal, whichOrganisation(first.value.known), "audit");
  const seen = first.value;
  const { installation } = seen.organisation.organisation;
  const isOver = (since: string): boolean => left(freshProgress(seen.organisation, seen.looked, since)) === 0;
  const asked = await doors.askFreshLook(folder, { installation, at: doors.now().toISOString() }, isOver);
  if (!asked.ok) {
    return refuse(terminal, asked.why === "not-served" ? NOT_SERVED : UNREAD_LOOKS[asked.why], "audit");
  }
  return waitFor(terminal, doors, { folder, login, askedAt: asked.askedAt });
}

async function waitFor(
  terminal: Terminal,
  doors: Doors,
  { folder, login, askedAt }: { readonly folder: string; readonly login: string | null; readonly askedAt: string },
): Promise<ExitCode | null> {
  let of = 0;
  let last = { done: -1, at: performance.now() };
  const progress = countProgress(terminal, (done) => `Looked at ${done} of ${of} repositories again`);
  try {
    for (;;) {
      const begun = performance.now();
      const now = await read(doors, folder, login);
      if (!now.ok) return refuse(terminal, UNREAD_LOOKS[now.why], "audit");
      if (!now.value.ok) return refuse(terminal, whichOrganisation(now.value.known), "audit");
      const reached = freshProgress(now.value.organisation, now.value.looked, askedAt);
      of = reached.of;
      progress.told(reached.done);
      if (left(reached) === 0) return null;
      if (reached.done !== last.done) last = { done: reached.done, at: begun };
      const words = `${reached.done} of ${of} repositories were looked at again`;
      if (!(await doors.isServed(folder)))
        return stop(terminal, `the server has stopped: ${words}. It goes on once it runs.`);
      if (begun - last.at > PATIENCE_MS)
        return stop(terminal, `${words}, and none for long: the others can't be read.`);
      await wait(Math.max(LEAST_MS, 10 * (performance.now() - begun)));
    }
  } finally {
    progress.end();
  }
}

function left({ done, of }: { readonly done: number; readonly of: number }): number {
  return of - done;
}

function stop(terminal: Terminal, sentence: string): ExitCode {
  terminal.err.write(`sourcewarden: ${sentence}\n`);
  return EXIT.undecided;
}

/** The organisation as it is listed, and every look over one of its repositories; or those that could be meant. */
function read(doors: Doors, folder: string, login: string | null) {
  return doors.readLooks(folder, async (looks: Pick<Looks, "organisations" | "repositoriesOf">) => {
    const found = await findOrganisation(looks, login);
    if (!found.ok) return found;
    const looked = await looks.repositoriesOf(found.organisation.organisation.installation);
    return { ok: true as const, organisation: found.organisation, looked };
  });
}
