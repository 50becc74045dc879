import { createHash } from "node:crypto";
import type { FileVersion } from "../../facts/change.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import { fullName } from "../../facts/repository.ts";
import type { TextField } from "../../facts/text.ts";
import { heldBy } from "../../rules/places/place.ts";
import type { TextFinding } from "../../verdict/alerts/text-leak.ts";
import type { Finding } from "../../verdict/finding.ts";
import { judgedPlace } from "../examine/judged-place.ts";
import { deadlineIn } from "../judge/deadline.ts";
import { judgeChange } from "../judge/judge-change.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { PresentText } from "../ports/texts.ts";
import type { FileReader } from "./release-files.ts";
import { type TextPiece, textPieces } from "./text-pieces.ts";

/** GitHub takes 65,536 characters, of a release 125,000, which are looked at in less than a second; files take longer. */
const TEXT_MS = 60_000;
const FILES_MS = 5 * 60_000;

/** What was found in a text, and whether all of it could be looked at. */
export interface JudgedText {
  readonly findings: readonly TextFinding[];
  readonly complete: boolean;
}

/** Bytes of a piece, had when it is looked at: files of a release are read one at a time. */
type Content = () => Promise<Uint8Array>;

/**
 * Judges a text by the one engine, as if its pieces were files that somebody adds to the repository. Marks and copies of
 * registered sources count, and of files also what rules say of such paths; of other pieces no path does, since these are our
 * own.
 */
export async function judgeText(bench: Bench, text: PresentText, files: FileReader): Promise<JudgedText> {
  const { repository, inForce, ports } = bench;
  const { place, labels } = judgedPlace(inForce.rules, repository, ports.webUrl);
  const pieces = new Map(textPieces(text).map((piece) => [piece.path, piece]));
  const contents = new Map<Oid, Content>();
  const versions = [...pieces.values()].map((piece) => versionOf(piece, contents, files));
  const commits = [...new Set(versions.map(({ commit }) => commit))];
  const verdict = await judgeChange({
    opened: { readBlobs: (oids) => readFrom(contents, oids), listTree: async () => ({ ok: true, value: [] }) },
    unpack: ports.unpack,
    markLook: ports.markLook,
    change: { tips: [], base: null, commits, superseded: [], files: versions, removed: [], notes: [] },
    commitsExpected: commits.length,
    gaps: inForce.gaps,
    rules: inForce.rules,
    ruleErrors: inForce.errors,
    place,
    holds: labels.holds,
    heldAt: heldBy(inForce.rules, repository),
    home: fullName(repository),
    leaving: null,
    repositoryId: repository.id,
    key: ports.key,
    rulings: bench.rulings,
    ...(bench.copies !== undefined && { copies: bench.copies }),
    deadline: deadlineIn(ports.clock, text.parts.some(({ file }) => file !== undefined) ? FILES_MS : TEXT_MS),
  });
  const findings = verdict.findings.flatMap((finding): readonly TextFinding[] => {
    const piece = pieces.get(finding.where.path ?? "");
    return piece === undefined || !counts(finding, piece) ? [] : [{ field: fieldOf(finding, piece), finding }];
  });
  return { findings, complete: verdict.coverage.gaps.length === 0 && !files.leftOut() };
}

function counts({ detector }: Finding, { field }: TextPiece): boolean {
  return detector === "marker" || detector === "copy" || (detector === "path" && field === "file-name");
}

/** What is in a file is told apart from what its name says. */
function fieldOf({ where }: Finding, { field }: TextPiece): TextField {
  return field === "file-name" && (where.within === "file" || where.inside !== undefined) ? "file" : field;
}

/** Named like git would name such a blob, or by the number of a file; there is no commit, so the same name stands for it. */
function versionOf({ path, words, file }: TextPiece, contents: Map<Oid, Content>, files: FileReader): FileVersion {
  const bytes = Buffer.from(words, "utf8");
  const name = file === undefined ? `blob ${bytes.length}\0` : `file ${file.id}\0`;
  const oid = parseOid(createHash("sha1").update(name).update(bytes).digest("hex"));
  if (oid === undefined) throw new Error("A digest of SHA-1 is an object id.");
  contents.set(oid, file === undefined ? async () => bytes : () => files.read(file));
  const version = { path: asPath(path), entry: "file", change: "added", previous: null, inHead: true } as const;
  return { ...version, commit: oid, oid };
}

async function* readFrom(
  contents: ReadonlyMap<Oid, Content>,
  oids: Iterable<Oid>,
): ReturnType<OpenedRepository["readBlobs"]> {
  for (const oid of oids) {
    const content = contents.get(oid);
    yield content === undefined ? { oid, gap: "missing-object" } : { oid, bytes: await content() };
  }
}
