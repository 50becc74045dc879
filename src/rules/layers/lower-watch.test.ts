import { describe, expect, test } from "vitest";
import { layered } from "../../../test/support/rule-sets.ts";
import { alsoOf } from "../also.ts";
import type { RuleSet } from "../rule-set.ts";

/** Rules of the public repository acme/sdk. */
function rules(policy: string, ...own: readonly string[]): RuleSet {
  const answer = layered(
    `version: 1\n${policy}\n`,
    own.map((text) => `version: 1\n${text}\n`),
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.rules;
}

const said = ({ watch }: RuleSet): readonly string[] =>
  watch.exposure.map(({ family, handling, origin }) => `${family} ${handling} (${origin.layer})`);

const routes = ({ watch }: RuleSet): readonly string[] =>
  watch.routes.map(({ to, repositories, names, severity }) =>
    [to, repositories.join("+"), severity, ...(names ? ["names"] : [])].join(" "),
  );

describe("what a lower layer adds to watching", () => {
  test("is a stricter handling, and never a milder one", () => {
    const policy = "exposure: {forks: alert, access: advise}";
    expect(said(rules(policy, "exposure: {access: alert, hooks: alert}"))).toEqual([
      "forks alert (organisation)",
      "access advise (organisation)",
      "access alert (repository)",
      "hooks alert (repository)",
    ]);
    expect(said(rules(policy, "exposure: {forks: advise, hooks: advise}"))).toEqual([
      "forks alert (organisation)",
      "access advise (organisation)",
    ]);
  });

  test("is routes about its own repositories, beside all that are there and beside the issue", () => {
    const own = "alerts: [{to: team-chat, severity: high}]";
    expect(routes(rules("", own))).toEqual(["team-chat acme/sdk high", "issue acme/sdk low"]);
    expect(routes(rules("alerts: [{to: chat, repositories: ['acme/vault-*']}]", own))).toEqual([
      "chat acme/vault-* medium",
      "team-chat acme/sdk high",
      "issue acme/sdk low",
    ]);
  });

  test("shows names where the policy lets them go to that channel, and takes them from none", () => {
    const policy = "alerts: [{to: chat, names: true}, {to: issue, names: true}]";
    expect(routes(rules(policy, "alerts: [{to: chat}, {to: else}]"))).toEqual([
      "chat  medium names",
      "issue  medium names",
      "chat acme/sdk medium names",
      "else acme/sdk medium",
      "issue acme/sdk low names",
    ]);
  });

  test("is there once, though its file says it at the default branch and at the base", () => {
    const own = "alerts: [{to: team-chat}]";
    expect(routes(rules("", own, `${own}\ncleared: public`))).toEqual([
      "team-chat acme/sdk medium",
      "issue acme/sdk low",
    ]);
  });

  test("counts of a group in its own repositories alone", () => {
    const groups =
      "groups: [{name: mine, repositories: ['acme/s*'], exposure: {forks: alert}}, {name: others, repositories: [acme/vault], exposure: {keys: alert}, alerts: [{to: chat}]}]";
    expect(said(rules(groups))).toEqual(["forks alert (group)"]);
    expect(routes(rules(groups))).toEqual(["chat acme/vault medium", "issue acme/vault low"]);
  });
});

describe("what is done beside failing the check", () => {
  const also = (set: RuleSet, name: string, rule: string | null = null) => alsoOf(set, { rule, class: name });

  test("is what is said of the class, or of the next higher one", () => {
    const set = rules("handling: {internal: advise, confidential: alert, restricted: contain}");
    expect(["public", "internal", "confidential", "restricted"].map((name) => also(set, name))).toEqual([
      null,
      null,
      "alert",
      "contain",
    ]);
    expect(also(rules("handling: {restricted: alert}"), "confidential")).toBe("alert");
    expect(also(rules(""), "restricted")).toBe(null);
  });

  test("is what is said of the rule before that, and nothing where that only blocks", () => {
    const set = rules(
      "handling: {restricted: alert}\noverrides: [{rule: tlp-red, handling: contain}, {rule: internal-use-only, handling: block}]",
    );
    expect(also(set, "restricted", "tlp-red")).toBe("contain");
    expect(also(set, "restricted", "internal-use-only")).toBe(null);
  });

  test("is never less for a lower layer, and counts there for higher classes", () => {
    const set = rules("handling: {restricted: contain}", "handling: {internal: alert}");
    expect(["public", "internal", "confidential", "restricted"].map((name) => also(set, name))).toEqual([
      "contain",
      "contain",
      "contain",
      "contain",
    ]);
    const own = rules("handling: {internal: advise, restricted: block}", "handling: {internal: alert}");
    expect(["internal", "confidential", "restricted"].map((name) => also(own, name))).toEqual([
      "alert",
      "alert",
      "alert",
    ]);
  });
});
