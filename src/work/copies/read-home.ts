import type { RepositoryRef } from "../../facts/repository.ts";
import { type Deadline, deadlineIn } from "../judge/deadline.ts";
import type { CopyProgress } from "../ports/copies.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitFault, OpenedRepository } from "../ports/git.ts";
import { homeContents } from "./home-contents.ts";
import type { HomeSources } from "./home-sources.ts";
import { keptOf } from "./kept-of.ts";

/** Contents read before it is remembered how far it went: what a crash makes be read again. */
const READ_AT_ONCE = 200;

/** How long one turn reads, in milliseconds; then others get theirs. */
const TURN_MS = 60_000;

/** `read`: all of it; `more`: the time of this turn is over; a fault of git, or contents that may be read another time. */
export type HomeRead =
  | { readonly kind: "read" | "more" | "later" }
  | { readonly kind: "unread"; readonly fault: GitFault };

/** One home as it is to be read: `progress` names the tips. */
export interface HomeReading {
  readonly home: RepositoryRef;
  readonly opened: Pick<OpenedRepository, "readChange" | "readBlobs">;
  readonly sources: HomeSources;
  readonly progress: CopyProgress;
}

/**
 * Reads on in the history of a home, every commit of it, and keeps the identities of what stood at registered paths. It
 * remembers how far it came after every 200 contents, and ends its turn after a minute.
 */
export async function readHome(
  ports: Pick<ExaminationPorts, "store" | "clock" | "key" | "log">,
  { home, opened, sources, progress }: HomeReading,
): Promise<HomeRead> {
  const { copies } = ports.store;
  const deadline: Deadline = deadlineIn(ports.clock, TURN_MS);
  const read = await opened.readChange({ tips: progress.reading, known: progress.known, refNames: [] });
  if (!read.ok) return { kind: "unread", fault: read.fault };
  const contents = homeContents(read.value.change, sources);
  const fields = { installation: home.installation, repository: home.id, of: contents.length };
  let unread = 0;
  let { done } = progress;
  while (done < contents.length) {
    const next = await keptOf(opened, contents.slice(done, done + READ_AT_ONCE), ports.key);
    if (next.later) return { kind: "later" };
    unread += next.unread;
    done = Math.min(contents.length, done + READ_AT_ONCE);
    await copies.keep(home, next.kept, { ...progress, done });
    ports.log.info({ ...fields, done }, "Registered sources are being read for copies.");
    if (done < contents.length && deadline.passed()) return { kind: "more" };
  }
  const gaps = read.value.gaps.length;
  if (unread + gaps > 0) {
    ports.log.warn({ ...fields, unread, gaps }, "Not all of a home's history could be read for copies.");
  }
  const known = progress.reading;
  await copies.keep(home, [], { ...progress, known, reading: [], done: 0, complete: true });
  return { kind: "read" };
}
