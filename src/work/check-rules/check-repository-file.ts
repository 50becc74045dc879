import { DEFAULT_CLASSES } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import { agreed, isSame, KNOWN_VISIBILITIES } from "../../rules/documents/check-groups.ts";
import type { CheckedFile, UnsureConflict } from "../../rules/documents/checked-file.ts";
import { readPolicy } from "../../rules/documents/policy.ts";
import { readRepositoryFile } from "../../rules/documents/repository-file.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { Organisation } from "./check-organisation.ts";
import type { Sorted } from "./sorted-file.ts";

/**
 * Checks a repository's own file against its organisation's rules, or against the defaults where there are none. Where
 * nobody said who reads the repository, what conflicts for every audience is an error, the rest is told as unsure.
 */
export function checkRepositoryFile(
  file: Sorted,
  organisation: Organisation,
  check: { readonly packs: readonly RulesText[]; readonly visibility: Visibility },
): CheckedFile {
  const { repository } = file;
  const asked = check.visibility === "unknown" ? KNOWN_VISIBILITIES : [check.visibility];
  const found = asked.map((visibility) => ({
    visibility,
    errors: errorsIn(file, organisation, check.packs, visibility),
  }));
  const errors = agreed(found.map((one) => one.errors));
  return {
    file: file.path,
    kind: "repository",
    against: organisation.find(({ text }) => text.kind === "policy")?.path ?? null,
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    errors,
    expired: false,
    unsure: unsureOf(found, errors),
  };
}

function errorsIn(
  file: Sorted,
  organisation: Organisation,
  packs: readonly RulesText[],
  visibility: Visibility,
): readonly RuleError[] {
  const { owner, name } = file.repository ?? { owner: "", name: "" };
  const layered = layerRules({
    packs,
    organisation: organisation.length === 0 ? null : organisation.map(({ text }) => text),
    organisationPrivate: true,
    repository: [file.text],
    // Of its topics and properties nobody knows: what conflicts without any of them is told.
    place: { owner, name, visibility, fork: false, parent: null, topics: [], properties: {} },
  });
  // What the organisation's own files have wrong is told of them; this one is then read by itself.
  const errors = layered.ok ? layered.errors : readRepositoryFile(file.text, namesOf(organisation)).source.errors;
  return errors.filter((error) => error.file === file.path);
}

function namesOf(organisation: Organisation) {
  const policy = organisation.find(({ text }) => text.kind === "policy");
  if (policy === undefined) return { classes: DEFAULT_CLASSES, compartments: null };
  const { classes, compartments } = readPolicy(policy.text);
  return { classes, compartments };
}

function unsureOf(
  found: readonly { readonly visibility: Visibility; readonly errors: readonly RuleError[] }[],
  sure: readonly RuleError[],
): readonly UnsureConflict[] {
  const unsure: { readonly error: RuleError; readonly visibilities: Visibility[] }[] = [];
  for (const { visibility, errors } of found) {
    for (const error of errors.filter((one) => !sure.some((other) => isSame(one, other)))) {
      const known = unsure.find((one) => isSame(one.error, error));
      if (known === undefined) unsure.push({ error, visibilities: [visibility] });
      else known.visibilities.push(visibility);
    }
  }
  return unsure;
}
