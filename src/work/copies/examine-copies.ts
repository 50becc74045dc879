import type { Oid } from "../../facts/oid.ts";
import { fullName, type RepositoryState } from "../../facts/repository.ts";
import type { Subject } from "../../facts/subject.ts";
import { accessTo, openForJudging } from "../examine/open-for-judging.ts";
import { afterGit, afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { CopyProgress } from "../ports/copies.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { type HomeSources, homeSources } from "./home-sources.ts";
import { type HomeRead, readHome } from "./read-home.ts";
import { judgeAnew, wakeCopies } from "./wake-copies.ts";

/** Refs whose history is read; the newest of more are found when others go. */
const MOST_REFS = 5_000;

/**
 * Makes what is kept of a repository's registered sources agree with its history and with the register: reads what is new
 * of every branch and tag, forgets what is no home any more. What a pull request brings is read where it is merged:
 * before that it is somebody's wish, and could be anybody's file.
 */
export async function examineCopies(
  ports: ExaminationPorts,
  { repository }: Extract<Subject, { kind: "copies" }>,
): Promise<Outcome> {
  const read = await ports.github.readRepository(repository);
  if (!read.ok && read.fault.kind === "gone") return forget(ports, repository);
  if (!read.ok) return afterGitHub(read.fault);
  const access = await accessTo(ports, read.value);
  if (!access.ok) return access.outcome;
  const listed = await ports.git.listRefs(access.value.source);
  if (!listed.ok) return afterGit(listed.fault);
  const tips = tipsOf(listed.value);
  const before = await ports.store.copies.progress(repository);
  const main = listed.value.get(`refs/heads/${read.value.defaultBranch}`) ?? null;
  const wanted = [...new Set([...(main === null ? [] : [main]), ...tips, ...(before?.reading ?? [])])];
  const answer = await openForJudging(ports, access.value, wanted, ([first]) => (main === null ? [] : [first ?? null]));
  if (!answer.ok) return answer.outcome;
  const { bench } = answer.value;
  const sources = homeSources(bench.inForce.rules, fullName(bench.repository), ports.key);
  if (answer.value.kind === "unread") return sources === null ? DONE : afterGit(answer.value.fault);
  const { opened } = answer.value;
  try {
    // Rules that cannot be read say nothing of what is no home any more.
    if (sources === null) return bench.inForce.gaps.length > 0 ? DONE : await forget(ports, repository);
    const here = new Set(opened.resolved.filter((oid) => oid !== null));
    return await readOn(ports, bench.repository, {
      opened,
      sources,
      before,
      tips: tips.filter((tip) => here.has(tip)),
    });
  } finally {
    await opened.close();
  }
}

interface Present {
  readonly opened: OpenedRepository;
  readonly sources: HomeSources;
  readonly before: CopyProgress | null;
  readonly tips: readonly Oid[];
}

async function readOn(ports: ExaminationPorts, home: RepositoryState, present: Present): Promise<Outcome> {
  const progress = progressOf(present);
  if (progress === null) return DONE;
  const { opened, sources } = present;
  const was = await ports.store.copies.stamp(home.installation);
  const outcome = await afterReading(ports, home, was, await readHome(ports, { home, opened, sources, progress }));
  // What was read on may be older than what is there now: a push that came between two turns woke this one.
  const read = new Set(progress.reading);
  if (outcome.kind === "done" && present.tips.some((tip) => !read.has(tip))) await wakeCopies(ports, home);
  return outcome;
}

/** What is to be read: on where it was broken off, from what is known, or all of it for another register; null: nothing. */
function progressOf({ opened, sources, before, tips }: Present): CopyProgress | null {
  const { digest } = sources;
  if (before === null || before.digest !== digest) {
    return { digest, known: [], reading: tips, done: 0, complete: false };
  }
  const here = new Set(opened.resolved);
  if (before.reading.length > 0 && before.reading.every((tip) => here.has(tip))) return before;
  const known = new Set(before.known);
  if (before.complete && before.reading.length === 0 && tips.every((tip) => known.has(tip))) return null;
  return { ...before, reading: tips, done: 0 };
}

async function afterReading(
  ports: ExaminationPorts,
  home: RepositoryState,
  stamp: string,
  read: HomeRead,
): Promise<Outcome> {
  switch (read.kind) {
    case "read":
      // What was judged before this home was read for the present register is judged again.
      if ((await ports.store.copies.stamp(home.installation)) !== stamp) await judgeAnew(ports, home.installation);
      return DONE;
    case "more":
      await wakeCopies(ports, home);
      return DONE;
    case "later":
      return { kind: "retry-later", afterMs: 30_000, cause: "not all of a home could be read", counts: true };
    case "unread":
      return afterGit(read.fault);
  }
}

function tipsOf(refs: ReadonlyMap<string, Oid>): readonly Oid[] {
  const own = [...refs].filter(([name]) => name.startsWith("refs/heads/") || name.startsWith("refs/tags/"));
  return [...new Set(own.map(([, oid]) => oid))].sort().slice(0, MOST_REFS);
}

async function forget(
  ports: ExaminationPorts,
  repository: Extract<Subject, { kind: "copies" }>["repository"],
): Promise<Outcome> {
  if ((await ports.store.copies.progress(repository)) !== null) await ports.store.copies.forget(repository);
  return DONE;
}
