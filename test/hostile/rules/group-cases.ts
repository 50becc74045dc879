import { finds, type LayerAttack, refuses } from "./own-file-cases.ts";

/** Lines of a group that holds the judged repository, beside the one that is approved. */
const OWN = "name: own\n    repositories: [acme/app]";
const WEAKER = "that is weaker than the rules above";
const SECOND = "a second rule with the id";
const NO_KEY = "a key that a group does not have";

// biome-ignore format: one case a line
export const GROUP: readonly LayerAttack[] = [
  refuses("clears its repositories higher", WEAKER, `${OWN}\n    cleared: restricted`),
  refuses("clears them higher in other letter case", WEAKER, "name: own\n    repositories: [ACME/APP]\n    cleared: restricted"),
  refuses("clears them higher by a glob of every repository", WEAKER, "name: own\n    repositories: ['**']\n    cleared: restricted"),
  refuses("says that they hold less", "`holds` that is weaker", `${OWN}\n    holds: public`),
  refuses("clears an open folder higher", WEAKER, `${OWN}\n    folders: [{path: sdk/, cleared: confidential}]`),
  refuses("clears it with a dot behind its name", WEAKER, `${OWN}\n    folders: [{path: SDK./, cleared: internal}]`),
  refuses("advises what blocks", WEAKER, `${OWN}\n    handling: {confidential: advise}`),
  refuses("advises that a mark is taken away", WEAKER, `${OWN}\n    handling: {secret: {on_flow: block, declassification: advise}}`),
  refuses("asks nobody about changes at home", WEAKER, `${OWN}\n    handling: {secret: {on_flow: block, changes_at_home: none}}`),
  finds("advises what the policy advises and another group blocks", `${OWN}\n    handling: {internal: advise}`),
  refuses("takes a shipped marker's id", "a rule with the taken id", `${OWN}\n    markers: [{id: tlp-red, phrases: [nothing at all], class: public}]`),
  refuses("takes a marker's id", SECOND, `${OWN}\n    markers: [{id: acme-legend, phrases: [nothing at all], class: public}]`),
  refuses("takes the id of another group's marker", SECOND, `${OWN}\n    markers: [{id: group-legend, phrases: [nothing at all], class: public}]`),
  refuses("takes a path rule's id", SECOND, `${OWN}\n    protect: [{id: vault-keys, paths: [nothing], class: public}]`),
  refuses("takes a source's id in other letter case", SECOND, `${OWN}\n    protect: [{id: s-001, paths: [nothing], class: public}]`),
  refuses("observes", NO_KEY, `${OWN}\n    mode: observe`),
  refuses("switches a shipped rule off", NO_KEY, `${OWN}\n    disable: [tlp-red]`),
  refuses("overrides a rule", NO_KEY, `${OWN}\n    overrides: [{rule: acme-legend, handling: advise}]`),
  refuses("clears a place", NO_KEY, `${OWN}\n    places: [{repository: acme/app, cleared: restricted}]`),
  refuses("has waivers of its own", NO_KEY, `${OWN}\n    waivers: {inline_ignores: true}`),
  refuses("has owners of its own", NO_KEY, `${OWN}\n    owners: ["@eve"]`),
  refuses("leaves repositories out", "a glob that cannot be used", "name: own\n    repositories: ['!acme/app']"),
  refuses("holds no repository", "a group of no repository", "name: own\n    repositories: []"),
  refuses("has a name that is none", "a name of another form", "name: Own Group\n    repositories: [acme/app]"),
  finds("has the name of another group", "name: vault\n    repositories: [acme/app]\n    folders: [{path: open/, cleared: internal}]"),
  finds("gives a marker the id of a path rule, and binds its waivers to lines", `${OWN}\n    markers: [{id: vault-keys, phrases: [nothing at all], class: public, waiver: lines}]`),
  finds("gives a path rule the id of a marker", `${OWN}\n    protect: [{id: acme-legend, paths: ['**'], class: public}]`),
  finds("sees the same words as less", `${OWN}\n    markers: [{id: own, phrases: [ACME Confidential, ACME Trade Secret], class: public, strength: weak, waiver: lines}]`),
  finds("labels everything with the lowest class", `${OWN}\n    protect: [{id: own, paths: ['**'], class: public}]`),
  finds("draws a border round the old home of a moved file", `${OWN}\n    folders: [{path: src/, cleared: internal}]`),
];

/** The policy with one more group. */
export function withGroup(policy: string, text: string): string {
  return policy.replace("waivers: {", () => `  - ${text.replace("version: 1\n", "").trim()}\nwaivers: {`);
}
