import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Change, FileVersion } from "../../src/facts/change.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import type { RepositoryState } from "../../src/facts/repository.ts";
import { heldBy } from "../../src/rules/places/place.ts";
import type { RuleSet } from "../../src/rules/rule-set.ts";
import { NO_RULINGS } from "../../src/verdict/standing-rulings.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { judgedPlace } from "../../src/work/examine/judged-place.ts";
import { judgeChange } from "../../src/work/judge/judge-change.ts";
import { LOOK_HERE } from "../../src/work/judge/look-here.ts";
import type { BlobRead, OpenedRepository, TreeEntry } from "../../src/work/ports/git.ts";
import { UNPACK } from "./one-unpacker.ts";

/** A change of one commit in acme/app, by the contents of its files and by where each came from in the base. */
export interface DrawnChange {
  readonly visibility: "public" | "internal" | "private";
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    readonly from: string | null;
    /** What stood at `from`, where it is something else. */
    readonly stood?: string;
  }[];
}

const TEXTS = [
  "// company secret\n",
  "// ACME Confidential\n// for staff\nint a;\n",
  "// acme core\nint b;\n",
  "int c;\n",
];
const PATHS = ["src/a.c", "src/core/b.c", "sdk/a.c", "SDK/in/b.c", "keys/k.pem", "README.md"];

/** Changes with and without marks of the rules in drawn-rules.ts: added, changed and renamed files. */
export const drawnChange: fc.Arbitrary<DrawnChange> = fc.record({
  visibility: fc.constantFrom("public", "internal", "private"),
  files: fc.uniqueArray(
    fc.record({
      path: fc.constantFrom(...PATHS),
      text: fc.constantFrom(...TEXTS),
      from: fc.option(fc.constantFrom(...PATHS)),
      stood: fc.constantFrom(...TEXTS),
    }),
    { minLength: 1, maxLength: 4, selector: (file) => file.path },
  ),
});

/** An object id made from a name. */
export function oidOf(name: string): Oid {
  const known = oids.get(name);
  if (known !== undefined) return known;
  const parsed = parseOid(createHash("sha1").update(name).digest("hex"));
  if (parsed === undefined) throw new Error("not an id");
  oids.set(name, parsed);
  return parsed;
}

const oids = new Map<string, Oid>();

/** The repository acme/app as GitHub tells it. */
export function drawnRepository(visibility: DrawnChange["visibility"]): RepositoryState {
  return {
    id: 7,
    owner: "acme",
    name: "app",
    installation: 1,
    visibility,
    defaultBranch: "main",
    archived: false,
    parent: null,
    topics: [],
    properties: {},
    fork: false,
  };
}

/** A change as git would tell it, with what can be read of its objects. */
export interface GatheredChange {
  readonly change: Change;
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
}

/** Gathers a drawn change; its commit's message has words of both kinds of marks. */
export function gather({ files }: Pick<DrawnChange, "files">): GatheredChange {
  const commit = oidOf("commit");
  const blobs = new Map<Oid, string>();
  const base = new Map<string, TreeEntry>();
  const versions = files.map(({ path, text, from, stood = text }): FileVersion => {
    blobs.set(oidOf(text), text).set(oidOf(stood), stood);
    if (from !== null) base.set(from, { path: asPath(from), oid: oidOf(stood), entry: "file" });
    const previous = from === null ? null : { path: asPath(from), oid: oidOf(stood) };
    const change = from === null ? "added" : from === path ? "modified" : "renamed";
    return { commit, path: asPath(path), oid: oidOf(text), entry: "file", change, previous, inHead: true };
  });
  async function* readBlobs(oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
    for (const one of oids) yield { oid: one, bytes: Buffer.from(blobs.get(one) ?? "") };
  }
  return {
    opened: { readBlobs, listTree: async () => ({ ok: true, value: [...base.values()] }) },
    change: {
      tips: [commit],
      base: oidOf("base"),
      commits: [commit],
      superseded: [],
      files: versions,
      removed: [...base.values()].map(({ path, oid }) => ({ commit, path, oid })),
      notes: [{ kind: "commit-message", commit, text: "acme core: company secret" }],
    },
  };
}

/** Judges a gathered change by rules, at acme/app. */
export async function judgeGathered(
  { change, opened }: GatheredChange,
  visibility: DrawnChange["visibility"],
  rules: RuleSet,
): Promise<Verdict> {
  const { place, labels } = judgedPlace(rules, drawnRepository(visibility), "https://github.com");
  return judgeChange({
    opened,
    change,
    commitsExpected: 1,
    gaps: [],
    rules,
    ruleErrors: [],
    place,
    holds: labels.holds,
    heldAt: heldBy(rules, drawnRepository(visibility)),
    home: "acme/app",
    unpack: UNPACK,
    markLook: LOOK_HERE,
    leaving: null,
    repositoryId: 7,
    key: Buffer.alloc(32, 1),
    rulings: NO_RULINGS,
  });
}
