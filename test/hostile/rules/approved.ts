import type { RepositoryState } from "../../../src/facts/repository.ts";
import { type Organisation, readOrganisation } from "../../../src/rules/documents/read-organisation.ts";
import { layerRules } from "../../../src/rules/layers/layers.ts";
import type { RuleError, RuleSet, RulesText } from "../../../src/rules/rule-set.ts";
import type { Finding } from "../../../src/verdict/finding.ts";
import type { Verdict } from "../../../src/verdict/verdict.ts";
import { drawnRepository, gather, judgeGathered } from "../../support/drawn-changes.ts";
import { rulesText, SHIPPED } from "../../support/rule-sets.ts";

/** The policy that two owners approved: something of every key that bears on a verdict. */
export const POLICY = `version: 1
mode: enforce
ask: "@acme/help"
owners: ["@acme/ip", "@mira"]
classes: [public, internal, confidential, secret, restricted]
compartments: [{name: pricing}, {name: "nda:arm"}]
places:
  - {repository: acme/app, visibility: private, cleared: {class: confidential, compartments: ["nda:arm"]}}
  - {repository: acme/app, path: sdk/, holds: public, cleared: public}
  - {repository: acme/closed, cleared: public}
  - {repository: "acme/*", visibility: internal, cleared: internal}
  - {visibility: public, holds: public, cleared: public}
protect:
  - {id: vault-keys, paths: ["keys/**", "**/*.pem"], class: restricted}
  - {id: plans, paths: [docs/plans/*], class: internal}
markers:
  - {id: acme-legend, phrases: [ACME Confidential, ACME inner circle], class: confidential}
  - {id: acme-secret, phrases: [ACME Trade Secret], class: restricted, compartments: [pricing]}
  - {id: acme-number, patterns: ['ACME-[0-9]{6}'], literals: [acme-], class: secret, context: comment}
  - {id: acme-draft, phrases: [acme core draft], class: restricted, strength: weak}
  - {id: acme-core, phrases: [acme core], class: secret}
handling: {internal: advise, confidential: {on_flow: block, declassification: block, changes_at_home: owners}}
overrides:
  - {rule: plans, handling: block}
groups:
  - name: vault
    repositories: [acme/app, "acme/vault-*"]
    cleared: {class: confidential, compartments: ["nda:arm"]}
    folders: [{path: open/, cleared: internal}]
    handling: {internal: block}
    protect: [{id: group-tuning, paths: ["tuning/**"], class: restricted}]
    markers: [{id: group-legend, phrases: [vault staff only], class: restricted}]
waivers: {longest_days: 30, approvers: ["@mira", "@aiko"], two_approvers: [secret], inline_ignores: false}
`;

/** The register beside it. */
export const REGISTER = `version: 1
sources:
  - id: S-001
    title: Curve
    home: acme/app
    homes: [acme/app-2]
    paths: ["src/curve/**", lib/fit.c]
    excludes: ["src/curve/demo/**"]
    published: ["src/curve/third/**"]
    class: restricted
    compartments: [pricing]
    custodian: "@acme/curve"
  - {id: S-002, home: acme/app, paths: [arm/**], class: confidential, compartments: [pricing], status: licensed}
`;

/** A change with content of every rule: put in anew, moved into an open folder, and standing. */
const CHANGE = gather({
  files: [
    added("src/a.c", "// ACME Confidential\nint a;\n"),
    added("sdk/b.c", "// ACME inner circle\nint b;\n"),
    added("open/c.c", "// ACME Confidential\nint c;\n"),
    added("lib/d.c", "/* ACME Trade Secret */\nint d;\n"),
    added("lib/e.c", "int e; // see ACME-123456\n"),
    added("docs/f.md", "The acme core draft.\n"),
    added("src/g.c", "// vault staff only\nint g;\n"),
    added("keys/live.txt", "k\n"),
    added("src/id.PEM", "p\n"),
    added("docs/plans/next.md", "n\n"),
    added("tuning/t.c", "int t;\n"),
    added("src/curve/u.c", "int u;\n"),
    added("src/curve/demo/w.c", "int w;\n"),
    added("lib/fit.c", "int f;\n"),
    added("arm/x.c", "int x;\n"),
    added("src/tlp.md", "TLP:RED\n\nWhat we saw.\n"),
    added("sdk/y.c", "// Harbor Ltd. Confidential and Proprietary.\nint y;\n"),
    { path: "sdk/moved.c", text: "// ACME Confidential\nint m;\n", from: "src/moved.c" },
    { path: "lib/stands.c", text: "/* ACME Trade Secret */\nint s;\n", from: "lib/stands.c" },
  ],
});

function added(path: string, text: string) {
  return { path, text, from: null };
}

/** Who reads the judged repository, one after the other. */
const VISIBILITIES = ["private", "internal", "public"] as const;
type Visibility = (typeof VISIBILITIES)[number];

/** Texts of an organisation, and of the judged repository. */
export interface Texts {
  readonly policy?: string | Uint8Array;
  readonly register?: string | Uint8Array;
  readonly repository?: readonly (string | Uint8Array)[];
}

/** Reads an organisation's texts as far as they say something of all its repositories. */
export function organisationOf({ policy = POLICY, register = REGISTER }: Texts) {
  return readOrganisation({
    packs: [SHIPPED],
    organisation: organisation(policy, register),
    organisationPrivate: true,
  });
}

/** The approved rules. */
export function approved(): Organisation {
  const rules = organisationOf({});
  if (!rules.ok) throw new Error(rules.errors.map((one) => one.what).join("; "));
  return rules;
}

/** Rules in force where these texts are what is read; the approved ones where the organisation's cannot be used. */
function inForce(
  texts: Texts,
  visibility: Visibility,
): { readonly rules: RuleSet; readonly errors: readonly RuleError[] } {
  const place: RepositoryState = drawnRepository(visibility);
  const layer = ({ policy = POLICY, register = REGISTER, repository = [] }: Texts) =>
    layerRules({
      packs: [SHIPPED],
      organisation: organisation(policy, register),
      organisationPrivate: true,
      repository: repository.map((text) => rulesText("repository", text)),
      place,
    });
  const answer = layer(texts);
  if (answer.ok) return answer;
  const last = layer({ repository: texts.repository ?? [] });
  if (!last.ok) throw new Error(last.errors.map((one) => one.what).join("; "));
  return { rules: last.rules, errors: [...answer.errors, ...last.errors] };
}

/** What comes of the change under rules that some texts make, for one who may read the repository. */
export interface Judged {
  readonly visibility: Visibility;
  readonly findings: readonly Finding[];
  /** What is wrong with the texts. */
  readonly errors: readonly RuleError[];
}

/** Judges the change once for each who may read the repository. */
export function judgedUnder(texts: Texts): Promise<readonly Judged[]> {
  return Promise.all(
    VISIBILITIES.map(async (visibility) => {
      const { rules, errors } = inForce(texts, visibility);
      return { visibility, errors, findings: (await verdictBy(rules, visibility)).findings };
    }),
  );
}

const verdicts = new Map<string, Promise<Verdict>>();

/** Rules of one digest judge alike, so they are asked once. */
function verdictBy(rules: RuleSet, visibility: Visibility): Promise<Verdict> {
  const asked = `${visibility} ${rules.digest}`;
  const verdict = verdicts.get(asked) ?? judgeGathered(CHANGE, visibility, rules);
  verdicts.set(asked, verdict);
  return verdict;
}

/** What is gone or milder of the findings in `floor`, each by who reads the repository, its rule and its path. */
export function weakened(floor: readonly Judged[], now: readonly Judged[]): readonly string[] {
  return floor.flatMap(({ visibility, findings }, at) => {
    const found = new Map(now[at]?.findings.map((finding): [string, Finding] => [finding.id, finding]));
    return findings
      .filter((finding) => !isAsGrave(found.get(finding.id), finding))
      .map((finding) => `${visibility} ${finding.rule} ${finding.where.path ?? "message"}`);
  });
}

/** As grave, and no ruling of people reaches further than it did. */
function isAsGrave(now: Finding | undefined, floor: Finding): boolean {
  if (now === undefined || JSON.stringify(now.keys) !== JSON.stringify(floor.keys)) return false;
  return (now.severity === "block" || floor.severity === "advise") && (now.enforced || !floor.enforced);
}

function organisation(policy: string | Uint8Array, register: string | Uint8Array): readonly RulesText[] {
  return [rulesText("policy", policy), rulesText("register", register)];
}
