import { accepted, beyond, did, type LanguageCase, type RefusedCase, refused, V } from "./language-case.ts";
import { ACCEPTED_WATCHING, REFUSED_WATCHING } from "./rules-watching.ts";

export type { LanguageCase };

const CASE = "repository: acme/app\nvisibility: private";
const MARKER = "{id: m, class: internal, phrases: [acme inner]}";
/** A baseline's lines, as of the day {@link BASELINE_NOW} and under a key with the mark {@link BASELINE_KEY}. */
const BASELINE = {
  owner: "'@acme/ip'",
  created: "2026-11-26",
  expires: "2027-02-24",
  key: `'${"0f".repeat(8)}'`,
  marks: "[]",
};
const MARK_A = "0a".repeat(16);
const MARK_B = "0b".repeat(16);

/** The day on which the baselines of these cases are read. */
export const BASELINE_NOW = new Date("2026-11-26T10:00:00Z");
/** The mark of the key under which they are read. */
export const BASELINE_KEY = "0f".repeat(8);

function baseline(parts: Partial<typeof BASELINE> = {}): string {
  return Object.entries({ ...BASELINE, ...parts })
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n");
}

const SOURCE = "id: S-001, home: acme/algo, paths: [core/**], class: restricted";

/** Texts that are accepted. */
export const ACCEPTED: readonly LanguageCase[] = [
  ...ACCEPTED_WATCHING,
  accepted("policy", "nothing but a version", ""),
  accepted(
    "policy",
    "places by their addresses",
    "places:\n  - {remote: 'gitlab.com/acme/*', cleared: internal}\n  - {bucket: s3://acme-builds, cleared: confidential}\n  - {registry: ghcr.io/acme, cleared: internal}\n  - {host: '*.files.example.com', cleared: {class: internal, compartments: [pricing]}}",
  ),
  accepted("policy", "owners of the rules", "owners: ['@acme/ip', '@mira']"),
  accepted(
    "policy",
    "terms of waivers",
    "waivers: {longest_days: 30, approvers: ['@acme/ip'], two_approvers: [confidential], inline_ignores: true}",
  ),
  accepted(
    "policy",
    "a marker whose waiver is bound to its lines",
    "markers: [{id: m, class: internal, phrases: [acme inner], waiver: lines}]",
  ),
  accepted("policy", "mode and whom to ask", "mode: enforce\nask: '@acme/ip'"),
  accepted("policy", "five classes", "classes: [public, internal, confidential, restricted, secret]"),
  accepted(
    "policy",
    "renamed classes that are used",
    `classes: [open, company]\nmarkers: [{id: m, class: company, phrases: [acme inner]}]`,
  ),
  accepted(
    "policy",
    "declared compartments",
    "compartments: [{name: pricing, title: Prices, owners: ['@acme/pricing']}, {name: 'nda:arm'}]",
  ),
  accepted(
    "policy",
    "a declared compartment that is used",
    "compartments: [{name: pricing}]\nplaces: [{repository: acme/a, cleared: {class: restricted, compartments: [pricing]}}]",
  ),
  accepted(
    "policy",
    "third-party among declared compartments",
    "compartments: [{name: pricing}]\nplaces: [{repository: acme/a, cleared: {class: restricted, compartments: [third-party]}}]",
  ),
  accepted(
    "policy",
    "a place by name, by glob, by visibility",
    "places: [{repository: acme/a, holds: internal}, {repository: 'acme/*', cleared: internal}, {visibility: public, cleared: public}]",
  ),
  accepted(
    "policy",
    "a place by topic",
    "places: [{topic: payments-2, holds: restricted}, {topic: '2024', cleared: public}]",
  ),
  accepted(
    "policy",
    "a place by property",
    "places: [{repository: 'acme/*', topic: a, property: {name: Data$Tier, value: top secret}, path: sdk/, cleared: public}]",
  ),
  accepted(
    "case",
    "topics and properties",
    `${CASE}\ntopics: [a, b]\nproperties: [{name: tier, value: open, set_by: organisation}]`,
  ),
  accepted("policy", "an open folder", "places: [{repository: acme/mono, path: sdk/, holds: public, cleared: public}]"),
  accepted("policy", "a folder without a slash at the end", "places: [{path: packages/sdk, cleared: public}]"),
  accepted(
    "policy",
    "a protected path",
    "protect: [{id: keys, paths: ['keys/**'], class: restricted, compartments: [pricing]}]",
  ),
  accepted("policy", "a marker of phrases", `markers: [${MARKER}]`),
  accepted(
    "policy",
    "a marker of patterns with literals",
    "markers: [{id: m, class: internal, strength: weak, context: head, patterns: ['ACME-[0-9]{6}'], literals: [acme-]}]",
  ),
  accepted("policy", "handling in words", "handling: {internal: advise, confidential: block, restricted: block}"),
  accepted("policy", "handling as a map", "handling: {confidential: {on_flow: advise}}"),
  accepted(
    "policy",
    "what is done about marks taken away and changes at home",
    "handling: {confidential: {on_flow: block, declassification: block, changes_at_home: owners}, restricted: block}",
  ),
  accepted("policy", "advice for all", "handling: {restricted: advise}"),
  accepted("policy", "packs by name", "packs: [sourcewarden/markers]"),
  accepted("policy", "no pack", "packs: []"),
  accepted("policy", "a shipped rule switched off", "disable: [tlp-red]"),
  accepted("policy", "a shipped rule that only advises", "overrides: [{rule: tlp-red, handling: advise}]"),
  accepted(
    "policy",
    "an own rule that blocks in a class that advises",
    `handling: {restricted: advise}\nmarkers: [${MARKER}]\noverrides: [{rule: m, handling: block}]`,
  ),
  accepted(
    "policy",
    "a group that tightens everything",
    `handling: {restricted: advise}\ngroups:\n  - name: vault\n    repositories: [acme/vault-*]\n    holds: confidential\n    cleared: public\n    folders: [{path: sdk, cleared: public}]\n    handling: {restricted: block}\n    protect: [{id: g, paths: [a], class: internal}]\n    markers: [${MARKER}]`,
  ),
  accepted("register", "a source in few words", `sources: [{${SOURCE}}]`),
  accepted("register", "no source yet", "sources: []"),
  accepted("register", "ids of every letter", "sources: [{id: Ab_9.x-Y, home: acme/a, paths: [a], class: internal}]"),
  accepted("register", "several homes", "sources: [{id: S-1, homes: [acme/a, acme/b], paths: [a], class: internal}]"),
  accepted("register", "a status in a word", `sources: [{${SOURCE}, status: licensed}]`),
  accepted(
    "register",
    "a source that was published",
    `sources: [{${SOURCE}, status: {is: published, since: 2026-02-28}}]`,
  ),
  accepted("register", "a leap day", `sources: [{${SOURCE}, first_fixed: 2024-02-29}]`),
  accepted(
    "register",
    "every field",
    `sources:
  - id: S-001
    title: Curve
    status: {is: patented, since: 2026-01-31}
    home: acme/algo
    homes: [acme/algo-2]
    paths: ["core/**"]
    excludes: ["core/demo/**"]
    published: ["core/third/**"]
    class: restricted
    compartments: [pricing]
    legal_owner: ACME Ltd
    custodian: "@acme/pricing"
    business_owner: Head of pricing
    scope: |
      The fit,
      not the plot.
    why_secret: Nobody else has it.
    value_basis: cost to redo
    value_band: 1 to 5 million
    first_fixed: 2019-05-02
    agreements: [NDA-7]
    disclosures: [{to: Bank B, on: 2025-03-01, agreement: NDA-7}]
    third_party: Arm
    jurisdictions: [DE, US-CA]
    export_control: 5D002
    review_by: 2027-01-01
    legal_hold: {since: 2026-01-01, matter: M-12}`,
  ),
  accepted("register", "a legal hold in a word", `sources: [{${SOURCE}, legal_hold: true}]`),
  accepted("repository", "nothing but a version", ""),
  accepted("repository", "labels of its own", "holds: confidential\ncleared: {class: public}"),
  accepted("repository", "an open folder", "folders: [{path: sdk/, cleared: public}]"),
  accepted("repository", "handling that blocks", "handling: {internal: block}"),
  accepted(
    "repository",
    "rules of its own",
    `protect: [{id: p, paths: [a/**], class: internal}]\nmarkers: [${MARKER}]`,
  ),
  accepted("baseline", "no mark", baseline()),
  accepted("baseline", "marks, of which one is there often", baseline({ marks: `['${MARK_A}', '${MARK_B} x12']` })),
  accepted("baseline", "the longest time", baseline({ created: "2026-11-01", expires: "2027-04-30" })),
  accepted("baseline", "a day of the past", baseline({ created: "2026-01-01", expires: "2026-01-02" })),
  accepted("case", "where the files go", CASE),
  accepted(
    "case",
    "every key",
    `${CASE}\nrule: S-001\nexpect: advise\nown_file: repositories/app/.github/sourcewarden.yml\nmessage: Move the curve`,
  ),
];

/** Texts that are refused, each with where and why. */
export const REFUSED: readonly RefusedCase[] = [
  refused("case", "visibility: private", 1, "a case without `repository`"),
  refused("case", "repository: acme/app", 1, "a case without `visibility`"),
  refused("case", `${CASE}\nexpects: clear`, 4, "a key that a case does not have", did("expect")),
  refused("case", `${CASE}\nexpect: maybe`, 4, "an expectation that is not known"),
  refused("case", `${CASE}\nexpect: block`, 4, "an expectation that a case of `ok` rules out", beyond),
  refused("case", `${CASE}\nrule: a b`, 4, "a rule's name of another form"),
  refused("case", "repository: acme/*\nvisibility: private", 2, "a home of another form"),
  refused("case", `${CASE}\nown_file: ../secret.yml`, 4, "a path that leads elsewhere", beyond),
  refused("case", `${CASE}\nown_file: /etc/passwd`, 4, "a path of another form"),
  refused("policy", "markres: []", 2, "a key that the policy does not have", did("markers")),
  refused("policy", "mode: enforced", 2, "a mode that is not known", did("enforce")),
  refused("policy", "mode: true", 2, "a mode that is not known"),
  refused("policy", "ask: acme", 2, "a user or team of another form"),
  refused("policy", "classes: [only]", 2, "classes that are no order", beyond),
  refused("policy", "classes: [a, a]", 2, "classes that are no order", beyond),
  refused("policy", "classes: [Public, Secret]", 2, "a class of another form"),
  refused("policy", "classes: public", 2, "classes that are no list"),
  refused("policy", "compartments: [pricing]", 2, "a compartment that is no map"),
  refused("policy", "compartments: [{name: Pricing}]", 2, "a compartment of another form"),
  refused(
    "policy",
    "compartments: [{name: pricing}]\nprotect: [{id: a, paths: [a], class: internal, compartments: [pricin]}]",
    3,
    "a compartment that is not declared",
    { ...beyond, ...did("pricing") },
  ),
  refused("policy", "places: [{repository: acme/a}]", 2, "a place that says nothing"),
  refused("policy", "places: [{repository: acme/a, cleared: secret}]", 2, "a class that is not known", beyond),
  refused("policy", "places: [{repository: acme/a, cleared: [internal]}]", 2, "a class that is not known"),
  refused("policy", "places: [{visibility: secret, cleared: public}]", 2, "a visibility that is not known"),
  refused("policy", "places: [{repository: '/a', cleared: public}]", 2, "a glob that cannot be used", beyond),
  refused("policy", "places: [{repository: '!(a)', cleared: public}]", 2, "a glob that cannot be used", beyond),
  refused("policy", `places: [{repository: '${"a".repeat(257)}', cleared: public}]`, 2, "a glob that cannot be used"),
  refused("policy", "places: [{path: /sdk, cleared: public}]", 2, "a folder of another form"),
  refused("policy", "places: [{path: 'sdk/**', cleared: public}]", 2, "a folder of another form"),
  refused("policy", "places: [{path: sdk/../src, cleared: public}]", 2, "a folder that is no path of git", beyond),
  refused("policy", "places: [{path: sdk//a, cleared: public}]", 2, "a folder that is no path of git", beyond),
  ...[
    "remote: 'https://ada:pw@gitlab.com/acme'",
    "remote: 'git@gitlab.com:acme/*'",
    "remote: 'ext::sh -c x'",
    "remote: 'https://gitlab.com*/acme'",
    "remote: 'https://git*.example.com/acme'",
    "remote: 'https://**.example.com'",
    "remote: '*'",
    "remote: ./mirror",
    "remote: 'https://localhost/x'",
    "bucket: builds",
    "bucket: 's3://*'",
    "bucket: 's3://acme-*'",
    "bucket: 's3://acme/../x'",
    "registry: '-x'",
    "host: report",
    "host: 'https://hooks.slack.com/services/*'",
    "host: 'https://files.example.com/a**b'",
  ].map((key) => refused("policy", `places: [{${key}, cleared: public}]`, 2, "an address that cannot be used", beyond)),
  ...[
    "remote: github.com/acme/app",
    "remote: 'github.com/acme/*'",
    "host: github.com",
    "host: 'https://github.com/acme'",
  ].map((key) =>
    refused("policy", `places: [{${key}, cleared: public}]`, 2, "a repository at GitHub by its address", beyond),
  ),
  ...[
    "remote: s3://acme",
    "bucket: gitlab.com/acme/*",
    "host: s3://acme",
    "host: ghcr.io/acme",
    "registry: 's3://acme'",
  ].map((key) => refused("policy", `places: [{${key}, cleared: public}]`, 2, "", beyond)),
  refused(
    "policy",
    "places: [{remote: gitlab.com/acme, holds: public, cleared: public}]",
    2,
    "`holds` beside `remote`",
    {
      ...beyond,
      mend: "Write `cleared` alone.",
    },
  ),
  ...["repository: acme/app", "path: sdk", "visibility: private", "topic: t", "bucket: 's3://acme'"].map((key) =>
    refused("policy", `places: [{remote: gitlab.com/acme, ${key}, cleared: public}]`, 2, "beside `remote`", beyond),
  ),
  refused(
    "policy",
    "places:\n  - {remote: gitlab.com/acme, cleared: public}\n  - {remote: 'https://GitLab.com/Acme/', cleared: internal}",
    4,
    "a second place `remote gitlab.com/acme`",
    beyond,
  ),
  refused("policy", "places: [{topic: Payments, cleared: public}]", 2, "a topic of another form"),
  refused("policy", "places: [{topic: [a], cleared: public}]", 2, "a topic that is no text"),
  refused("policy", `places: [{topic: ${"t".repeat(51)}, cleared: public}]`, 2, "a topic of another form"),
  refused("policy", "places: [{property: tier, cleared: public}]", 2, "a property that is no map"),
  refused("policy", "places: [{property: {name: tier}, cleared: public}]", 2, "a property without `value`"),
  refused(
    "policy",
    "places: [{property: {name: t r, value: a}, cleared: public}]",
    2,
    "a property's name of another form",
  ),
  refused(
    "policy",
    "places: [{property: {name: t, value: true}, cleared: public}]",
    2,
    "a property's value that is no text",
  ),
  refused(
    "policy",
    "places: [{property: {nam: t, value: a}, cleared: public}]",
    2,
    "a key that a property does not have",
    {
      mend: "Did you mean `name`?",
    },
  ),
  refused(
    "case",
    `${CASE}\nproperties: [{name: tier, value: open, set_by: organization}]`,
    4,
    "who sets a property that is not known",
    {
      mend: "Did you mean `organisation`?",
    },
  ),
  refused("case", `${CASE}\ntopics: [A]`, 4, "a topic of another form"),
  refused("policy", "places: [{topics: [a], cleared: public}]", 2, "a key that a place does not have", {
    mend: "Did you mean `topic`?",
  }),
  refused("policy", "protect: [{id: a, class: internal}]", 2, "an entry of `protect` without `paths`"),
  refused("policy", "protect: [{id: a, class: internal, paths: []}]", 2, "an empty list of paths"),
  refused("policy", "protect: [{id: A, class: internal, paths: [a]}]", 2, "an id of another form"),
  refused("policy", "protect: [{id: a, paths: [a]}]", 2, "an entry of `protect` without `class`"),
  refused("policy", "protect: [{id: a, class: internal, paths: ['a/***']}]", 2, "a glob that cannot be used", beyond),
  refused(
    "policy",
    "protect: [{id: a, class: internal, paths: [a]}, {id: a, class: public, paths: [b]}]",
    2,
    "a second rule with the id",
    beyond,
  ),
  refused("policy", "markers: [{id: m, class: internal}]", 2, "a marker without words"),
  refused("policy", "markers: [{id: m, class: internal, phrases: []}]", 2, "an empty list of phrases"),
  refused("policy", "markers: [{id: m, class: internal, phrases: [abc]}]", 2, "a phrase that is too short", beyond),
  refused("policy", "markers: [{id: m, class: internal, phrases: [7]}]", 2, "a phrase that is no text"),
  refused("policy", "markers: [{id: m, class: internal, patterns: ['(']}]", 2, "a pattern that cannot be used", beyond),
  refused(
    "policy",
    "markers: [{id: m, class: internal, patterns: ['a*']}]",
    2,
    "a pattern that cannot be used",
    beyond,
  ),
  refused(
    "policy",
    "markers: [{id: m, class: internal, patterns: ['(?=a)b']}]",
    2,
    "a pattern that cannot be used",
    beyond,
  ),
  refused(
    "policy",
    "markers: [{id: m, class: internal, patterns: ['(a{100}){100}']}]",
    2,
    "a pattern that cannot be used",
    beyond,
  ),
  refused(
    "policy",
    "markers: [{id: m, class: internal, patterns: ['(abc){400}']}]",
    2,
    "a pattern that cannot be used",
    beyond,
  ),
  refused(
    "policy",
    `markers: [{id: m, class: internal, patterns: ['${"a".repeat(1_025)}']}]`,
    2,
    "a pattern of another form",
  ),
  refused(
    "policy",
    "markers: [{id: m, class: internal, phrases: [acme inner], strength: medium}]",
    2,
    "a strength that is not known",
  ),
  refused(
    "policy",
    "markers: [{id: m, class: internal, phrases: [acme inner], context: heads}]",
    2,
    "a context that is not known",
    did("head"),
  ),
  refused("policy", "handling: block", 2, "the handling that is no map"),
  refused("policy", "handling:\n  confidental: block", 3, "a key that the handling does not have", {
    ...beyond,
    ...did("confidential"),
  }),
  refused("policy", "handling:\n  confidential: alrt", 3, "a handling that is not known", {
    mend: "Did you mean `alert`?",
  }),
  refused(
    "policy",
    "handling:\n  confidential: alert\n  restricted: block",
    4,
    "a handling of `restricted` that is milder than that of a lower class",
    { ...beyond, mend: "Write `restricted: alert`." },
  ),
  refused(
    "policy",
    "handling:\n  confidential: {on_flow: block, declassification: alert}",
    3,
    "a handling that is not known",
  ),
  refused(
    "policy",
    "handling:\n  confidential: {on_flow: block, changes_at_home: all}",
    3,
    "a handling of changes that is not known",
  ),
  refused(
    "policy",
    "handling:\n  confidential: {on_flow: block, declassification: block}\n  restricted: {on_flow: block, declassification: advise}",
    4,
    "`declassification` of `restricted` that is milder than that of a lower class",
    beyond,
  ),
  refused(
    "policy",
    "handling:\n  confidential: {on_flow: block, changes_at_home: owners}\n  restricted: {on_flow: block, changes_at_home: none}",
    4,
    "`changes_at_home` of `restricted` that is milder than that of a lower class",
    beyond,
  ),
  refused("policy", "handling:\n  confidential: {}", 3, "a handling without `on_flow`"),
  refused(
    "policy",
    "handling:\n  confidential: block\n  restricted: advise",
    4,
    "milder than that of a lower class",
    beyond,
  ),
  refused("policy", "packs: [markers]", 2, "a pack's name of another form"),
  refused("policy", "packs: [sourcewarden/marker]", 2, "a pack that is not shipped", {
    ...beyond,
    ...did("sourcewarden/markers"),
  }),
  refused("policy", "disable: [tlp-read]", 2, "a switched-off rule that no pack has", { ...beyond, ...did("tlp-red") }),
  refused("policy", "overrides: [{rule: tlp-read, handling: advise}]", 2, "an override of a rule that is not there", {
    ...beyond,
    ...did("tlp-red"),
  }),
  refused("policy", "overrides: [{rule: tlp-red}]", 2, "an override without `handling`"),
  refused("policy", "overrides: [{rule: tlp-red, handling: page}]", 2, "a handling that is not known"),
  refused(
    "policy",
    "overrides:\n  - {rule: tlp-red, handling: block}\n  - {rule: tlp-red, handling: advise}",
    4,
    "a second override",
    beyond,
  ),
  refused("policy", "groups: [{name: g, repositories: []}]", 2, "a group of no repository"),
  refused("policy", "groups: [{repositories: [acme/*]}]", 2, "a group without `name`"),
  refused(
    "policy",
    "groups: [{name: g, repositories: [acme/*], mode: observe}]",
    2,
    "a key that a group does not have",
  ),
  refused(
    "policy",
    "groups: [{name: g, repositories: [acme/*], folders: [{path: sdk}]}]",
    2,
    "a folder of which nothing is said",
  ),
  refused(
    "policy",
    "groups:\n  - name: g\n    repositories: [acme/*]\n    handling: {confidential: advise}",
    5,
    "weaker than the rules above",
    beyond,
  ),
  refused(
    "policy",
    "groups:\n  - name: g\n    repositories: [acme/*]\n    markers: [{id: tlp-red, class: public, phrases: [acme inner]}]",
    5,
    "taken id",
    beyond,
  ),
  refused(
    "policy",
    "protect: [{id: a, paths: [a], class: internal}]\ngroups: [{name: g, repositories: [acme/*], protect: [{id: a, paths: [b], class: public}]}]",
    3,
    "a second rule with the id",
    beyond,
  ),
  ...REFUSED_WATCHING,
  { document: "policy", title: "no version", yaml: "mode: observe\n", line: 1, what: "the policy without `version`" },
  { document: "policy", title: "version 2", yaml: "version: 2\n", line: 1, what: "a version that is not known" },
  {
    document: "policy",
    title: "version as text",
    yaml: "version: '1'\n",
    line: 1,
    what: "a version that is not known",
  },
  {
    document: "policy",
    title: "a list for a policy",
    yaml: "- version: 1\n",
    line: 1,
    what: "the policy that is no map",
  },
  refused(
    "register",
    `sources: [{${SOURCE}}, {id: s-001, home: acme/b, paths: [b], class: public}]`,
    2,
    "a second rule with the id",
    beyond,
  ),
  refused("register", "sources: [{home: acme/algo, paths: [a], class: public}]", 2, "a source without `id`"),
  refused(
    "register",
    "sources: [{id: 'price curve', home: acme/algo, paths: [a], class: public}]",
    2,
    "a source's id of another form",
  ),
  refused("register", "sources: [{id: S-1, paths: [a], class: public}]", 2, "a source without a home"),
  refused("register", "sources: [{id: S-1, home: acme, paths: [a], class: public}]", 2, "a home of another form"),
  refused("register", "sources: [{id: S-1, home: acme/*, paths: [a], class: public}]", 2, "a home of another form"),
  refused("register", "sources: [{id: S-1, home: acme/a, class: public}]", 2, "a source without `paths`"),
  refused("register", `sources: [{${SOURCE}, status: secret}]`, 2, "a status that is not known"),
  refused("register", `sources: [{${SOURCE}, status: published}]`, 2, "public since no day", beyond),
  refused("register", `sources: [{${SOURCE}, status: {is: released}}]`, 2, "a status without `since`"),
  refused("register", `sources: [{${SOURCE}, review_by: 2026-13-01}]`, 2, "a day of another form"),
  refused(
    "register",
    `sources: [{${SOURCE}, review_by: 2026-02-29}]`,
    2,
    "a day that the calendar does not have",
    beyond,
  ),
  refused("register", `sources: [{${SOURCE}, review_by: soon}]`, 2, "a day of another form"),
  refused("register", `sources: [{${SOURCE}, fingerprints: [a]}]`, 2, "`fingerprints`, which nothing enforces yet"),
  refused("register", `sources: [{${SOURCE}, jurisdictions: [Germany]}]`, 2, "a jurisdiction of another form"),
  refused("register", `sources: [{${SOURCE}, disclosures: [{to: B}]}]`, 2, "a disclosure without `on`"),
  refused("register", `sources: [{${SOURCE}, legal_hold: yes please}]`, 2, "neither on nor off"),
  refused(
    "register",
    `sources: [{${SOURCE}, legal_onwer: ACME}]`,
    2,
    "a key that a source does not have",
    did("legal_owner"),
  ),
  refused("register", `sources: [{${SOURCE}, excludes: ['/a']}]`, 2, "a glob that cannot be used", beyond),
  { document: "register", title: "no sources", yaml: V, line: 1, what: "the register without `sources`" },
  ...[
    "mode: observe",
    "ask: '@me'",
    "classes: [a, b]",
    "compartments: []",
    "places: []",
    "owners: ['@mira']",
    "packs: []",
    "disable: [tlp-red]",
    "overrides: []",
    "groups: []",
    "audiences: []",
    "contain: []",
    "waivers: {}",
    "retention: {}",
  ].map((key) => refused("repository", key, 2, "a key that only the organisation's policy has")),
  refused("repository", "holds: public", 2, "`holds` that is weaker than the rules above", beyond),
  refused("repository", "cleared: restricted", 2, "`cleared` that is weaker than the rules above", beyond),
  refused(
    "repository",
    "folders: [{path: sdk, cleared: restricted}]",
    2,
    "`cleared` that is weaker than the rules above",
    beyond,
  ),
  refused("repository", "handling: {internal: advise}", 2, "a handling of `internal` that is weaker", beyond),
  refused("baseline", baseline({ owner: "acme" }), 2, "a user or team of another form"),
  refused("baseline", baseline({ created: "today" }), 3, "a day of another form"),
  refused("baseline", baseline({ created: "2026-02-30" }), 3, "a day that the calendar does not have", beyond),
  refused("baseline", baseline({ created: "2026-11-28" }), 3, "a baseline of a day that has not come", beyond),
  refused("baseline", baseline({ expires: "2026-11-26" }), 4, "a baseline that holds too long or never", beyond),
  refused("baseline", baseline({ expires: "2027-05-26" }), 4, "a baseline that holds too long or never", beyond),
  refused("baseline", baseline({ key: "1234567890123456" }), 5, "a key's mark that is no text"),
  refused("baseline", baseline({ key: "'0f'" }), 5, "a key's mark of another form"),
  refused(
    "baseline",
    baseline({ key: `'${"0e".repeat(8)}'` }),
    5,
    "a baseline that was made under another key",
    beyond,
  ),
  refused("baseline", baseline({ marks: `['${MARK_A} x1']` }), 6, "a mark of another form"),
  refused("baseline", baseline({ marks: `['${MARK_A} x123456']` }), 6, "a mark of another form"),
  refused("baseline", baseline({ marks: `['${MARK_A.toUpperCase()}']` }), 6, "a mark of another form"),
  refused("baseline", baseline({ marks: "['src/price.c:3']" }), 6, "a mark of another form"),
  refused(
    "baseline",
    baseline({ marks: `['${MARK_A}', '${MARK_A} x2']` }),
    6,
    "a mark that stands there twice",
    beyond,
  ),
  refused("baseline", baseline({ marks: `['${MARK_B}', '${MARK_A}']` }), 6, "marks that are not sorted", beyond),
  refused("baseline", `${baseline()}\npaths: []`, 7, "a key that the baseline does not have"),
  { document: "baseline", title: "nothing else", yaml: V, line: 1, what: "the baseline without `owner`" },
  refused("repository", "markers: [{id: tlp-red, class: public, phrases: [acme inner]}]", 2, "taken id", beyond),
  refused(
    "repository",
    "protect: [{id: a, class: internal, paths: [a]}]\nprotect: []",
    3,
    "a key that stands here twice",
    beyond,
  ),
];
