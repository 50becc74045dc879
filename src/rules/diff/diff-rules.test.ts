import { describe, expect, test } from "vitest";
import { rulesText, SHIPPED } from "../../../test/support/rule-sets.ts";
import { type Organisation, readOrganisation } from "../documents/read-organisation.ts";
import { diffRules } from "./diff-rules.ts";
import type { Effect, RuleDifference } from "./difference.ts";

const POLICY = `mode: enforce
ask: "@acme/ip"
owners: ["@acme/owners"]
handling: {internal: advise}
overrides: [{rule: note, handling: advise}]
places:
  - {repository: acme/sdk, cleared: internal}
  - {repository: acme/mono, path: sdk, cleared: public}
protect: [{id: keys, paths: ["keys/**"], class: restricted}]
markers:
  - {id: legend, phrases: [ACME Confidential], class: confidential}
  - {id: note, phrases: [for the staff of acme], class: internal, strength: weak}
  - {id: number, patterns: ['(?m)^ACME-[0-9]+'], literals: [acme-], class: confidential, context: comment}
waivers: {longest_days: 30, approvers: ["@mira", "@tomas"], two_approvers: [confidential], inline_ignores: false}
groups:
  - name: vault
    repositories: ["acme/vault-*", acme/keys]
    cleared: internal
    handling: {internal: block}
    folders: [{path: export, cleared: public}]
    protect: [{id: vault-keys, paths: ["in/**"], class: restricted}]
`;
const REGISTER = `sources:
  - {id: S-1, homes: [acme/engine, acme/core], paths: ["src/**"], excludes: ["src/demo/**"], class: restricted, title: Curve}
  - {id: S-2, home: acme/engine, paths: ["old/**"], class: restricted, status: {is: released, since: 2026-01-31}}
`;

function rulesOf(policy: string, register = REGISTER): Organisation {
  const organisation = [rulesText("policy", `version: 1\n${policy}`), rulesText("register", `version: 1\n${register}`)];
  const answer = readOrganisation({ packs: [SHIPPED], organisation, organisationPrivate: true });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer;
}

function between(policy: string, register = REGISTER): readonly RuleDifference[] {
  return diffRules(rulesOf(POLICY), rulesOf(policy, register));
}

/** The policy with one piece of text replaced, which must be there. */
function changed(from: string, to: string): string {
  if (!POLICY.includes(from)) throw new Error(`the policy has no ${from}`);
  return POLICY.replace(from, to);
}

function effects(all: readonly RuleDifference[]): readonly Effect[] {
  return [...new Set(all.map((one) => one.effect))];
}

test("equal rules have no difference, whatever their lines", () => {
  expect(between(`# moved\n\n${POLICY}`)).toEqual([]);
});

describe("each key of the policy", () => {
  test.each<readonly [Effect, string, string]>([
    ["loosens", "mode: enforce", "mode: observe"],
    ["changes", 'ask: "@acme/ip"', 'ask: "@acme/legal"'],
    ["loosens", '"@acme/owners"', '"@acme/owners", "@mallory"'],
    ["loosens", 'owners: ["@acme/owners"]', 'owners: ["@acme/owner"]'],
    ["loosens", "handling: {internal: advise}", "handling: {confidential: advise}"],
    ["tightens", "handling: {internal: advise}", "handling: {internal: block}"],
    ["tightens", "handling: {internal: advise}", "handling: {internal: {on_flow: advise, declassification: block}}"],
    ["tightens", "handling: {internal: advise}", "handling: {internal: {on_flow: advise, changes_at_home: owners}}"],
    ["loosens", "overrides: [", "overrides: [{rule: legend, handling: advise}, "],
    ["tightens", "{rule: note, handling: advise}", "{rule: note, handling: block}"],
    ["loosens", "acme/sdk, cleared: internal", "acme/sdk, cleared: confidential"],
    ["loosens", "acme/sdk, cleared: internal", "acme/sdk, cleared: {class: internal, compartments: [x]}"],
    ["tightens", "acme/sdk, cleared: internal", "acme/sdk, cleared: public"],
    ["loosens", "  - {repository: acme/sdk, cleared: internal}\n", ""],
    ["loosens", "path: sdk, cleared: public", "path: sdk, cleared: internal"],
    ["loosens", "path: sdk, cleared: public", "path: sdk2, cleared: public"],
    ["loosens", "places:\n", "places:\n  - {repository: acme/new, cleared: internal}\n"],
    ["tightens", "places:\n", "places:\n  - {repository: acme/new, cleared: public}\n"],
    ["loosens", "places:\n", "places:\n  - {visibility: private, cleared: restricted}\n"],
    ["tightens", "places:\n", "places:\n  - {topic: payments, cleared: public}\n"],
    ["tightens", "places:\n", "places:\n  - {topic: payments, cleared: restricted}\n"],
    ["tightens", "places:\n", "places:\n  - {property: {name: tier, value: core}, cleared: public}\n"],
    ["loosens", "places:\n", "places:\n  - {property: {name: tier, value: open}, cleared: restricted}\n"],
    ["tightens", "places:\n", "places:\n  - {visibility: private, cleared: internal}\n"],
    ["loosens", "places:\n", "places:\n  - {repository: acme/mono, path: sdk/in, cleared: internal}\n"],
    ["tightens", "places:\n", "places:\n  - {repository: acme/mono, path: src, cleared: internal}\n"],
    ["loosens", "places:\n", "places:\n  - {repository: acme/mono, path: src, holds: public}\n"],
    ["tightens", "places:\n", "places:\n  - {repository: acme/mono, holds: restricted}\n"],
    ["loosens", "places:\n", "places:\n  - {remote: gitlab.com/acme, cleared: internal}\n"],
    ["tightens", "places:\n", "places:\n  - {remote: gitlab.com/acme, cleared: public}\n"],
    ["loosens", "places:\n", "places:\n  - {host: '*.example.com', cleared: {class: public, compartments: [x]}}\n"],
    ["loosens", 'protect: [{id: keys, paths: ["keys/**"], class: restricted}]\n', ""],
    ["loosens", 'paths: ["keys/**"], class: restricted', 'paths: ["keys/*"], class: restricted'],
    ["loosens", 'paths: ["keys/**"], class: restricted', 'paths: ["keys/**"], class: confidential'],
    ["tightens", 'paths: ["keys/**"]', 'paths: ["keys/**", "pem/**"]'],
    ["loosens", "id: keys", "id: keys-too"],
    ["loosens", "[ACME Confidential], class: confidential", "[ACME Confidential], class: internal"],
    ["tightens", "[ACME Confidential], class: confidential", "[ACME Confidential], class: restricted"],
    ["loosens", "[ACME Confidential]", "[ACME Confidental]"],
    ["tightens", "[ACME Confidential]", "[ACME Confidential, ACME secret]"],
    ["loosens", "[ACME Confidential], class", "[ACME Confidential], waiver: lines, class"],
    ["loosens", "[ACME Confidential], class", "[ACME Confidential], context: comment, class"],
    ["loosens", "[ACME Confidential], class", "[ACME Confidential], strength: weak, class"],
    ["loosens", "[ACME Confidential], class", "[ACME Confidential], patterns: [acme], class"],
    ["tightens", "strength: weak", "strength: strong"],
    ["loosens", "'(?m)^ACME-[0-9]+'", "'(?m)^ACME-[0-9]+', 'ACME-[0-9]+'"],
    ["loosens", "'(?m)^ACME-[0-9]+'", "'ACME-[0-9]+'"],
    ["loosens", "literals: [acme-]", "literals: [acme-, other]"],
    ["loosens", "context: comment", "context: anywhere"],
    ["loosens", "context: comment", "phrases: [ACME number], context: comment"],
    ["tightens", "markers:\n", "markers:\n  - {id: added, phrases: [ACME plan], class: internal}\n"],
    ["loosens", "longest_days: 30", "longest_days: 31"],
    ["tightens", "longest_days: 30", "longest_days: 7"],
    ["loosens", 'approvers: ["@mira", "@tomas"]', 'approvers: ["@mira", "@tomas", "@mallory"]'],
    ["tightens", 'approvers: ["@mira", "@tomas"]', 'approvers: ["@mira"]'],
    ["loosens", 'approvers: ["@mira", "@tomas"]', "approvers: []"],
    ["loosens", "two_approvers: [confidential]", "two_approvers: []"],
    ["tightens", "two_approvers: [confidential]", "two_approvers: [confidential, internal]"],
    ["loosens", "inline_ignores: false", "inline_ignores: true"],
    ["loosens", "waivers:", "disable: [tlp-red]\nwaivers:"],
    ["loosens", "waivers:", "packs: []\nwaivers:"],
    ["loosens", "waivers:", "classes: [public, confidential, internal, restricted]\nwaivers:"],
    ["loosens", "waivers:", "classes: [public, internal, confidential, restricted, secret]\nwaivers:"],
    ["changes", "waivers:", "classes: [public, internal, extra, confidential, restricted]\nwaivers:"],
    ["loosens", "waivers:", "compartments: [{name: x}]\nwaivers:"],
    ["loosens", 'repositories: ["acme/vault-*", acme/keys]', "repositories: [acme/keys]"],
    ["tightens", 'repositories: ["acme/vault-*", acme/keys]', 'repositories: ["acme/vault-*", acme/keys, acme/more]'],
    ["loosens", "name: vault", "name: vaults"],
    ["loosens", "    cleared: internal\n", ""],
    ["loosens", "    cleared: internal\n", "    cleared: confidential\n"],
    ["tightens", "    cleared: internal\n", "    cleared: public\n"],
    ["loosens", "    handling: {internal: block}\n", ""],
    ["loosens", "    handling: {internal: block}\n", "    handling: {confidential: block}\n"],
    ["tightens", "    handling: {internal: block}\n", "    handling: {public: block}\n"],
    [
      "tightens",
      "{internal: block}\n",
      "{internal: {on_flow: block, declassification: block, changes_at_home: owners}}\n",
    ],
    ["loosens", "folders: [{path: export, cleared: public}]", "folders: [{path: export, cleared: internal}]"],
    ["loosens", "    folders: [{path: export, cleared: public}]\n", ""],
    ["loosens", 'paths: ["in/**"], class: restricted', 'paths: ["in/**"], class: internal'],
  ])("%s: `%s` becomes `%s`", (effect, from, to) => {
    const all = between(changed(from, to));
    expect(all.length).toBeGreaterThan(0);
    expect(all[0]?.effect, JSON.stringify(all)).toBe(effect);
    if (effect !== "loosens") expect(effects(all)).toEqual([effect]);
  });
});

describe("the register", () => {
  test.each<readonly [Effect, string, string]>([
    ["loosens", "id: S-1", "id: S-3"],
    ["loosens", "homes: [acme/engine, acme/core]", "homes: [acme/engine]"],
    ["tightens", "homes: [acme/engine, acme/core]", "homes: [acme/engine, acme/core, acme/more]"],
    ["loosens", 'paths: ["src/**"]', 'paths: ["src/*"]'],
    ["tightens", 'paths: ["src/**"]', 'paths: ["src/**", "lib/**"]'],
    ["loosens", 'excludes: ["src/demo/**"]', 'excludes: ["src/demo/**", "src/a.c"]'],
    ["tightens", 'excludes: ["src/demo/**"], ', ""],
    ["loosens", "class: restricted, title: Curve", "class: confidential, title: Curve"],
    ["loosens", "title: Curve", "title: Curve, status: {is: published, since: 2026-01-31}"],
    ["loosens", "title: Curve", "title: Curve, status: {is: released, since: 2026-01-31}"],
    ["changes", "title: Curve", "title: Curve, status: licensed"],
    ["changes", "title: Curve", "title: Curve, legal_owner: ACME Ltd"],
    ["loosens", "title: Curve", 'title: Curve, custodian: "@acme/curve"'],
    ["tightens", "status: {is: released, since: 2026-01-31}", "status: active"],
    ["changes", '"old/**"], class: restricted', '"old/*"], class: internal'],
    [
      "changes",
      '  - {id: S-2, home: acme/engine, paths: ["old/**"], class: restricted, status: {is: released, since: 2026-01-31}}\n',
      "",
    ],
  ])("%s: `%s` becomes `%s`", (effect, from, to) => {
    expect(REGISTER).toContain(from);
    const all = between(POLICY, REGISTER.replace(from, to));
    expect(all[0]?.effect, JSON.stringify(all)).toBe(effect);
    if (effect !== "loosens") expect(effects(all)).toEqual([effect]);
  });
});

test("a difference names both lines, both values and what it is about", () => {
  expect(between(changed("acme/sdk, cleared: internal", "acme/sdk, cleared: confidential"))).toEqual([
    {
      effect: "loosens",
      about: {
        kind: "place",
        layer: "organisation",
        repository: "acme/sdk",
        visibility: null,
        topic: null,
        address: null,
        property: null,
        folder: null,
        group: null,
      },
      part: "cleared",
      before: { kind: "label", label: { class: "internal", compartments: [] } },
      after: { kind: "label", label: { class: "confidential", compartments: [] } },
      lines: {
        before: { layer: "organisation", file: "acme/rules:policy.yml", line: 8 },
        after: { layer: "organisation", file: "acme/rules:policy.yml", line: 8 },
      },
      doubt: null,
    },
  ]);
});

test("a shipped rule that is switched off is shown at the line that does", () => {
  const [one] = between(changed("waivers:", "disable: [tlp-red]\nwaivers:"));
  expect(one).toMatchObject({
    about: { kind: "rule", rule: "tlp-red" },
    lines: { before: { file: "built-in:markers.yml" }, after: { file: "acme/rules:policy.yml", line: 15 } },
  });
});

test("a shipped rule that counts again may hide another one's words", () => {
  const before = rulesOf(changed("waivers:", "disable: [tlp-red]\nwaivers:"));
  expect(diffRules(before, rulesOf(POLICY))).toMatchObject([{ effect: "loosens", doubt: "may-hide" }]);
});

test("a marker over a shipped rule's words, whose waivers are bound to lines, may let both pass", () => {
  const marker = "markers:\n  - {id: over, class: restricted, phrases: [proprietary software], waiver: lines}\n";
  const came = diffRules(rulesOf(POLICY), rulesOf(changed("markers:\n", marker)));
  expect(came).toMatchObject([{ effect: "loosens", doubt: "may-waive" }]);
  const wider = changed("markers:\n", marker.replace("software", "software, trade secret of acme"));
  expect(diffRules(rulesOf(changed("markers:\n", marker)), rulesOf(wider))).toMatchObject([
    { effect: "loosens", part: "phrases" },
  ]);
});

test("the first rules of an organisation that only observe loosen what held in public without them", () => {
  const none = readOrganisation({ packs: [SHIPPED], organisation: null, organisationPrivate: true });
  if (!none.ok) throw new Error("the shipped rules are sound");
  expect(diffRules(none, rulesOf("mode: observe\n", "sources: []\n"))[0]?.effect).toBe("loosens");
  expect(effects(diffRules(none, rulesOf("mode: enforce\n", "sources: []\n")))).toEqual(["tightens"]);
});

describe("places by their addresses", () => {
  const line = (pattern: string, name: string) => `places:\n  - {remote: "${pattern}", cleared: ${name}}\n`;
  const more = (pattern: string, name: string) => line(pattern, name).replace("places:\n", "");
  const found = (before: string, after: string) =>
    diffRules(rulesOf(before), rulesOf(after)).map(({ effect, doubt, about }) => [effect, doubt, about]);

  test("are stricter without a line where none that is left allows more", () => {
    expect(found(line("gitlab.com/acme", "internal"), "")).toMatchObject([
      ["tightens", null, { kind: "place", repository: null, address: "remote gitlab.com/acme" }],
    ]);
    const left = line("gitlab.com", "confidential");
    expect(found(left + more("gitlab.com/acme", "internal"), left)).toMatchObject([["loosens", "may-fall-back", {}]]);
  });

  test("are one place in every spelling", () => {
    expect(found(line("https://GitLab.com/Acme/", "internal"), line("gitlab.com/acme", "internal"))).toEqual([]);
    expect(found(line("gitlab.com/Acme", "internal"), line("gitlab.com/acme", "public"))).toMatchObject([
      ["tightens", null, {}],
    ]);
  });
});
