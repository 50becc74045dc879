import { groupConflicts } from "../../rules/documents/check-groups.ts";
import type { CheckedFile } from "../../rules/documents/checked-file.ts";
import { upperRules } from "../../rules/layers/upper-rules.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { Sorted } from "./sorted-file.ts";

/** A policy with its registers, or registers without one. */
export type Organisation = readonly Sorted[];

/** No repository in particular: groups are tried with their own. */
const NOWHERE: PlaceSubject = {
  owner: "",
  name: "",
  visibility: "private",
  fork: false,
  parent: null,
  topics: [],
  properties: {},
};

/** Checks an organisation's files together, so that a register may use the policy's classes and compartments. */
export function checkOrganisation(files: Organisation, packs: readonly RulesText[]): ReadonlyMap<Sorted, CheckedFile> {
  const errors = organisationErrors(
    files.map(({ text }) => text),
    packs,
  );
  const policy = files.find(({ text }) => text.kind === "policy");
  return new Map(
    files.map((file) => {
      const checked: CheckedFile = {
        file: file.path,
        kind: file.text.kind === "register" ? "register" : "policy",
        against: file.text.kind === "register" ? (policy?.path ?? null) : null,
        repository: null,
        errors: errors.filter((error) => error.file === file.path),
        expired: false,
        unsure: [],
      };
      return [file, checked];
    }),
  );
}

/** Everything that is wrong in an organisation's texts, its groups included. */
function organisationErrors(texts: readonly RulesText[], packs: readonly RulesText[]): readonly RuleError[] {
  const upper = upperRules({ packs, organisation: texts, organisationPrivate: true, place: NOWHERE });
  if (!upper.ok) return upper.errors;
  const policy = texts.find((text) => text.kind === "policy");
  return policy === undefined ? [] : groupConflicts(policy, upper.draft);
}
