import { fullName } from "../../facts/repository.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { type CaseFile, readCase } from "../../rules/documents/case-file.ts";
import { explainPath, explainPlace } from "../../rules/explain.ts";
import { PIPELINE_RULES } from "../../rules/flow-rules.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import { nearest } from "../../rules/nearest.ts";
import { OPAQUE_RULES } from "../../rules/opaque-rules.ts";
import { heldBy, type PlaceSubject, partsOf, placeOf } from "../../rules/places/place.ts";
import type { RuleError, RuleOrigin, RuleSet, RulesText } from "../../rules/rule-set.ts";
import { complain, type RulesSource } from "../../rules/yaml/source.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import type { LabelledContent, TestedCase } from "../../verdict/tested-case.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { compiledOnce } from "../judge/compiled-rules.ts";
import { judgeChange } from "../judge/judge-change.ts";
import { sightChange } from "../judge/sight-change.ts";
import { caseChange } from "./case-change.ts";
import type { CaseFolder, RulesTest } from "./case-folder.ts";
import { failuresOf } from "./failures.ts";

/** What the cases so far made speak: ids of rules, and `file:line` of place lines that decided something. */
export interface Exercised {
  readonly rules: Set<string>;
  readonly lines: Set<string>;
}

/** Any key does: a case's verdict leaves nothing behind, and its identities are never shown. */
const KEY = new Uint8Array(32).fill(1);
const OWN_FILE = ".github/sourcewarden.yml";

/** Runs one case; whatever is wrong with it is a failure of the case. */
export async function testCase(folder: CaseFolder, test: RulesTest, exercised: Exercised): Promise<TestedCase> {
  const plain = {
    name: folder.name,
    kind: folder.kind,
    sentence: folder.name.slice(folder.kind.length + 1).replace(/[-_]+/g, " "),
    repository: null,
    visibility: "unknown",
    verdict: null,
    observed: false,
    labelled: [],
    unseen: [],
  } as const;
  const failed = (errors: readonly RuleError[]): TestedCase => ({
    ...plain,
    failures: [{ kind: "unreadable", errors }],
  });
  const read = readFolder(folder);
  if (!read.ok) return failed(read.errors);
  const { source, value } = read;
  const own = ownFileOf(folder, value, test, source);
  if (own === null) return failed(source.errors);
  const { visibility, settings } = value;
  const place: PlaceSubject = { ...value.repository, ...settings, visibility, fork: false, parent: null };
  const layered = layerRules({ ...test, organisationPrivate: true, repository: own, place });
  if (!layered.ok || layered.errors.length > 0) return failed(layered.errors);
  refuseUnknownRule(source, value, layered.rules);
  if (source.errors.length > 0) return failed(source.errors);
  const { verdict, labelled } = await judgeCase(
    folder,
    value,
    { rules: layered.rules, actions: test.actions, unpack: test.unpack, markLook: test.markLook },
    place,
  );
  note(exercised, layered.rules, place, labelled);
  return {
    ...plain,
    repository: `${value.repository.owner}/${value.repository.name}`,
    visibility: value.visibility,
    verdict: verdict.kind,
    observed: verdict.mode === "observe",
    labelled,
    unseen: verdict.coverage.gaps.map((gap) => gap.kind),
    failures: failuresOf(folder.kind, value, verdict, labelled),
  };
}

type FolderAnswer =
  | { readonly ok: true; readonly source: RulesSource; readonly value: CaseFile }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

function readFolder(folder: CaseFolder): FolderAnswer {
  const where = { file: `${folder.path}/case.yml`, line: 1, column: 1 };
  if (folder.text === null) {
    const why = "nobody could say which repository the files go to, and who reads it";
    return { ok: false, errors: [{ ...where, what: "a case without `case.yml`", why, mend: "Add one." }] };
  }
  const { source, value } = readCase(folder.text, folder.kind);
  if (value === null) return { ok: false, errors: source.errors };
  if (folder.head.length === 0 && folder.base === null && value.message === null) {
    complain(source, null, {
      what: "a case without files",
      why: "nothing would be judged, and it would look as if all were well",
      mend: "Put files at their paths into `files/`, or into `base/` and `head/` for a change.",
    });
    return { ok: false, errors: source.errors };
  }
  return { ok: true, source, value };
}

/** The repository's own file to judge by; null, with the error noted, where the one that is named is not there. */
function ownFileOf(
  folder: CaseFolder,
  { ownFile }: CaseFile,
  test: RulesTest,
  source: RulesSource,
): readonly RulesText[] | null {
  const named = (path: string, bytes: Uint8Array): RulesText => ({
    layer: "repository",
    kind: "repository",
    repository: null,
    commit: null,
    path,
    bytes,
  });
  if (ownFile === null) {
    const inBase = folder.base?.find((file) => file.path === OWN_FILE && file.entry !== "symlink");
    return inBase === undefined ? [] : [named(`${folder.path}/base/${OWN_FILE}`, inBase.bytes)];
  }
  const bytes = test.readBeside(ownFile);
  if (bytes !== null) return [named(ownFile, bytes)];
  complain(source, null, {
    what: `an \`own_file\` that is not there: ${ownFile}`,
    why: "the case would be judged by other rules than it names",
    mend: "Name a plain file from the folder of the policy.",
  });
  return null;
}

function refuseUnknownRule(source: RulesSource, { rule }: CaseFile, rules: RuleSet): void {
  if (rule === null) return;
  const known = [...[...rules.paths, ...rules.markers].map(({ id }) => id), ...PIPELINE_RULES, ...OPAQUE_RULES];
  if (known.includes(rule.name)) return;
  const near = nearest(rule.name, known);
  complain(source, rule.offset, {
    what: `a rule that is not there: \`${rule.name}\``,
    why: "no rule of that name counts in this repository, so it could never speak",
    mend:
      near === null
        ? "Name a rule of the policy, a registered source, or a shipped rule."
        : `Did you mean \`${near}\`?`,
  });
}

async function judgeCase(
  folder: CaseFolder,
  value: CaseFile,
  {
    rules,
    actions,
    unpack,
    markLook,
  }: { readonly rules: RuleSet } & Pick<RulesTest, "actions" | "unpack" | "markLook">,
  place: PlaceSubject,
): Promise<{ readonly verdict: Verdict; readonly labelled: readonly LabelledContent[] }> {
  const { change, opened } = caseChange(folder.base, folder.head, value.message ?? "");
  const { holds, clearance } = placeOf(rules, place);
  const home = { host: "github.com", owner: place.owner, name: place.name };
  const shared = { opened, change, commitsExpected: 1, gaps: [], home: fullName(place), unpack, markLook } as const;
  const verdict = await judgeChange({
    ...shared,
    leaving: { home, subject: place, actions },
    rules,
    ruleErrors: [],
    place: {
      name: null,
      title: `${place.owner}/${place.name}`,
      visibility: place.visibility,
      clearance,
      parts: partsOf(rules, place),
      world: place.visibility === "public",
      disclosed: false,
    },
    holds,
    heldAt: heldBy(rules, place),
    repositoryId: 0,
    rulings: NO_RULINGS,
    key: KEY,
  });
  const sighted = await sightChange({
    ...shared,
    rules: compiledOnce(rules),
    lfsMatters: () => false,
    leaving: null,
    copies: null,
    deadline: { passed: () => false },
  });
  const seen = [...sighted.versions.flatMap((version) => version.sightings), ...sighted.notes];
  const labelled = seen.map((sighting) => labelledBy(sighting, verdict, rules, place));
  return { verdict, labelled: [...labelled, ...lostIn(verdict, rules, place), ...leavingIn(verdict)] };
}

function lostIn({ findings }: Verdict, rules: RuleSet, place: PlaceSubject): readonly LabelledContent[] {
  return findings
    .filter(({ detector }) => detector === "declassified")
    .map(({ rule, origin, label, where, severity, advice }) => ({
      rule,
      origin,
      label,
      path: where.path,
      line: where.within === "file" ? where.line : null,
      lost: true,
      outcome: severity,
      advice,
      cleared: clearedAt(where.path, rules, place),
    }));
}

function leavingIn({ findings }: Verdict): readonly LabelledContent[] {
  return findings.flatMap(({ rule, origin, label, where, severity, advice, flow }) => {
    if (flow === undefined) return [];
    const cleared = { label: flow.clearance, by: [] };
    return [
      { rule, origin, label, path: where.path, line: where.line, lost: false, outcome: severity, advice, cleared },
    ];
  });
}

function clearedAt(path: string | null, rules: RuleSet, place: PlaceSubject): LabelledContent["cleared"] {
  const { cleared } = path === null ? explainPlace(rules, place) : explainPath(rules, place, path);
  return { label: cleared.label, by: cleared.decided.by };
}

function labelledBy(sighting: Sighting, verdict: Verdict, rules: RuleSet, place: PlaceSubject): LabelledContent {
  const { detector, rule, label, where } = sighting;
  const found = verdict.findings.find(
    (finding) =>
      finding.detector === detector &&
      finding.rule === rule &&
      finding.where.path === where.path &&
      finding.where.within === where.within &&
      finding.where.line === where.line,
  );
  const origins: readonly { readonly id: string; readonly origin: RuleOrigin }[] =
    detector === "path" || detector === "copy" ? rules.paths : rules.markers;
  return {
    rule,
    origin: origins.find(({ id }) => id === rule)?.origin ?? { layer: "built-in", file: "built-in", line: 1 },
    label,
    path: where.path,
    line: where.within === "file" ? where.line : null,
    lost: false,
    outcome: found?.severity ?? "silent",
    advice: found?.advice ?? null,
    cleared: clearedAt(where.path, rules, place),
  };
}

function note(exercised: Exercised, rules: RuleSet, place: PlaceSubject, labelled: readonly LabelledContent[]): void {
  for (const { rule, path } of labelled) {
    exercised.rules.add(rule);
    const { holds, cleared } = path === null ? explainPlace(rules, place) : explainPath(rules, place, path);
    for (const { file, line } of [...holds.decided.by, ...cleared.decided.by]) exercised.lines.add(`${file}:${line}`);
  }
}
