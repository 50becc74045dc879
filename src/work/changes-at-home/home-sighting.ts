import { createHash } from "node:crypto";
import type { HomeChange } from "../../facts/approval.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import type { ChangedSource } from "./changed-sources.ts";

/** Who may approve a change of a source, as written; empty: administrators of the rules repository. */
export function ownersOf({ rule }: ChangedSource, { owners }: Pick<RuleSet, "owners">): readonly string[] {
  return rule.owners ?? owners;
}

/** A changed source that nobody approved, as it stands at `head`: one sighting, shown at the first of its files. */
export function sightHomeChange(
  source: ChangedSource,
  { head, owners, lack }: Pick<HomeChange, "owners" | "lack"> & { readonly head: Oid },
): PlacedSighting {
  const { rule, files } = source;
  const shown = files.find(({ oid }) => oid !== null) ?? files[0];
  const content = files.map(({ path, oid }) => [path, oid]);
  return {
    sighting: {
      detector: "change",
      rule: rule.id,
      label: rule.label,
      strength: "strong",
      where: { path: shown.path, line: 1, endLine: 1, commit: head, within: "path" },
      blob: null,
      text: "",
      // A waiver is bound to what its files are, and to none of them being changed further.
      lines: createHash("sha256").update(JSON.stringify(content)).digest("hex"),
      ignored: false,
      legend: null,
      change: { owners, files: files.length, lack },
    },
    inHead: shown.oid !== null,
    standing: false,
    superseded: false,
    registered: true,
  };
}

/** What is said where GitHub does not tell who approved. */
export function approvalsUnread(what: string): Gap {
  return { kind: "approvals-unread", path: null, commit: null, what };
}
