/** What comes of an attack: every finding is there all the same; and where the text is refused, an error says why. */
export type Outcome =
  | { readonly kind: "finds" }
  /** `what` is part of what the error names. */
  | { readonly kind: "refuses"; readonly what: string };

/** An attack by a layer below the organisation: texts of a repository's own file, or a group of the policy. */
export interface LayerAttack {
  readonly name: string;
  readonly texts: readonly (string | Uint8Array)[];
  readonly outcome: Outcome;
}

/** Texts that are used as far as they tighten. */
export function finds(name: string, ...lines: readonly string[]): LayerAttack {
  return { name, texts: lines.map(versioned), outcome: { kind: "finds" } };
}

/** A text that an error is said of. */
export function refuses(name: string, what: string, lines: string): LayerAttack {
  return { name, texts: [versioned(lines)], outcome: { kind: "refuses", what } };
}

/** As {@link refuses}, of a text as it is. */
function raw(name: string, what: string, text: string): LayerAttack {
  return { name, texts: [text], outcome: { kind: "refuses", what } };
}

function versioned(lines: string): string {
  return lines === "version: 1" ? `${lines}\n` : `version: 1\n${lines}\n`;
}

const POLICY_ONLY = "a key that only the organisation's policy has";
const WEAKER_CLEARANCE = "`cleared` that is weaker than the rules above";
const WEAKER = "that is weaker than the rules above";
const NO_KEY = "a key that a repository's rules does not have";
const TAKEN = "a rule with the taken id";
const NO_PATH = "a folder that is no path of git";

// biome-ignore format: one case a line
const KEYS: readonly LayerAttack[] = [
  refuses("observes", POLICY_ONLY, "mode: observe"),
  refuses("names whom to ask", POLICY_ONLY, 'ask: "@eve"'),
  refuses("names an owner", POLICY_ONLY, 'owners: ["@eve"]'),
  refuses("turns the classes round", POLICY_ONLY, "classes: [restricted, secret, confidential, internal, public]"),
  refuses("knows one class only", POLICY_ONLY, "classes: [public]"),
  refuses("declares compartments", POLICY_ONLY, "compartments: [{name: pricing}]"),
  refuses("clears itself as a place", POLICY_ONLY, "places: [{repository: acme/app, cleared: restricted}]"),
  refuses("switches the packs off", POLICY_ONLY, "packs: []"),
  refuses("switches a shipped rule off", POLICY_ONLY, "disable: [tlp-red]"),
  refuses("overrides a rule", POLICY_ONLY, "overrides: [{rule: acme-legend, handling: advise}]"),
  refuses("makes a group of itself", POLICY_ONLY, "groups: [{name: own, repositories: [acme/app], cleared: restricted}]"),
  refuses("names who may waive", POLICY_ONLY, 'waivers: {approvers: ["@eve"]}'),
  refuses("lets lines ignore themselves", POLICY_ONLY, "waivers: {inline_ignores: true}"),
  refuses("admits an audience", POLICY_ONLY, 'audiences: [{name: all, members: ["@eve"]}]'),
  refuses("advises exposure", "a handling of `visibility` that is weaker", "exposure: {visibility: advise}"),
  refuses("sets what runs by itself", POLICY_ONLY, "contain: [{family: forks, playbook: disable-forking, automatic: true}]"),
  refuses("lets names go to a channel", "a key that only a route of the policy itself has", "alerts: [{to: chat, names: true}]"),
  refuses("keeps records for a day", POLICY_ONLY, "retention: {findings_days: 1}"),
  refuses("calls a source released", NO_KEY, "sources: [{id: S-001, home: acme/app, paths: [a], class: public, status: {is: released, since: 2026-01-31}}]"),
  refuses("brings a pack", NO_KEY, "pack: sourcewarden/markers"),
  refuses("writes a key in capitals", NO_KEY, "Cleared: restricted"),
  raw("is of a version to come", "a version that is not known", "version: 2\ncleared: restricted\n"),
  raw("is of no version", "without `version`", "cleared: restricted\n"),
];

// biome-ignore format: one case a line
const PLACES: readonly LayerAttack[] = [
  refuses("holds less", "`holds` that is weaker", "holds: public"),
  refuses("clears itself higher", WEAKER_CLEARANCE, "cleared: restricted"),
  refuses("admits a compartment to itself", WEAKER_CLEARANCE, 'cleared: {class: confidential, compartments: [pricing, "nda:arm"]}'),
  refuses("admits an undeclared compartment", "a compartment that is not declared", "cleared: {class: public, compartments: [everything]}"),
  refuses("is cleared for a class of its own", "a class that is not known", "cleared: topmost"),
  refuses("spells a class in capitals", "a class that is not known", "cleared: Restricted"),
  refuses("clears an open folder higher", WEAKER_CLEARANCE, "folders: [{path: sdk/, cleared: confidential}]"),
  refuses("clears a folder inside an open one higher", WEAKER_CLEARANCE, "folders: [{path: sdk/core, cleared: internal}]"),
  refuses("clears every file of a folder higher as a folder of its own", WEAKER_CLEARANCE, "folders: [{path: sdk/b.c, cleared: internal}]"),
  refuses("clears it in another letter case", WEAKER_CLEARANCE, "folders: [{path: SDK/, cleared: confidential}]"),
  refuses("clears it with a dot behind its name", WEAKER_CLEARANCE, "folders: [{path: sdk./, cleared: confidential}]"),
  refuses("clears it with a space behind its name", WEAKER_CLEARANCE, "folders: [{path: 'sdk /', cleared: confidential}]"),
  refuses("clears it with the sign of a Kelvin for its k", WEAKER_CLEARANCE, "folders: [{path: sd\u212a/, cleared: confidential}]"),
  refuses("clears it with a letter of no width in it", WEAKER_CLEARANCE, 'folders: [{path: "s\\u200bdk/", cleared: confidential}]'),
  refuses("clears a folder of the group higher", WEAKER_CLEARANCE, "folders: [{path: open/, cleared: confidential}]"),
  refuses("climbs out of a folder", NO_PATH, "folders: [{path: sdk/../src, cleared: confidential}]"),
  refuses("stays in a folder by a dot", NO_PATH, "folders: [{path: ./sdk, cleared: confidential}]"),
  refuses("writes an empty segment", NO_PATH, "folders: [{path: sdk//core, cleared: confidential}]"),
  refuses("writes a folder from the root of the disk", "a folder of another form", "folders: [{path: /sdk, cleared: confidential}]"),
  refuses("writes a folder as a glob", "a folder of another form", "folders: [{path: 's*', cleared: confidential}]"),
  finds("draws a border round the old home of a moved file", "folders: [{path: src/, cleared: internal}]"),
  finds("draws a border round both ends of a move", "folders: [{path: s, cleared: public}, {path: src/, cleared: public}, {path: sdk/, cleared: public}]"),
  finds("says that an open folder holds much", "folders: [{path: sdk/, holds: restricted}]"),
  finds("says that it holds everything", "holds: {class: restricted, compartments: [pricing]}"),
  finds("is stricter at one end of the change than at the other", "cleared: public", "version: 1"),
];

// biome-ignore format: one case a line
const HANDLING: readonly LayerAttack[] = [
  refuses("advises a class that blocks", WEAKER, "handling: {confidential: advise}"),
  refuses("advises the highest class", WEAKER, "handling: {restricted: advise}"),
  refuses("advises it in the long form", WEAKER, "handling: {restricted: {on_flow: advise}}"),
  finds("advises what the policy advises and the group blocks", "handling: {internal: advise}"),
  refuses("asks for what no handling is", "a handling that is not known", "handling: {restricted: allow}"),
  refuses("asks nobody about a change at home", WEAKER, "handling: {restricted: {on_flow: block, changes_at_home: none}}"),
  refuses("advises declassification", WEAKER, "handling: {restricted: {on_flow: block, declassification: advise}}"),
  finds("advises it of a class of which nothing is said", "handling: {internal: {on_flow: block, declassification: advise, changes_at_home: none}}"),
  refuses("handles a class that is none", "a key that the handling does not have", "handling: {everything: advise}"),
];

// biome-ignore format: one case a line
const RULES: readonly LayerAttack[] = [
  refuses("takes a marker's id", TAKEN, "markers: [{id: acme-legend, phrases: [nothing at all], class: public}]"),
  refuses("takes a shipped marker's id", TAKEN, "markers: [{id: tlp-red, phrases: [nothing at all], class: public, strength: weak}]"),
  refuses("takes the id of its group's marker", TAKEN, "markers: [{id: group-legend, phrases: [vault staff only], class: public}]"),
  refuses("takes a marker's id and binds its waivers to lines", TAKEN, "markers: [{id: acme-legend, phrases: [ACME Confidential], class: confidential, waiver: lines}]"),
  refuses("takes a path rule's id", TAKEN, "protect: [{id: vault-keys, paths: [nothing], class: public}]"),
  refuses("takes the id of its group's path rule", TAKEN, "protect: [{id: group-tuning, paths: [tuning/t.c], class: public}]"),
  refuses("takes a source's id", TAKEN, 'protect: [{id: s-001, paths: ["src/**"], class: public}]'),
  refuses("takes an id in other letter case", "an id of another form", "markers: [{id: Acme-Legend, phrases: [ACME Confidential], class: public}]"),
  refuses("takes an id by a letter that looks the same", "an id of another form", "markers: [{id: \u0430cme-legend, phrases: [ACME Confidential], class: public}]"),
  refuses("takes the name that its own rule would get", "an id of another form", "markers: [{id: repository/acme-legend, phrases: [ACME Confidential], class: public}]"),
  refuses("says one rule twice, the second in other words", TAKEN, "markers: [{id: acme-legend, phrases: [ACME Confidential], class: public}, {id: acme-legend, phrases: [other words], class: public}]"),
  finds("says a rule of its own twice, the second milder", "markers: [{id: own, phrases: [ACME Confidential], class: restricted}, {id: own, phrases: [other words], class: public, strength: weak}]"),
  finds("has one rule at the base and a milder one of its id at the default branch", "markers: [{id: own, phrases: [ACME Confidential], class: restricted}]", "markers: [{id: own, phrases: [ACME Confidential], class: public, strength: weak, context: head}]"),
  finds("gives a path rule the id of a marker", "protect: [{id: acme-legend, paths: ['**'], class: public}]"),
  finds("gives a marker the id of a path rule, and binds its waivers to lines", "markers: [{id: vault-keys, phrases: [nothing at all], class: public, waiver: lines}]"),
  finds("gives a marker the id of a source, and binds its waivers to lines", "markers: [{id: s-001, phrases: [nothing at all], class: public, waiver: lines}]"),
  finds("sees the same words as less", "markers: [{id: own, phrases: [ACME Confidential, ACME Trade Secret], class: public, strength: weak}]"),
  finds("sees longer words around the same ones", "markers: [{id: own, patterns: ['(?i)//.*acme.*'], class: public}, {id: own-2, phrases: [// ACME Confidential], class: internal}]"),
  finds("sees part of the words", "markers: [{id: own, phrases: [Trade Secret], class: public}, {id: own-2, phrases: [staff only], class: public, context: comment}]"),
  finds("sees shipped words as less", "markers: [{id: own, phrases: [confidential and proprietary], class: restricted, strength: weak, waiver: lines}]"),
  finds("labels everything with the lowest class", "protect: [{id: own, paths: ['**'], class: public}]"),
  finds("labels a protected path lower", 'protect: [{id: own, paths: ["keys/**", "**/*.pem"], class: internal}]'),
  finds("labels both ends of a move, so that it looks like one inside", 'protect: [{id: own, paths: ["src/**", "sdk/**"], class: restricted}]'),
  refuses("leaves paths out", "a key that an entry of `protect` does not have", 'protect: [{id: own, paths: ["**"], excludes: ["keys/**"], class: internal}]'),
  refuses("binds a path rule's waivers to lines", "a key that an entry of `protect` does not have", 'protect: [{id: own, paths: ["**"], class: internal, waiver: lines}]'),
  refuses("protects by a negative glob", "a glob that cannot be used", "protect: [{id: own, paths: ['!keys/**'], class: public}]"),
  refuses("protects a path that climbs", "a glob that cannot be used", "protect: [{id: own, paths: ['../other/**'], class: public}]"),
  refuses("searches by a pattern that never ends", "a pattern that cannot be used", "markers: [{id: own, patterns: ['(a{100}){100}'], class: public}]"),
];

/** Every attack of a repository's own file, by what of the language it is made of. */
export const OWN_FILE: Readonly<Record<string, readonly LayerAttack[]>> = {
  keys: KEYS,
  places: PLACES,
  handling: HANDLING,
  rules: RULES,
};
