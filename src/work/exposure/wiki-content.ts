import type { AudienceGap, RepositoryAudience, RepositorySnapshot, WikiContent } from "../../facts/exposure.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import { wikiSource } from "../examine/git-source.ts";
import type { Access } from "../examine/open-for-judging.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitSource, OpenedRepository, TreeEntry } from "../ports/git.ts";
import { presentRefs, sameRefs } from "./compare-refs.ts";
import { countHeld } from "./count-held.ts";
import { heldDigest, judgeTree } from "./held-content.ts";

/** What a wiki holds, as far as it could be seen; null where there is none, or where it could not be read. */
export interface SeenWiki {
  readonly wiki: WikiContent | null;
  readonly gaps: readonly AudienceGap[];
}

/** A wiki with a repository that it belongs to, opened for reading. */
export interface WikiOf {
  readonly access: Access;
  readonly bench: Bench;
  readonly audience: RepositoryAudience;
}

/** Tips of one wiki that are read: GitHub shows one of them, and git all. */
const MOST_TIPS = 20;

const UNREADABLE: SeenWiki = { wiki: null, gaps: [{ part: "wiki", why: "unreadable" }] };

/**
 * Reads the wiki of a repository, which is a git repository beside its own: every file at every ref, by the same detectors and
 * for the same place. Who may write there is told to nobody; who reads the repository reads it. Read anew only where a ref
 * moved or the rules are others.
 */
export async function seeWiki(
  ports: ExaminationPorts,
  { access, bench, audience }: WikiOf,
  before: WikiContent | null,
): Promise<SeenWiki> {
  if (audience.hasWiki === null) return { wiki: null, gaps: [{ part: "wiki", why: "not-offered" }] };
  if (!audience.hasWiki) return { wiki: null, gaps: [] };
  const source = wikiSource(ports.webUrl, access.repository, access.token);
  const refs = await wikiRefs(ports, source);
  if (refs === null) return UNREADABLE;
  const rules = heldDigest(bench);
  const known = before?.held.complete && before.held.rules === rules && sameRefs(before.refs, refs);
  const wiki = known ? before : await readWiki(ports, { source, bench, refs });
  if (wiki === null) return UNREADABLE;
  return { wiki, gaps: wiki.held.complete ? [] : UNREADABLE.gaps };
}

/** Whether a wiki was written to since the last look, or git cannot tell; by git alone. */
export async function wikiMoved(
  ports: Pick<ExaminationPorts, "git" | "webUrl">,
  { wiki, audience }: RepositorySnapshot,
  token: string,
): Promise<boolean> {
  if (wiki === undefined || wiki === null) return false;
  const refs = await wikiRefs(ports, wikiSource(ports.webUrl, audience.repository, token));
  return refs === null || !sameRefs(wiki.refs, refs);
}

/** Until somebody writes the first page GitHub says that there is no such repository. */
async function wikiRefs(
  { git }: Pick<ExaminationPorts, "git">,
  source: GitSource,
): Promise<RepositorySnapshot["refs"] | null> {
  const listed = await git.listRefs(source);
  if (listed.ok) return presentRefs(listed.value).refs;
  return listed.fault.kind === "not-found" ? {} : null;
}

async function readWiki(
  ports: ExaminationPorts,
  { source, bench, refs }: { readonly source: GitSource; readonly bench: Bench; readonly refs: WikiContent["refs"] },
): Promise<WikiContent | null> {
  const rules = heldDigest(bench);
  const readAt = ports.clock.now().toISOString();
  const [first, ...others] = [...new Set(Object.values(refs))].sort().flatMap((tip) => parseOid(tip) ?? []);
  if (first === undefined) {
    const held = { commit: null, classes: [], sources: [], compartments: [], complete: true, readAt, rules };
    return { refs, held };
  }
  const answer = await ports.git.open(source, [first, ...others.slice(0, MOST_TIPS - 1)]);
  if (!answer.ok) return null;
  const opened = answer.value;
  try {
    const tips = opened.resolved.filter((tip) => tip !== null);
    const files = await everyFile(opened, tips);
    if (files === null) return null;
    const counted = countHeld(await judgeTree(ports, { bench, opened, commit: first }, files), bench.inForce.rules);
    const complete = counted.complete && tips.length === 1 + others.length;
    return { refs, held: { commit: first, ...counted, complete, readAt, rules } };
  } finally {
    await opened.close();
  }
}

/** Files of all tips, each content at a path once; null where a tree cannot be read. */
async function everyFile(opened: OpenedRepository, tips: readonly Oid[]): Promise<readonly TreeEntry[] | null> {
  const files = new Map<string, TreeEntry>();
  for (const tip of tips) {
    const tree = await opened.listTree(tip);
    if (!tree.ok) return null;
    for (const entry of tree.value) files.set(`${entry.oid} ${entry.path}`, entry);
  }
  return [...files.values()];
}
