import type { Change, FileVersion } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import { placeOf } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { JudgedPlace } from "../../verdict/finding.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import { placeOfPush } from "../hooks/push-place.ts";
import { judgeChange } from "../judge/judge-change.ts";
import type { BlobRead } from "../ports/git.ts";
import { numbered } from "./numbered.ts";
import type { LocalScan, ScanAnswer } from "./scan-local.ts";

/** A file that somebody is about to publish. */
export interface Artifact {
  readonly path: RepoPath;
  /** Its bytes, or why there are none; asked for once, when its turn comes. */
  read(): Uint8Array | Extract<BlobRead, { readonly gap: unknown }>["gap"];
}

/** Built files, and the place that they would go to: an address, or `public` for whatever everybody reads. */
export interface ArtifactScan
  extends Pick<LocalScan, "packs" | "organisation" | "host" | "key" | "unpack" | "markLook"> {
  readonly artifacts: readonly Artifact[];
  readonly to: string;
}

const WORLD = { owner: "", name: "", visibility: "public", fork: false, parent: null } as const;

/** Judges built files, with all that is inside them, against the place that they would be published at. */
export async function scanArtifacts(scan: ArtifactScan): Promise<ScanAnswer> {
  const layered = layerRules({
    packs: scan.packs,
    organisation: scan.organisation,
    organisationPrivate: true,
    repository: [],
    place: WORLD,
  });
  if (!layered.ok || layered.errors.length > 0) return { ok: false, kind: "rules", errors: layered.errors };
  const { rules } = layered;
  const place = placeTo(scan, rules);
  const byOid = new Map<Oid, Artifact>(scan.artifacts.map((artifact, at) => [numbered(at + 2), artifact]));
  async function* readBlobs(oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
    for (const oid of oids) {
      const read = byOid.get(oid)?.read() ?? "missing-object";
      yield typeof read === "string" ? { oid, gap: read } : { oid, bytes: read };
    }
  }
  const verdict = await judgeChange({
    opened: { readBlobs, listTree: async () => ({ ok: true, value: [] }) },
    unpack: scan.unpack,
    markLook: scan.markLook,
    change: changeOf(byOid),
    commitsExpected: 0,
    gaps: [],
    rules,
    ruleErrors: [],
    place,
    holds: place.clearance,
    heldAt: () => place.clearance,
    home: "",
    leaving: null,
    repositoryId: 0,
    key: scan.key,
    rulings: NO_RULINGS,
  });
  // An artifact is in no commit, and its number is ours.
  const findings = verdict.findings.map((finding) => ({
    ...finding,
    where: { ...finding.where, commit: null },
    keys: { ...finding.keys, waiver: [] },
  }));
  const gaps = verdict.coverage.gaps.map(({ object: _, ...gap }) => ({ ...gap, commit: null }));
  return {
    ok: true,
    verdict: { ...verdict, findings, coverage: { ...verdict.coverage, gaps } },
    place: place.name,
    baseline: null,
    history: null,
  };
}

function placeTo({ to, host }: Pick<ArtifactScan, "to" | "host">, rules: RuleSet): JudgedPlace {
  if (to !== "public") return placeOfPush(to, rules, { home: null, subject: WORLD, host }).to.judged;
  const { clearance } = placeOf(rules, WORLD);
  return { name: null, visibility: "public", clearance, world: true, disclosed: false };
}

function changeOf(byOid: ReadonlyMap<Oid, Artifact>): Change {
  const files = [...byOid].map(
    ([oid, { path }]): FileVersion => ({
      commit: numbered(1),
      path,
      oid,
      entry: "file",
      change: "added",
      previous: null,
      inHead: true,
    }),
  );
  return { tips: [], base: null, commits: [], superseded: [], files, removed: [], notes: [] };
}
