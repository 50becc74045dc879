import { describe, expect, test } from "vitest";
import { rulesText, SHIPPED } from "../../../test/support/rule-sets.ts";
import { readOrganisation } from "../documents/read-organisation.ts";
import { diffRules } from "./diff-rules.ts";
import type { RuleDifference } from "./difference.ts";

function between(before: string, after: string): readonly RuleDifference[] {
  const [old, now] = [before, after].map((policy) =>
    readOrganisation({
      packs: [SHIPPED],
      organisation: [rulesText("policy", `version: 1\n${policy}\n`)],
      organisationPrivate: true,
    }),
  );
  if (!old?.ok || !now?.ok) throw new Error(JSON.stringify([old, now]));
  return diffRules(old, now);
}

const told = (all: readonly RuleDifference[]): readonly string[] =>
  all.map(({ effect, about, part }) => {
    const name = about.kind === "key" ? about.key : about.kind === "handling" ? about.class : about.kind;
    return `${effect} ${name}${part === null ? "" : ` ${part}`}`;
  });

const AUTOMATIC = "contain: [{family: forks, playbook: disable-forking, automatic: true}]";
const BY_HAND = AUTOMATIC.replace(", automatic: true", "");
const audience = (more: string): string => `audiences: [{name: arm, ${more}}]`;
const group = (more: string): string => `groups: [{name: g, repositories: ['acme/*'], ${more}}]`;

describe("each key of watching", () => {
  test.each<[string, string, readonly string[]]>([
    ["exposure: {forks: alert}", "exposure: {forks: advise}", ["loosens exposure.forks"]],
    ["", "exposure: {forks: advise}", ["loosens exposure.forks"]],
    ["", "exposure: {forks: alert}", ["tightens exposure.forks"]],
    ["exposure: {forks: alert}", "", ["loosens exposure.forks"]],
    ["exposure: {forks: advise}", "", ["tightens exposure.forks"]],
    [`${AUTOMATIC}\nexposure: {forks: alert}`, `${AUTOMATIC}\nexposure: {forks: contain}`, ["tightens exposure.forks"]],

    ["alerts: [{to: chat}]", "", ["loosens alerts.chat"]],
    // What a route takes stood in the issue before, at once.
    ["", "alerts: [{to: chat}]", ["loosens alerts.chat"]],
    ["", "alerts: [{to: issue}, {to: chat}]", ["tightens alerts.issue", "tightens alerts.chat"]],
    ["", "alerts: [{to: issue, digest: weekly}]", ["loosens alerts.issue"]],
    [
      "alerts: [{to: mail, severity: low}]",
      "alerts: [{to: mail, severity: low}, {to: chat}]",
      ["tightens alerts.chat"],
    ],
    [
      "alerts: [{to: mail, severity: high}]",
      "alerts: [{to: mail, severity: high}, {to: chat}]",
      ["loosens alerts.chat"],
    ],
    [
      "alerts: [{to: issue}, {to: chat}]",
      "alerts: [{to: issue}, {to: chat, classes: [restricted]}]",
      ["loosens alerts.chat classes"],
    ],
    [
      "alerts: [{to: issue}, {to: chat, families: [forks]}]",
      "alerts: [{to: issue}, {to: chat, families: [forks, access]}]",
      ["tightens alerts.chat families"],
    ],
    [
      "alerts: [{to: chat, repositories: [acme/a]}]",
      "alerts: [{to: chat, repositories: ['acme/*']}]",
      ["loosens alerts.chat repositories"],
    ],
    ["alerts: [{to: issue}]", "alerts: [{to: issue, severity: high}]", ["loosens alerts.issue severity"]],
    ["alerts: [{to: issue}]", "alerts: [{to: issue, severity: low}]", ["tightens alerts.issue severity"]],
    ["alerts: [{to: issue}]", "alerts: [{to: issue, digest: daily}]", ["loosens alerts.issue digest"]],
    ["alerts: [{to: issue, digest: weekly}]", "alerts: [{to: issue, digest: daily}]", ["tightens alerts.issue digest"]],
    [
      "alerts: [{to: issue}]",
      "alerts: [{to: issue, quiet: {from: '22:00', to: '06:00'}}]",
      ["loosens alerts.issue quiet"],
    ],
    [
      "alerts: [{to: issue, quiet: {from: '22:00', to: '06:00'}}]",
      "alerts: [{to: issue}]",
      ["tightens alerts.issue quiet"],
    ],
    ["alerts: [{to: issue}]", "alerts: [{to: issue, repeat_hours: 25}]", ["loosens alerts.issue repeat_hours"]],
    ["alerts: [{to: issue}]", "alerts: [{to: issue, repeat_hours: 23}]", ["tightens alerts.issue repeat_hours"]],
    [
      "alerts: [{to: issue}]",
      "alerts: [{to: issue, escalate: {to: pager, after_minutes: 5}}]",
      ["tightens alerts.issue escalate"],
    ],
    [
      "alerts: [{to: issue, escalate: {to: pager, after_minutes: 5}}]",
      "alerts: [{to: issue, escalate: {to: phone, after_minutes: 5}}]",
      ["loosens alerts.issue escalate"],
    ],
    ["alerts: [{to: issue}]", "alerts: [{to: issue, names: true}]", ["loosens alerts.issue names"]],
    ["alerts: [{to: issue}, {to: issue, severity: low}]", "alerts: [{to: issue}]", ["loosens alerts.issue#2"]],

    ["", audience("members: ['@arm']"), ["loosens audiences.arm"]],
    [audience("members: ['@arm']"), "", ["tightens audiences.arm"]],
    // What no audience names, all members may read.
    [audience("members: ['@arm'], compartments: [soc]"), "", ["loosens audiences.arm"]],
    [audience("members: ['@arm']"), audience("members: ['@arm', '@leg']"), ["loosens audiences.arm members"]],
    [audience("members: ['@arm', '@leg']"), audience("members: ['@ARM']"), ["tightens audiences.arm members"]],
    [
      audience("members: [], compartments: [soc]"),
      audience("members: [], compartments: []"),
      ["loosens audiences.arm compartments"],
    ],
    [audience("members: []"), audience("members: [], until: 2026-12-31"), ["tightens audiences.arm until"]],
    [
      audience("members: [], until: 2026-12-31"),
      audience("members: [], until: 2027-01-01"),
      ["loosens audiences.arm until"],
    ],
    [audience("members: []"), audience("members: [], agreement: NDA 7"), ["changes audiences.arm agreement"]],

    ["", BY_HAND, ["tightens contain.forks.disable-forking"]],
    ["", AUTOMATIC, ["loosens contain.forks.disable-forking"]],
    [BY_HAND, AUTOMATIC, ["loosens contain.forks.disable-forking"]],
    [AUTOMATIC, BY_HAND, ["loosens contain.forks.disable-forking"]],
    [AUTOMATIC, AUTOMATIC.replace("true}", "true, per_hour: 50}"), ["loosens contain.forks.disable-forking"]],

    ["", "retention: {findings_days: 30}", ["loosens retention.findings_days"]],
    ["retention: {incidents_days: 700}", "", ["tightens retention.incidents_days"]],
    ["retention: {clear_days: 7}", "retention: {clear_days: 8}", ["tightens retention.clear_days"]],

    ["handling: {restricted: block}", "handling: {restricted: alert}", ["tightens restricted also"]],
    ["handling: {restricted: contain}", "handling: {restricted: alert}", ["loosens restricted also"]],
    [group("handling: {restricted: alert}"), group("handling: {restricted: block}"), ["loosens restricted also"]],
    [
      group("exposure: {forks: alert}"),
      group("cleared: public"),
      ["tightens place cleared", "loosens groups.g.exposure.forks"],
    ],
    [group("alerts: [{to: chat}]"), group("alerts: [{to: chat}, {to: mail}]"), ["tightens groups.g.alerts.mail"]],
  ])("between %j and %j", (before, after, expected) => {
    const all = between(before, after);
    // A lower class is handled as the next higher one of which something is said.
    const own = all.filter(({ about }) => about.kind !== "handling" || about.class === "restricted");
    expect([...told(own)].sort()).toEqual([...expected].sort());
  });
});

test("what came to run by itself is said to", () => {
  expect(between(BY_HAND, AUTOMATIC)).toMatchObject([{ doubt: "may-act", before: { word: "by a person, 5 an hour" } }]);
});
