import { POLICY, REGISTER, type Texts } from "./approved.ts";

/** A change of the organisation's rules that loosens them, whatever else it does. */
export interface Loosening {
  readonly name: string;
  readonly texts: Texts;
  /** What must be called a loosening of it, as `wordsOf` in the test puts it. */
  readonly called: string;
}

type Edit = readonly [from: string, to: string];

function policy(name: string, called: string, ...edits: readonly Edit[]): Loosening {
  return { name, called, texts: { policy: edited(POLICY, edits) } };
}

function register(name: string, called: string, ...edits: readonly Edit[]): Loosening {
  return { name, called, texts: { register: edited(REGISTER, edits) } };
}

/** Both texts with a name replaced wherever it stands. */
function renamed(name: string, called: string, [from, to]: Edit): Loosening {
  return { name, called, texts: { policy: POLICY.replaceAll(from, to), register: REGISTER.replaceAll(from, to) } };
}

/** Throws where an edit is not of exactly one place: a case must not turn into none when the texts change. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((written, [from, to]) => {
    if (written.split(from).length !== 2) throw new Error(`not once in the text: ${from}`);
    return written.replace(from, () => to);
  }, text);
}

/** An edit that puts a line in front of another. */
function before(line: string, added: string): Edit {
  return [line, `${added}\n${line}`];
}

function place(words: string): Edit {
  return before("  - {repository: acme/app, path: sdk/,", `  - {${words}}`);
}

function marker(words: string): Edit {
  return before("  - {id: acme-draft,", `  - {${words}}`);
}

function rule(words: string): Edit {
  return before("  - {id: plans,", `  - {${words}}`);
}

function override(words: string): Edit {
  return before("  - {rule: plans,", `  - {${words}}`);
}

const BLOCKED = "confidential: {on_flow: block, declassification: block, changes_at_home: owners}}";
const HANDLED = `{internal: advise, ${BLOCKED}`;
const DRAFT = "{id: acme-draft, phrases: [acme core draft], class: restricted, strength: weak}";
const LEGEND = "{id: acme-legend, phrases: [ACME Confidential, ACME inner circle], class: confidential}";
const NUMBER = "{id: acme-number, patterns: ['ACME-[0-9]{6}'], literals: [acme-], class: secret, context: comment}";
const KEYS = '{id: vault-keys, paths: ["keys/**", "**/*.pem"], class: restricted}';
const OWN_PLACE =
  '{repository: acme/app, visibility: private, cleared: {class: confidential, compartments: ["nda:arm"]}}';
const SDK = "{repository: acme/app, path: sdk/, holds: public, cleared: public}";
const GROUP = POLICY.slice(POLICY.indexOf("groups:\n"), POLICY.indexOf("waivers:"));

// biome-ignore format: one case a line
const MODE_AND_CLASSES: readonly Loosening[] = [
  policy("observes", "mode", ["mode: enforce", "mode: observe"]),
  policy("takes the mode away, and leaves a comment that looks like it", "mode", ["mode: enforce", "# mode: enforce"]),
  policy("spells the mode in escapes", "mode", ["mode: enforce", '"mo\\x64e": "\\x6fbserve"']),
  policy("turns two classes round", "classes", ["[public, internal, confidential", "[internal, public, confidential"]),
  policy("puts a class on top", "classes", ["secret, restricted]", "secret, restricted, ultra]"]),
  policy("puts a class at the bottom", "classes", ["[public, internal, conf", "[open, public, internal, conf"]),
  renamed("renames the highest class", "classes", ["restricted", "highest"]),
  policy("gives a class up", "classes", ["confidential, secret, restricted]", "confidential, restricted]"], [NUMBER, NUMBER.replace("secret", "restricted")], ["[acme core], class: secret", "[acme core], class: restricted"], ["two_approvers: [secret]", "two_approvers: [confidential]"]),
  renamed("renames a compartment", "compartments", ["pricing", "prices"]),
  policy("declares compartments no more, and admits one", "place acme/app private: cleared", ['compartments: [{name: pricing}, {name: "nda:arm"}]\n', ""], [OWN_PLACE, OWN_PLACE.replace('"nda:arm"', 'pricing, "nda:arm"')]),
];

// biome-ignore format: one case a line
const PLACES: readonly Loosening[] = [
  policy("clears a repository higher", "place acme/app private: cleared", [OWN_PLACE, OWN_PLACE.replace("class: confidential", "class: secret")]),
  policy("admits a compartment", "place acme/app private: cleared", [OWN_PLACE, OWN_PLACE.replace('"nda:arm"', 'pricing, "nda:arm"')]),
  policy("clears repositories of a glob higher", "place acme/* internal: cleared", ["visibility: internal, cleared: internal", "visibility: internal, cleared: secret"]),
  policy("clears repositories of a visibility higher", "place public: cleared", ["holds: public, cleared: public}\nprotect", "holds: public, cleared: internal}\nprotect"]),
  policy("clears what nobody knows the readers of", "place unknown: cleared", place("visibility: unknown, cleared: confidential")),
  policy("clears every repository in a line without a name", "place: cleared", place("cleared: restricted")),
  policy("names a repository in a line more exact than the one that holds", "place acme/app public: cleared", place("repository: acme/app, visibility: public, cleared: confidential")),
  policy("names it in other letter case", "place acme/app public: cleared", place("repository: ACME/App, visibility: public, cleared: confidential")),
  policy("names it by a glob that means it alone", "place acme/ap{p,q} internal: cleared", place("repository: 'acme/ap{p,q}', visibility: internal, cleared: secret")),
  policy("clears the parent whose clearance a fork has", "place acme/parent: cleared", place("repository: acme/parent, cleared: secret")),
  policy("clears an open folder higher", "place acme/app sdk/: cleared", [SDK, SDK.replace("cleared: public", "cleared: confidential")]),
  policy("opens a folder inside a closed one", "place acme/app sdk/in/: cleared", place("repository: acme/app, path: sdk/in/, cleared: confidential")),
  policy("opens one spelled in another letter case with a dot behind", "place acme/app sdk/in/: cleared", place("repository: acme/app, path: SDK./IN, cleared: confidential")),
  policy("says a folder's clearance no more, and what it holds still", "place acme/app sdk/: cleared", [SDK, SDK.replace(", cleared: public", "")]),
  policy("speaks of a folder no more", "place acme/app sdk/: cleared", [`  - ${SDK}\n`, ""]),
  policy("takes a line away below which a milder one counts", "place acme/closed: cleared", ["  - {repository: acme/closed, cleared: public}\n", ""]),
  policy("clears by a property, whoever may set it", "place tier=open: cleared", place("property: {name: tier, value: open}, cleared: secret")),
  policy("says that repositories with a property hold less", "place acme/* tier=open: holds", place("repository: 'acme/*', property: {name: tier, value: open}, holds: public")),
  policy("says that a repository holds less", "place acme/app: holds", place("repository: acme/app, holds: public")),
  policy("says that a folder holds less", "place acme/app lib/: holds", place("repository: acme/app, path: lib/, holds: public")),
  policy("writes a line twice, and the stricter of both no more", "place public: cleared", ["holds: public, cleared: public}\nprotect", "holds: public, cleared: public}\n  - {visibility: public, cleared: public}\nprotect"], ["{visibility: public, holds: public, cleared: public}", "{visibility: public, holds: public, cleared: internal}"], ["  - {visibility: public, cleared: public}\n", ""]),
];

// biome-ignore format: one case a line
const PATHS: readonly Loosening[] = [
  policy("takes a path rule away", "rule vault-keys", [`  - ${KEYS}\n`, ""]),
  policy("leaves a path rule as a comment", "rule vault-keys", [`  - ${KEYS}`, `  # - ${KEYS}`]),
  policy("renames a path rule", "rule vault-keys", ["{id: vault-keys", "{id: vault-key"]),
  policy("drops a glob", "rule vault-keys: paths", ['"keys/**", "**/*.pem"', '"keys/**"']),
  policy("narrows a glob", "rule vault-keys: paths", ['"keys/**"', '"keys/*"']),
  policy("swaps a letter of a glob for one that looks the same", "rule vault-keys: paths", ['"keys/**"', '"k\u0435ys/**"']),
  policy("swaps a star for a name", "rule vault-keys: paths", ['"**/*.pem"', '"**/all.pem"']),
  policy("lowers a path rule's class", "rule vault-keys: class", [KEYS, KEYS.replace("restricted", "internal")]),
  policy("advises what a path rule says", "rule vault-keys: handling", override("rule: vault-keys, handling: advise")),
  policy("says no more that a path rule blocks", "rule plans: handling", ["overrides:\n  - {rule: plans, handling: block}\n", ""]),
  policy("moves a path rule into a group", "rule vault-keys", [`  - ${KEYS}\n`, ""], ["    protect: [", `    protect: [${KEYS}, `]),
  policy("makes a path rule a source of one home", "rule vault-keys", [`  - ${KEYS}\n`, ""]),
];

// biome-ignore format: one case a line
const MARKERS: readonly Loosening[] = [
  policy("takes a marker away", "rule acme-legend", [`  - ${LEGEND}\n`, ""]),
  policy("renames a marker", "rule acme-legend", ["{id: acme-legend", "{id: acme-legends"]),
  policy("swaps the ids of two markers", "rule acme-secret: class", ["{id: acme-legend,", "{id: acme-sekret,"], ["{id: acme-secret,", "{id: acme-legend,"], ["{id: acme-sekret,", "{id: acme-secret,"]),
  policy("drops a phrase", "rule acme-legend: phrases", ["ACME Confidential, ACME inner circle", "ACME inner circle"]),
  policy("makes a phrase longer", "rule acme-secret: phrases", ["[ACME Trade Secret]", "[ACME Trade Secret of Harbor]"]),
  policy("makes a phrase shorter", "rule acme-secret: phrases", ["[ACME Trade Secret]", "[ACME Trade Sec]"]),
  policy("swaps a letter of a phrase for one that looks the same", "rule acme-secret: phrases", ["[ACME Trade Secret]", "[\u0410CME Trade Secret]"]),
  policy("splits a marker in two, of which one is weak", "rule acme-legend: phrases", [LEGEND, "{id: acme-legend, phrases: [ACME Confidential], class: confidential}\n  - {id: acme-circle, phrases: [ACME inner circle], class: confidential, strength: weak}"]),
  policy("lowers a marker's class", "rule acme-legend: class", [LEGEND, LEGEND.replace("class: confidential", "class: public")]),
  policy("takes a marker's compartment away", "rule acme-secret: class", ["class: restricted, compartments: [pricing]}\n  - {id: acme-number", "class: restricted}\n  - {id: acme-number"]),
  policy("calls a strong marker weak", "rule acme-legend: strength", [LEGEND, LEGEND.replace("}", ", strength: weak}")]),
  policy("looks in the head alone", "rule acme-legend: context", [LEGEND, LEGEND.replace("}", ", context: head}")]),
  policy("looks in more of a file, so that old marks stand", "rule acme-number: context", ["context: comment", "context: anywhere"]),
  policy("narrows a pattern", "rule acme-number: patterns", ["ACME-[0-9]{6}", "ACME-[0-9]{7}"]),
  policy("anchors a pattern", "rule acme-number: patterns", ["'ACME-[0-9]{6}'", "'^ACME-[0-9]{6}'"]),
  policy("promises a literal that is not in every match", "rule acme-number: literals", ["literals: [acme-]", "literals: [acme-9]"]),
  policy("promises literals of a pattern that had none", "rule acme-number: literals", ["literals: [acme-], class: secret", "literals: [nowhere], class: secret"]),
  policy("binds waivers of a marker to its lines", "rule acme-legend: waiver", [LEGEND, LEGEND.replace("}", ", waiver: lines}")]),
  policy("advises what a marker says", "rule acme-legend: handling", override("rule: acme-legend, handling: advise")),
  policy("advises what a shipped rule says", "rule tlp-red: handling", override("rule: tlp-red, handling: advise")),
  policy("switches a shipped rule off", "rule tlp-red", ["overrides:", "disable: [tlp-red]\noverrides:"]),
  policy("switches all packs off", "rule under-nda", ["overrides:", "packs: []\noverrides:"]),
  policy("replaces a shipped rule by a milder one of its id", "rule tlp-red: phrases", marker("id: tlp-red, phrases: [tlp red nowhere], class: restricted")),
  policy("replaces a shipped rule by one of its id and a lower class", "rule tlp-red: class", marker("id: tlp-red, patterns: ['(?i)tlp ?: ?red'], class: public")),
  policy("puts a marker whose waivers are bound to lines over a shipped one", "rule acme-tlp", marker("id: acme-tlp, patterns: ['(?i)tlp ?: ?red'], class: restricted, waiver: lines")),
];

// biome-ignore format: one case a line
const HANDLING: readonly Loosening[] = [
  policy("advises a class", "handling of confidential: handling", [BLOCKED, BLOCKED.replace("on_flow: block", "on_flow: advise")]),
  policy("advises all classes by a line about the highest", "handling of restricted: handling", [HANDLED, "{restricted: advise}"]),
  policy("advises a class in the long form", "handling of confidential: handling", [BLOCKED, "confidential: {on_flow: advise}}"]),
  policy("takes away the line of a higher class that lower ones fell to", "handling of confidential: handling", [HANDLED, "{internal: advise, confidential: advise, secret: block}"]),
  policy("advises that a mark is taken away", "handling of confidential: declassification", [BLOCKED, BLOCKED.replace("declassification: block", "declassification: advise")]),
  policy("says no more what becomes of marks taken away", "handling of secret: declassification", [BLOCKED, BLOCKED.replace(", declassification: block", "")]),
  policy("blocks it from a higher class on", "handling of confidential: declassification", [BLOCKED, "confidential: {on_flow: block, changes_at_home: owners}, secret: {on_flow: block, declassification: block}}"]),
  policy("asks no owner about changes any more", "handling of restricted: changes_at_home", [BLOCKED, BLOCKED.replace("changes_at_home: owners", "changes_at_home: none")]),
];

// biome-ignore format: one case a line
const GROUPS: readonly Loosening[] = [
  policy("takes a group away", "group vault", [GROUP, ""]),
  policy("renames a group", "group vault", ["name: vault\n", "name: vaults\n"]),
  policy("takes a repository out of a group", "group vault: repositories", ['[acme/app, "acme/vault-*"]', '["acme/vault-*"]']),
  policy("narrows a group's glob", "group vault: repositories", ["acme/vault-*", "acme/vault-1*"]),
  policy("clears a group higher", "place vault: cleared", ['    cleared: {class: confidential, compartments: ["nda:arm"]}', "    cleared: {class: secret}"]),
  policy("admits a compartment to a group", "place vault: cleared", ['    cleared: {class: confidential, compartments: ["nda:arm"]}', '    cleared: {class: confidential, compartments: [pricing, "nda:arm"]}']),
  policy("says a group's clearance no more", "place vault: cleared", ['    cleared: {class: confidential, compartments: ["nda:arm"]}\n', ""]),
  policy("clears a folder of a group higher", "place open/ vault: cleared", ["{path: open/, cleared: internal}", "{path: open/, cleared: confidential}"]),
  policy("speaks of a group's folder no more", "place open/ vault: cleared", ["    folders: [{path: open/, cleared: internal}]\n", ""]),
  policy("blocks in a group no more", "handling of internal in vault: handling", ["    handling: {internal: block}\n", ""]),
  policy("blocks in a group from a higher class on", "handling of internal in vault: handling", ["    handling: {internal: block}", "    handling: {confidential: block}"]),
  policy("takes a group's path rule away", "rule group-tuning of vault", ['    protect: [{id: group-tuning, paths: ["tuning/**"], class: restricted}]\n', ""]),
  policy("narrows a group's path rule", "rule group-tuning of vault: paths", ['"tuning/**"', '"tuning/*.c"']),
  policy("takes a group's marker away", "rule group-legend of vault", ["    markers: [{id: group-legend, phrases: [vault staff only], class: restricted}]\n", ""]),
  policy("lowers a group's marker", "rule group-legend of vault: class", ["phrases: [vault staff only], class: restricted", "phrases: [vault staff only], class: internal"]),
  policy("calls a group's marker weak", "rule group-legend of vault: strength", ["[vault staff only], class: restricted", "[vault staff only], class: restricted, strength: weak"]),
  policy("gives a group's name to one of nothing", "rule group-legend of vault", ["  - name: vault\n", "  - name: vault\n    repositories: [acme/nothing]\n    cleared: public\n  - name: vault-old\n"]),
];

// biome-ignore format: one case a line
const SOURCES: readonly Loosening[] = [
  register("takes a source away", "source S-002", ["  - {id: S-002, home: acme/app, paths: [arm/**], class: confidential, compartments: [pricing], status: licensed}\n", ""]),
  { name: "empties the register", called: "source S-002", texts: { register: "version: 1\nsources: []\n" } },
  register("gives a source another id", "source S-002", ["id: S-002", "id: s-002"]),
  register("gives a source another custodian", "source S-001: custodian", ['"@acme/curve"', '"@eve"']),
  register("has a business owner answer instead of the custodian", "source S-001: custodian", ['custodian: "@acme/curve"', 'business_owner: "@eve"']),
  register("leaves nobody at GitHub to answer for a source", "source S-001: custodian", ['"@acme/curve"', "The curve people"]),
  register("leaves more of a source out", "source S-001: excludes", ['["src/curve/demo/**"]', '["src/curve/demo/**", "src/curve/u.c"]']),
  register("leaves a source out by a wider glob", "source S-001: excludes", ['["src/curve/demo/**"]', '["src/curve/**"]']),
  register("calls more of a source published", "source S-001: published", ['["src/curve/third/**"]', '["src/curve/third/**", "src/curve/u.c"]']),
  register("narrows a source's paths", "source S-001: paths", ['"src/curve/**", lib', '"src/curve/*.h", lib']),
  register("drops a path of a source", "source S-001: paths", [", lib/fit.c", ""]),
  register("lowers a source's class", "source S-001: class", ["class: restricted", "class: internal"]),
  register("takes a source's compartment away", "source S-001: class", ["class: restricted\n    compartments: [pricing]\n", "class: restricted\n"]),
  register("calls a source published", "source S-001: status", ["    title: Curve\n", "    title: Curve\n    status: {is: published, since: 2026-01-31}\n"]),
  register("calls a source released", "source S-002: status", ["status: licensed", "status: {is: released, since: 2026-01-31}"]),
  register("moves a source's home", "source S-001: homes", ["    home: acme/app\n", "    home: acme/app-3\n"]),
  register("drops one of two homes", "source S-001: homes", ["    homes: [acme/app-2]\n", ""]),
  register("spells a home so that it is another", "source S-001: homes", ["    home: acme/app\n", "    home: acme/app.\n"]),
];

// biome-ignore format: one case a line
const PEOPLE: readonly Loosening[] = [
  policy("replaces the owners", "owners", ['owners: ["@acme/ip", "@mira"]', 'owners: ["@eve", "@mallory"]']),
  policy("adds an owner", "owners", ['owners: ["@acme/ip", "@mira"]', 'owners: ["@acme/ip", "@mira", "@eve"]']),
  policy("takes an owner away", "owners", ['owners: ["@acme/ip", "@mira"]', 'owners: ["@mira"]']),
  policy("names no owners, so that whom people ask are they", "owners", ['owners: ["@acme/ip", "@mira"]\n', ""]),
  policy("names an empty list of owners, so that administrators are they", "owners", ['["@acme/ip", "@mira"]', "[]"]),
  policy("adds an approver of waivers", "waivers.approvers", ['approvers: ["@mira", "@aiko"]', 'approvers: ["@mira", "@aiko", "@eve"]']),
  policy("swaps an approver of waivers", "waivers.approvers", ['approvers: ["@mira", "@aiko"]', 'approvers: ["@mira", "@eve"]']),
  policy("names no approvers, so that the owners are they", "waivers.approvers", ['approvers: ["@mira", "@aiko"], ', ""]),
  policy("lets waivers hold longer", "waivers.longest_days", ["longest_days: 30", "longest_days: 365"]),
  policy("lets waivers hold longer by a number in another base", "waivers.longest_days", ["longest_days: 30", "longest_days: 0xFF"]),
  policy("says no more how long waivers hold", "waivers.longest_days", ["longest_days: 30, ", ""]),
  policy("asks for one approver where two were needed", "waivers.two_approvers", ["two_approvers: [secret]", "two_approvers: []"]),
  policy("asks for two approvers of a class below alone", "waivers.two_approvers", ["two_approvers: [secret]", "two_approvers: [internal]"]),
  policy("lets lines ignore themselves", "waivers.inline_ignores", ["inline_ignores: false", "inline_ignores: true"]),
  policy("says nothing of waivers any more", "waivers.approvers", [POLICY.slice(POLICY.indexOf("waivers:")), ""]),
];

/** A text with one loosening among many lines that tighten. */
function among(edit: Edit): readonly Edit[] {
  return [
    edit,
    marker("id: more-one, phrases: [more of acme], class: restricted"),
    rule("id: more-two, paths: [more/**], class: restricted"),
    override("rule: more-two, handling: block"),
    place("repository: acme/more, path: more/, cleared: public"),
    ["docs/plans/*]", 'docs/plans/*, "plans/**"]'],
    [HANDLED, HANDLED.replace("internal: advise", "internal: block")],
    ["longest_days: 30", "longest_days: 7"],
  ];
}

/** Edits of keys that say what is watched, put in front of the waivers. */
function watching(name: string, called: string, words: string): Loosening {
  return policy(name, called, before("waivers: {longest_days: 30", words));
}

// biome-ignore format: one case a line
const WATCHING: readonly Loosening[] = [
  watching("handles a family of exposure more mildly than without a word", "exposure.forks", "exposure: {forks: advise}"),
  watching("has a channel told of what the issue was told of", "alerts.chat", "alerts: [{to: chat}]"),
  watching("gathers what the issue is told of", "alerts.issue", "alerts: [{to: issue, severity: low, digest: weekly}]"),
  watching("admits people to a compartment", "audiences.friends", "audiences: [{name: friends, members: ['@lee'], compartments: [pricing]}]"),
  watching("lets something run by itself", "contain.access.remove-collaborator", "contain: [{family: access, playbook: remove-collaborator, automatic: true, persons: true, per_hour: 100}]"),
  watching("forgets incidents sooner", "retention.incidents_days", "retention: {incidents_days: 1}"),
  watching("forgets sooner", "retention.findings_days", "retention: {findings_days: 1}"),
];

// biome-ignore format: one case a line
const COMBINED: readonly Loosening[] = [
  policy("lowers one class among seven tightenings", "rule vault-keys: class", ...among([KEYS, KEYS.replace("restricted", "internal")])),
  policy("drops one phrase among seven tightenings", "rule acme-legend: phrases", ...among(["ACME Confidential, ACME inner circle", "ACME Confidential"])),
  policy("adds one owner among seven tightenings", "owners", ...among(['["@acme/ip", "@mira"]', '["@acme/ip", "@mira", "@eve"]'])),
  policy("clears one place higher among seven tightenings", "place acme/* internal: cleared", ...among(["visibility: internal, cleared: internal", "visibility: internal, cleared: confidential"])),
  policy("takes a place's label down on one side and up on the other", "place acme/app sdk/: cleared", [SDK, "{repository: acme/app, path: sdk/, holds: restricted, cleared: internal}"]),
  policy("raises a marker's class and calls it weak", "rule acme-legend: strength", [LEGEND, LEGEND.replace("class: confidential", "class: restricted, strength: weak")]),
  policy("widens one glob and drops another", "rule vault-keys: paths", ['"keys/**", "**/*.pem"', '"**/keys/**"']),
  policy("adds a phrase and drops another", "rule acme-legend: phrases", ["ACME Confidential, ACME inner circle", "ACME Confidential, ACME outer circle"]),
  policy("gives a rule a new name and more words", "rule acme-legend", [LEGEND, LEGEND.replace("acme-legend", "acme-words").replace("[", "[ACME Internal, ")]),
  policy("blocks one class and advises a rule of it", "rule acme-core: handling", [HANDLED, HANDLED.replace("internal: advise", "internal: block")], override("rule: acme-core, handling: advise")),
  policy("makes a group larger and milder", "place open/ vault: cleared", ['[acme/app, "acme/vault-*"]', '["acme/*"]'], ["{path: open/, cleared: internal}", "{path: open/, cleared: restricted}"]),
  { name: "weakens policy and register at once", called: "source S-001: paths", texts: { policy: edited(POLICY, [["mode: enforce", "mode: observe"]]), register: edited(REGISTER, [[", lib/fit.c", ""]]) } },
  { name: "writes the same rules in another order, save one word", called: "rule acme-legend: phrases", texts: { policy: inAnotherOrder() } },
  policy("hides a key far to the right of a line", "rule acme-legend: handling", ["  - {id: plans,", `  - {id: vault-more, paths: [vault/**],${" ".repeat(4_000)}class: public}\n  - {id: plans,`], ["overrides:", `overrides:${" ".repeat(4_000)}# as before\n  - {rule: acme-legend, handling: advise}`]),
  { name: "leaves nothing but a version", called: "rule acme-legend", texts: { policy: "version: 1\n" } },
  { name: "writes it all as one line of JSON, and one rule less", called: "rule acme-draft", texts: { policy: '{"version":1,"mode":"enforce","markers":[]}\n' } },
];

/** The keys of the policy, the last first. */
function inAnotherOrder(): string {
  const [version = "", ...keys] = POLICY.replace("ACME inner circle", "ACME inner cirle").split(/^(?=[a-z])/m);
  const names = keys.filter((key) => /^(?:classes|compartments)/.test(key));
  return [version, ...names, ...keys.filter((key) => !names.includes(key)).reverse()].join("");
}

/** Every loosening, by what of the rules it is about. */
export const LOOSENINGS: Readonly<Record<string, readonly Loosening[]>> = {
  "mode and classes": MODE_AND_CLASSES,
  places: PLACES,
  "path rules": PATHS,
  markers: MARKERS,
  handling: HANDLING,
  groups: GROUPS,
  sources: SOURCES,
  people: PEOPLE,
  watching: WATCHING,
  "combined changes": COMBINED,
};

/** Changes that loosen nothing: were they called so, the cases above would show nothing. */
// biome-ignore format: one case a line
export const TIGHTENINGS: readonly Omit<Loosening, "called">[] = [
  policy("adds a place by topic", "", place("topic: mirrored, cleared: restricted")),
  watching("has a person told of an exposure, and starts nothing by itself", "", "exposure: {forks: alert}\ncontain: [{family: forks, playbook: disable-forking}]"),
  policy("adds a marker", "", marker("id: more, phrases: [more of acme], class: restricted")),
  policy("adds a path rule", "", rule("id: more, paths: [more/**], class: restricted")),
  policy("adds a phrase", "", ["[ACME Trade Secret]", "[ACME Trade Secret, ACME Trade Secrets]"]),
  policy("adds a glob", "", ['"**/*.pem"]', '"**/*.pem", "**/*.key"]']),
  policy("raises a class", "", [LEGEND, LEGEND.replace("class: confidential", "class: restricted")]),
  policy("calls a weak marker strong", "", [DRAFT, DRAFT.replace("weak", "strong")]),
  policy("clears a place lower", "", [OWN_PLACE, OWN_PLACE.replace("class: confidential", "class: internal")]),
  policy("blocks what was advised", "", [HANDLED, HANDLED.replace("internal: advise", "internal: block")]),
  policy("makes a group larger", "", ['[acme/app, "acme/vault-*"]', '[acme/app, "acme/vault-*", acme/more]']),
  policy("closes a group's folder", "", ["{path: open/, cleared: internal}", "{path: open/, cleared: public}"]),
  policy("lets waivers hold for less time", "", ["longest_days: 30", "longest_days: 7"]),
  policy("asks for two approvers of one more class", "", ["two_approvers: [secret]", "two_approvers: [internal, secret]"]),
  register("adds a source", "", ["sources:", "sources:\n  - {id: S-003, home: acme/app, paths: [more/**], class: secret}"]),
  register("takes back that a part of a source is published", "", ['    published: ["src/curve/third/**"]\n', ""]),
  register("leaves less of a source out", "", ['    excludes: ["src/curve/demo/**"]\n', ""]),
  { name: "writes the same rules in another order", texts: { policy: inAnotherOrder().replace("ACME inner cirle", "ACME inner circle") } },
];
