import type { Change } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import { diffLayer } from "../../rules/diff/diff-layer.ts";
import type { Organisation } from "../../rules/documents/read-organisation.ts";
import { readRepositoryFile } from "../../rules/documents/repository-file.ts";
import { foldPath } from "../../rules/globs/globs.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import { type LowerLayer, NOTHING } from "../../rules/layers/lower-layer.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { RulesReview } from "../../verdict/rules-review.ts";
import { afterGit, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitAnswer } from "../ports/git.ts";
import { readRules } from "./compare-texts.ts";
import { readRulesText } from "./organisation-texts.ts";
import { OWN_FILE } from "./own-file.ts";
import type { ReviewedPull } from "./review-organisation.ts";

type Ports = Pick<ExaminationPorts, "packs">;
type Found = RulesText | RuleError | null;

/** The other ending; as another letter case it is read by nobody. */
const OTHER_ENDING = OWN_FILE.replace(/yml$/, "yaml");

/**
 * What a pull request does to its repository's own file; null where it does not touch it. Its team may weaken it, since
 * the organisation's floor holds; it only has to be sound.
 */
export async function reviewOwnFile(
  ports: Ports,
  pull: Omit<ReviewedPull, "number" | "home" | "baseRef">,
  change: Change,
): Promise<Step<RulesReview | null>> {
  const touched = [...change.files, ...change.removed].map(({ path }) => path);
  const alike = [...new Set(change.files.filter((file) => file.inHead && isAlike(file.path)).map(({ path }) => path))];
  if (alike.length === 0 && !touched.includes(OWN_FILE)) return { ok: true, value: null };
  const mine = await ownFileAt(pull, pull.head);
  if (!mine.ok) return { ok: false, outcome: afterGit(mine.fault) };
  const theirs = pull.baseTip === null ? { ok: true as const, value: null } : await ownFileAt(pull, pull.baseTip);
  if (!theirs.ok) return { ok: false, outcome: afterGit(theirs.fault) };
  if (alike.length === 0 && isSame(mine.value, theirs.value)) return { ok: true, value: null };
  const { repository, inForce } = pull.bench;
  const rules = readRules(ports, inForce.organisation, true);
  const errors = [...alike.map((path) => notRead(pull, path)), ...errorsOf(ports, pull, mine.value)];
  const sound = rules.ok && errors.length === 0;
  return {
    ok: true,
    value: {
      of: "repository",
      open: repository.visibility === "public",
      files: [...new Set([...(touched.includes(OWN_FILE) ? [OWN_FILE] : []), ...alike])],
      errors,
      differences: sound ? differencesOf(rules, theirs.value, mine.value) : [],
      replay: null,
      approval: null,
    },
  };
}

async function ownFileAt(
  { bench, opened }: Pick<ReviewedPull, "bench" | "opened">,
  commit: Oid,
): Promise<GitAnswer<Found>> {
  const repository = `${bench.repository.owner}/${bench.repository.name}`;
  return readRulesText(opened, commit, { layer: "repository", kind: "repository", repository, path: OWN_FILE });
}

/** What is wrong with it in itself, and beside the rules above. */
function errorsOf(ports: Ports, { bench }: Pick<ReviewedPull, "bench">, mine: Found): readonly RuleError[] {
  if (mine === null) return [];
  if (!("bytes" in mine)) return [mine];
  const { repository, inForce } = bench;
  const organisation = inForce.organisation.length === 0 ? null : inForce.organisation;
  const texts = { packs: ports.packs, organisation, organisationPrivate: true, repository: [mine], place: repository };
  const file = `${mine.repository}:${mine.path}`;
  return layerRules(texts).errors.filter((error) => error.file === file);
}

function differencesOf({ floor, compartments }: Organisation, before: Found, after: Found) {
  const layerOf = (text: Found): LowerLayer =>
    text === null || !("bytes" in text)
      ? NOTHING
      : readRepositoryFile(text, { classes: floor.classes, compartments }).layer;
  return diffLayer(layerOf(before), layerOf(after), { order: floor.classes, group: null });
}

function isSame(one: Found, other: Found): boolean {
  if (one === null || other === null) return one === other;
  return "bytes" in one && "bytes" in other && Buffer.compare(one.bytes, other.bytes) === 0;
}

function isAlike(path: string): boolean {
  const folded = foldPath(path);
  return path !== OWN_FILE && (folded === OWN_FILE || folded === OTHER_ENDING);
}

function notRead({ bench }: Pick<ReviewedPull, "bench">, path: string): RuleError {
  return {
    file: `${bench.repository.owner}/${bench.repository.name}:${path}`,
    line: 1,
    column: 1,
    what: "A file that looks like the repository's rules and is not read.",
    why: "Only one spelling counts, so that nobody wonders which of two does.",
    mend: `Write it as \`${OWN_FILE}\`.`,
  };
}
