import type { CompiledRules } from "../../detect/compiled-rules.ts";
import { blobIdentity } from "../../detect/copy/copy-identities.ts";
import { isOpaque } from "../../detect/inside/opaque.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import { type Label, label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { InnerPlace, Sighting } from "../../facts/sighting.ts";
import type { OpaqueRule } from "../../rules/opaque-rules.ts";
import type { PathRule } from "../../rules/rule-set.ts";
import { findCopies } from "../copies/find-copies.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { LookedPiece, MarkLook } from "../ports/mark-look.ts";
import type { ClosedPiece, InnerPiece, Unpack } from "../ports/unpack.ts";
import { marksOr } from "./sight-piece.ts";

/** What was seen inside one content, wherever that content stands. */
export interface InsideSeen {
  readonly marks: readonly (InnerPlace & { readonly hit: MarkHit; readonly outerLine: number | null })[];
  readonly paths: readonly (InnerPlace & { readonly rule: PathRule })[];
  readonly closed: readonly ClosedPiece[];
  /** Registered sources of which something inside is a copy. */
  readonly copies: readonly (InnerPlace & { readonly source: string })[];
  /**
   * True where nothing but its own marks is to be seen: what it holds was read to its end, has no marks and no names, and nothing
   * of it is closed or opaque.
   */
  readonly plain: boolean;
  /** True where bytes of some size are of no form that can be looked into. */
  readonly opaque: boolean;
}

/** How content is looked into. */
export interface InsideBench {
  readonly unpack: Unpack;
  readonly markLook: MarkLook;
  readonly rules: CompiledRules;
  /** Lower-case `owner/name` of the repository judged; empty where it is not known. */
  readonly home: string;
  /** Where copies of registered sources are looked up; null: they are not looked for. */
  readonly copies: CopyLook | null;
  readonly stop: () => boolean;
}

/** What content may be, of which nobody can tell what it is: as much as a private repository holds by default. */
const POSSIBLE: Label = label("confidential");
/** Places inside one file that nobody could look into that are kept: one would be enough to look at the file. */
const MOST_CLOSED = 100;

/** Shows everything inside of bytes to the detectors of marks and paths. */
export async function lookInside(bytes: Uint8Array, bench: InsideBench, gaps: Gap[]): Promise<InsideSeen> {
  const marks: InsideSeen["marks"][number][] = [];
  const paths: InsideSeen["paths"][number][] = [];
  const closed: ClosedPiece[] = [];
  const copies: InsideSeen["copies"][number][] = [];
  const seen = new Set<string>();
  const before = gaps.length;
  let named = false;
  for await (const pieces of bench.unpack.open(bytes)) {
    const hits = await marksInside(pieces, bench, gaps);
    for (const piece of pieces) {
      if (piece.kind === "closed") {
        if (closed.length < MOST_CLOSED) closed.push(piece);
        continue;
      }
      // What a name says is asked of rules on paths, which may be others tomorrow.
      named ||= piece.isFile;
      if (piece.isFile && piece.linesBefore === 0) {
        for (const rule of pathRulesInside(piece, bench)) paths.push({ names: piece.names, line: null, rule });
      }
      for (const source of await copiesIn(piece, bench)) copies.push({ names: piece.names, line: null, source });
      for (const hit of hits.get(piece) ?? []) {
        const line = hit.line + piece.linesBefore;
        const key = JSON.stringify([piece.names, line, hit.rule, hit.text]);
        // Windows of large content have some lines in common.
        if (seen.has(key)) continue;
        seen.add(key);
        marks.push({ names: piece.names, line, hit, outerLine: piece.outerLine });
      }
    }
    if (bench.stop()) {
      closed.push({ kind: "closed", why: "timed-out", names: [] });
      break;
    }
  }
  const opaque = isOpaque(bytes);
  const further = toldFurther(marks);
  const kept = marks.filter(({ hit, names }) => !isTold(hit, names, further));
  const complete = closed.length === 0 && gaps.length === before;
  const plain = complete && marks.length === 0 && !named && !opaque;
  return { marks: kept, paths, closed, copies, plain, opaque };
}

/** Of large content windows are given, and none of these is a whole file: it is known by its own bytes alone. */
async function copiesIn(piece: InnerPiece, { copies }: InsideBench): Promise<readonly string[]> {
  if (copies === null || piece.linesBefore > 0) return [];
  const name = piece.names.at(-1);
  const path = name === undefined || !piece.isFile ? null : asPath(name);
  const { sources } = await findCopies(piece.bytes, path, copies);
  if (piece.digest === null) return sources;
  return [...new Set([...sources, ...(await copies.find([blobIdentity(piece.digest, copies.key)]))])];
}

/** Marks of the whole file without those that one of its inner files is known to have: archives also hold bytes as they are. */
export function withoutInner(hits: readonly MarkHit[], { marks }: InsideSeen): readonly MarkHit[] {
  if (marks.length === 0) return hits;
  const further = toldFurther(marks);
  return hits.filter((hit) => !isTold(hit, [], further));
}

/** By container, rule and words: the marks that something further inside of it has. Linear in the marks, since each is few archives deep. */
function toldFurther(marks: InsideSeen["marks"]): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { hit, names } of marks) {
    for (let depth = 0; depth < names.length; depth += 1) {
      for (const strength of hit.strength === "strong" ? (["strong", "weak"] as const) : (["weak"] as const)) {
        for (const ignored of hit.ignored ? [true] : [true, false]) {
          told.add(toldKey({ ...hit, strength, ignored }, names.slice(0, depth)));
        }
      }
    }
  }
  return told;
}

function isTold(hit: MarkHit, names: readonly string[], further: ReadonlySet<string>): boolean {
  return further.has(toldKey(hit, names));
}

function toldKey({ rule, text, strength, ignored }: MarkHit, names: readonly string[]): string {
  return JSON.stringify([names, rule, text, strength, ignored]);
}

/** What was seen inside, at one file that has this content. */
export function placeInside(
  { marks, paths }: InsideSeen,
  { path, commit, oid }: Pick<FileVersion, "path" | "commit" | "oid">,
): readonly Sighting[] {
  return [
    ...paths.map(({ rule, names, line }): Sighting => {
      const where = { path, line: 1, endLine: 1, commit, within: "path", inside: { names, line } } as const;
      return { ...PLAIN, detector: "path", rule: rule.id, label: rule.label, where, blob: oid };
    }),
    ...marks.map(({ hit, names, line, outerLine }): Sighting => {
      const outer = outerLine ?? 1;
      const inside = { names: names.length === 0 ? ["unpacked"] : names, line };
      const where = { path, line: outer, endLine: outer, commit, within: "file", inside } as const;
      const { rule, label: given, strength, text, lines, ignored, legend } = hit;
      return { detector: "marker", rule, label: given, strength, where, blob: oid, text, lines, ignored, legend };
    }),
  ];
}

/** What of a file nobody could look into, where its place is cleared for less than it could be: signs, and gaps. */
export function sightClosed(
  { closed, opaque }: InsideSeen,
  { path, commit, oid }: Pick<FileVersion, "path" | "commit" | "oid">,
): { readonly sightings: readonly Sighting[]; readonly gaps: readonly Gap[] } {
  const sign = (rule: OpaqueRule, names: readonly string[]): Sighting => {
    const inside = names.length === 0 ? {} : { inside: { names, line: null } };
    const where = { path, line: 1, endLine: 1, commit, within: "file", ...inside } as const;
    return { ...PLAIN, detector: "opaque", rule, label: POSSIBLE, where, blob: oid };
  };
  const locked = closed.filter(({ why }) => why === "encrypted");
  const unread = closed.filter(
    ({ why, names }) => why !== "encrypted" && !(why === "unsupported" && names.length === 0),
  );
  const sightings = [
    ...locked.map(({ names }) => sign("opaque-encrypted", names)),
    ...(opaque ? [sign("opaque-bytes", [])] : []),
  ];
  const gaps = unread
    .slice(0, 1)
    .map(({ why }): Gap => ({ kind: "inside-unread", path, commit, object: oid, what: CLOSED_WORDS[why] }));
  return { sightings, gaps };
}

const PLAIN = { strength: "strong", text: "", lines: "", ignored: false, legend: null } as const;

const CLOSED_WORDS: Readonly<Record<ClosedPiece["why"], string>> = {
  encrypted: "Something inside the file wants a password.",
  unsupported: "Something inside the file is packed in a form that is not opened.",
  damaged: "Something inside the file does not keep to its own format.",
  "too-many": "There is more inside the file than is looked at.",
  "too-deep": "Something inside the file is packed more often than is looked at.",
  ratio: "Something inside the file grows beyond all proportion.",
  "too-large": "Something inside the file is larger than is looked at.",
  "timed-out": "Looking into the file took too long.",
  "out-of-memory": "Looking into the file took too much memory.",
};

/** The marks of each piece that has any. */
async function marksInside(
  pieces: readonly (InnerPiece | ClosedPiece)[],
  { markLook, rules, stop }: InsideBench,
  gaps: Gap[],
): Promise<ReadonlyMap<InnerPiece, readonly MarkHit[]>> {
  const inner = pieces.filter((piece): piece is InnerPiece => piece.kind === "piece" && piece.bytes.length > 0);
  const looked = inner.map(({ bytes, names, isWords }): LookedPiece => {
    const name = names.at(-1) ?? "";
    return { bytes, path: asPath(isWords ? `${name}.txt` : name), within: "file" };
  });
  const seen = await markLook.marksOf(looked, rules, stop);
  return new Map(inner.map((piece, at) => [piece, marksOr(seen[at], looked[at]?.path ?? null, null, gaps)]));
}

/** Archives of a project put everything into one folder that the project does not have. */
function pathRulesInside({ names }: InnerPiece, { rules, home }: InsideBench): readonly PathRule[] {
  const name = (names.at(-1) ?? "").replaceAll("\\", "/").replace(/^(?:\.{0,2}\/)+/, "");
  const found = rules.pathRules(name, home);
  const cut = name.indexOf("/");
  return found.length > 0 || cut < 0 ? found : rules.pathRules(name.slice(cut + 1), home);
}
