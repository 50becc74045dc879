import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Gap } from "../../facts/coverage.ts";
import { join } from "../../facts/label.ts";
import { encodePath, type RepoPath } from "../../facts/repo-path.ts";
import { fullName } from "../../facts/repository.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { RegisteredSource } from "../../rules/documents/registered-source.ts";
import { explainPath } from "../../rules/explain.ts";
import type { ExplainedContent, LabelReason, RuleCount } from "../../rules/explanation.ts";
import { compileGlob } from "../../rules/globs/globs.ts";
import { outcomeOf } from "../../rules/outcome.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { redact } from "../../verdict/redact.ts";
import { placeMark, sightPiece } from "../judge/sight-piece.ts";
import type { LocalRepository, WorkTreeFile } from "../ports/local.ts";

interface FileToExplain {
  readonly path: RepoPath;
  readonly local: LocalRepository | null;
  readonly files: readonly WorkTreeFile[] | null;
  readonly entries: readonly RegisteredSource[];
  readonly compiled: CompiledRules;
}

/** Explains the content at a path: what its path says, and, where it is on this disk, what its words say. */
export async function explainFile(
  rules: RuleSet,
  subject: PlaceSubject,
  file: FileToExplain,
): Promise<ExplainedContent> {
  const { holds, cleared, rules: found } = explainPath(rules, subject, file.path);
  const place = { clearance: cleared.label, world: subject.visibility === "public" };
  const reasons: LabelReason[] = found.map(({ rule, label, origin, registered }) => ({
    kind: registered ? "registered" : "protected",
    rule,
    label,
    origin,
    outcome: outcomeOf(rules, { rule, label, detector: "path", strength: "strong" }, place),
    line: null,
    words: null,
    entry: registered ? (file.entries.find(({ id }) => id === rule) ?? null) : null,
  }));
  const gaps: Gap[] = [];
  const marks: Sighting[] = sightIn(file, "path", encodePath(file.path), gaps);
  const read = await readOne(file);
  if (read !== null && "bytes" in read) marks.push(...sightIn(file, "file", read.bytes, gaps));
  for (const mark of marks) reasons.push(reasonOf(rules, mark, place));
  let label = holds.label;
  for (const reason of reasons) label = join(rules.classes, label, reason.label);
  return { kind: "file", state: stateOf(file, read, gaps), label, reasons };
}

function sightIn(file: FileToExplain, within: "path" | "file", bytes: Uint8Array, gaps: Gap[]): Sighting[] {
  const piece = { path: file.path, within } as const;
  return sightPiece({ ...piece, bytes }, file.compiled, null, gaps).map((hit) => placeMark(hit, piece, null, null));
}

function reasonOf(rules: RuleSet, mark: Sighting, place: Parameters<typeof outcomeOf>[2]): LabelReason {
  const { rule, label, strength, where } = mark;
  const words = redact(mark, rules);
  return {
    kind: where.within === "path" ? "name" : "mark",
    rule,
    label,
    origin: rules.markers.find(({ id }) => id === rule)?.origin ?? { layer: "built-in", file: "built-in", line: 1 },
    outcome: outcomeOf(rules, { rule, label, detector: "marker", strength }, place),
    line: where.within === "path" ? null : where.line,
    words: words === rule ? null : words,
    entry: null,
  };
}

async function readOne({ local, files, path }: FileToExplain) {
  const found = files?.find((file) => file.path === path);
  if (local === null || found === undefined) return null;
  for await (const read of local.readWorkTree([found])) return read;
  return null;
}

function stateOf(
  { files, path }: FileToExplain,
  read: Awaited<ReturnType<typeof readOne>>,
  gaps: readonly Gap[],
): Extract<ExplainedContent, { kind: "file" }>["state"] {
  if (files === null) return "elsewhere";
  if (read !== null && "bytes" in read) return gaps.length === 0 ? "read" : "unread";
  return files.some((file) => file.path === path) ? "unread" : "absent";
}

/** Counts, for a folder or a whole repository (`folder` empty), the files that rules label by their paths. */
export function countRules(
  rules: RuleSet,
  subject: PlaceSubject,
  at: {
    readonly folder: string;
    readonly files: readonly WorkTreeFile[] | null;
    readonly entries: readonly RegisteredSource[];
  },
): ExplainedContent {
  const files = at.files?.filter((file) => file.path.startsWith(at.folder)) ?? null;
  const home = fullName(subject);
  const counts: RuleCount[] = [];
  for (const { id, label, origin, paths, excludes, home: only } of rules.paths) {
    if (only !== null && only !== home) continue;
    const [wanted, left] = [paths.map(compileGlob), (excludes ?? []).map(compileGlob)];
    const count =
      files?.filter(({ path }) => wanted.some((is) => is(path)) && !left.some((is) => is(path))).length ?? 0;
    // Of a repository that is not here nobody knows which files there are: every rule that could speak is named.
    if (files !== null && count === 0) continue;
    const registered = only !== null;
    const entry = registered ? (at.entries.find((one) => one.id === id) ?? null) : null;
    counts.push({ kind: registered ? "registered" : "protected", rule: id, label, origin, files: count, entry });
  }
  return { kind: "folder", files: files?.length ?? null, rules: counts };
}
