import { createHash } from "node:crypto";
import { shippedActions } from "../../src/adapters/packs/shipped-packs.ts";
import type { Change, FileVersion, Note } from "../../src/facts/change.ts";
import { label } from "../../src/facts/label.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import type { PlacePart } from "../../src/rules/places/place.ts";
import type { RuleSet } from "../../src/rules/rule-set.ts";
import { DEFAULT_WATCH } from "../../src/rules/watch-rules.ts";
import { NO_RULINGS, type StandingRuling } from "../../src/verdict/standing-rulings.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { deadlineIn, JUDGEMENT_MS } from "../../src/work/judge/deadline.ts";
import { judgeChange } from "../../src/work/judge/judge-change.ts";
import { LOOK_HERE } from "../../src/work/judge/look-here.ts";
import type { CopyLook } from "../../src/work/ports/copies.ts";
import type { BlobRead, TreeEntry } from "../../src/work/ports/git.ts";
import type { ReadLfs } from "../../src/work/ports/lfs.ts";
import { UNPACK } from "./one-unpacker.ts";

/** Where the rules of {@link RULES} are written. */
export const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 1 } as const;
/** One marker (`acme`) and one protected path (`curve`) of an organisation that enforces. */
export const RULES: RuleSet = {
  classes: ["public", "internal", "confidential", "restricted"],
  mode: "enforce",
  organisation: true,
  places: [],
  paths: [{ id: "curve", paths: ["src/curve/**"], label: label("restricted"), home: null, origin }],
  markers: [
    {
      id: "acme",
      label: label("confidential"),
      strength: "strong",
      phrases: ["ACME Confidential"],
      patterns: [],
      literals: ["acme confidential"],
      context: "anywhere",
      origin,
    },
  ],
  handling: [],
  ask: "@acme/ip",
  owners: [],
  waivers: { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: false },
  watch: DEFAULT_WATCH,
  provenance: [],
  digest: "d1",
};
/** A file whose first line bears the legend. */
export const MARKED = "// ACME Confidential\nconst a = 1;\nconst b = 2;\nconst c = 3;\n";

/** A version of a file that the change adds or modifies. */
export interface Given {
  readonly path: string;
  readonly text: string | Uint8Array;
  readonly was?: { readonly path: string; readonly text: string | Uint8Array };
  readonly commit?: number;
  readonly change?: FileVersion["change"];
  readonly inHead?: boolean;
}

/** A change to the public repository acme/sdk, and what it is judged by. */
export interface Scene {
  readonly files?: readonly Given[];
  readonly base?: Readonly<Record<string, string | Uint8Array>>;
  readonly removed?: readonly string[];
  readonly notes?: readonly Note[];
  readonly superseded?: readonly number[];
  readonly unreadable?: readonly string[];
  /** True where the base's files cannot be listed. */
  readonly unlisted?: boolean;
  readonly clearance?: string;
  /** Class that the place holds by every layer; without it: public. */
  readonly holds?: string;
  readonly rules?: RuleSet;
  /** Who reads the repository; without it: everybody. */
  readonly visibility?: "private" | "public";
  readonly parts?: readonly PlacePart[];
  readonly commitsExpected?: number;
  readonly rulings?: readonly StandingRuling[];
  /** Lower-case name of the repository; without it: `acme/sdk`. */
  readonly home?: string;
  readonly copies?: CopyLook;
  /** What Git LFS keeps; without it nobody can be asked. */
  readonly lfs?: ReadLfs;
  /** Minutes that each blob takes, of the eight that there are. */
  readonly minutesEach?: number;
}

/** The object id of a text in a scene. */
export function oid(text: string | Uint8Array): Oid {
  const parsed = parseOid(createHash("sha1").update(text).digest("hex"));
  if (parsed === undefined) throw new Error("not an id");
  return parsed;
}

/** The n-th commit of a scene. */
export function commit(number: number): Oid {
  return oid(`commit ${number}`);
}

/** Judges a scene with the engine itself, its blobs from memory. */
export function judge(scene: Scene): Promise<Verdict> {
  const bytes = new Map<Oid, string | Uint8Array>();
  const files = (scene.files ?? []).map((given): FileVersion => {
    bytes.set(oid(given.text), given.text);
    return {
      commit: commit(given.commit ?? 1),
      path: asPath(given.path),
      oid: oid(given.text),
      entry: "file",
      change: given.change ?? (given.was === undefined ? "added" : "modified"),
      previous: given.was === undefined ? null : { path: asPath(given.was.path), oid: oid(given.was.text) },
      inHead: given.inHead ?? true,
    };
  });
  const base = Object.entries(scene.base ?? {}).map(([path, text]): TreeEntry => {
    bytes.set(oid(text), text);
    return { path: asPath(path), oid: oid(text), entry: "file" };
  });
  const head = new Map(base.map((entry) => [entry.path, entry]));
  for (const { path, oid: blob, inHead } of files) if (inHead) head.set(path, { path, oid: blob, entry: "file" });
  const unreadable = new Set((scene.unreadable ?? []).map(oid));
  const commits = [...new Set(files.map((file) => file.commit))];
  const change: Change = {
    tips: [commit(1)],
    base: scene.base === undefined ? null : oid("base"),
    commits: commits.length === 0 ? [commit(1)] : commits,
    superseded: (scene.superseded ?? []).map(commit),
    files,
    removed: (scene.removed ?? []).map((path) => ({
      commit: commit(1),
      path: asPath(path),
      oid: oid(scene.base?.[path] ?? ""),
    })),
    notes: scene.notes ?? [],
  };
  let now = 0;
  async function* readBlobs(oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
    for (const one of oids) {
      now += (scene.minutesEach ?? 0) * 60_000;
      if (unreadable.has(one)) yield { oid: one, gap: "too-large" };
      else yield { oid: one, bytes: Buffer.from(bytes.get(one) ?? "") };
    }
  }
  const opened = {
    readBlobs,
    readLfs: scene.lfs,
    listTree: async (tree: Oid) =>
      scene.unlisted === true
        ? ({ ok: false, fault: { kind: "too-large", detail: "too many names" } } as const)
        : ({ ok: true, value: tree === oid("base") ? base : [...head.values()] } as const),
  };
  return judgeChange({
    opened,
    change,
    commitsExpected: scene.commitsExpected ?? change.commits.length,
    gaps: [],
    rules: scene.rules ?? RULES,
    ruleErrors: [],
    place: {
      name: "github.com/acme/sdk",
      visibility: scene.visibility ?? "public",
      clearance: label(scene.clearance ?? "public"),
      parts: scene.parts ?? [],
      world: scene.visibility !== "private",
      disclosed: true,
    },
    holds: label(scene.holds ?? "public"),
    heldAt: () => label(scene.holds ?? "public"),
    home: scene.home ?? "acme/sdk",
    unpack: UNPACK,
    markLook: LOOK_HERE,
    leaving: {
      home: { host: "github.com", owner: "acme", name: "sdk" },
      subject: { owner: "acme", name: "sdk", visibility: scene.visibility ?? "public", fork: false, parent: null },
      actions: shippedActions(),
    },
    repositoryId: 7,
    key: Buffer.alloc(32, 1),
    rulings: scene.rulings ?? NO_RULINGS,
    ...(scene.copies !== undefined && { copies: scene.copies }),
    deadline: deadlineIn({ now: () => new Date(now) }, JUDGEMENT_MS),
  });
}
