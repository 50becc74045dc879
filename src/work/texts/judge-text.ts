import { createHash } from "node:crypto";
import type { FileVersion } from "../../facts/change.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import { fullName } from "../../facts/repository.ts";
import { heldBy } from "../../rules/place.ts";
import type { TextFinding } from "../../verdict/alerts/text-leak.ts";
import { judgedPlace } from "../examine/judged-place.ts";
import { deadlineIn } from "../judge/deadline.ts";
import { judgeChange } from "../judge/judge-change.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { PresentText } from "../ports/texts.ts";
import { type TextPiece, textPieces } from "./text-pieces.ts";

/** GitHub takes 65,536 characters, of a release 125,000: looking at them takes well under a second. */
const TEXT_MS = 60_000;

/** What was found in a text, and whether all of it could be looked at. */
export interface JudgedText {
  readonly findings: readonly TextFinding[];
  readonly complete: boolean;
}

/**
 * Judges a text by the one engine, as if its pieces were files that somebody adds to the repository. Marks and copies of
 * registered sources count, and of the name of a file also what rules say of such paths; nothing else of a path, since
 * these are our own.
 */
export async function judgeText(bench: Bench, text: PresentText): Promise<JudgedText> {
  const { repository, inForce, ports } = bench;
  const { place, labels } = judgedPlace(inForce.rules, repository, ports.webUrl);
  const pieces = new Map(textPieces(text).map((piece) => [piece.path, piece]));
  const contents = new Map<Oid, Uint8Array>();
  const files = [...pieces.values()].map((piece) => versionOf(piece, contents));
  const commits = [...new Set(files.map(({ commit }) => commit))];
  const verdict = await judgeChange({
    opened: { readBlobs: (oids) => readFrom(contents, oids), listTree: async () => ({ ok: true, value: [] }) },
    unpack: ports.unpack,
    change: { tips: [], base: null, commits, superseded: [], files, removed: [], notes: [] },
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
    deadline: deadlineIn(ports.clock, TEXT_MS),
  });
  const findings = verdict.findings.flatMap((finding): readonly TextFinding[] => {
    const field = pieces.get(finding.where.path ?? "")?.field;
    if (field === undefined) return [];
    const counts = finding.detector === "marker" || finding.detector === "copy";
    return counts || (finding.detector === "path" && field === "file-name") ? [{ field, finding }] : [];
  });
  return { findings, complete: verdict.coverage.gaps.length === 0 };
}

/** Named like git would name such a blob; there is no commit, so the content's own name stands for it. */
function versionOf({ path, words }: TextPiece, contents: Map<Oid, Uint8Array>): FileVersion {
  const bytes = Buffer.from(words, "utf8");
  const oid = parseOid(createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex"));
  if (oid === undefined) throw new Error("A digest of SHA-1 is an object id.");
  contents.set(oid, bytes);
  const version = { path: asPath(path), entry: "file", change: "added", previous: null, inHead: true } as const;
  return { ...version, commit: oid, oid };
}

async function* readFrom(
  contents: ReadonlyMap<Oid, Uint8Array>,
  oids: Iterable<Oid>,
): ReturnType<OpenedRepository["readBlobs"]> {
  for (const oid of oids) {
    const bytes = contents.get(oid);
    yield bytes === undefined ? { oid, gap: "missing-object" } : { oid, bytes };
  }
}
