import type { Oid } from "../../facts/oid.ts";
import type { Step } from "../examine/outcome.ts";
import { type BesideContent, NOTHING_BESIDE } from "../judge/judge-range.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { HomeBench, Range } from "./home-bench.ts";
import { sourcesOf, unlisted } from "./home-bench.ts";
import { lackingApprovals } from "./lacking-approvals.ts";

/** What a pull request changes of registered sources in their home without the approval of an owner; it costs calls only then. */
export async function changesInPull(
  bench: HomeBench | null,
  opened: Pick<OpenedRepository, "readChange" | "listTree">,
  { number, head, range }: { readonly number: number; readonly head: Oid; readonly range: Range },
): Promise<Step<BesideContent>> {
  if (bench === null) return { ok: true, value: NOTHING_BESIDE };
  const found = await sourcesOf(bench, opened, range);
  return found === null
    ? { ok: true, value: unlisted() }
    : lackingApprovals(bench, found.sources, { number, head, shownAt: head });
}
