import { describe, expect, test } from "vitest";
import { layered } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { RuleSet } from "../rule-set.ts";
import { type PlaceSubject, placeOf } from "./place.ts";

function rules(policy: string | null): RuleSet {
  const answer = layered(policy);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.rules;
}

function repository(name: string, visibility: Visibility, parent?: PlaceSubject["parent"]): PlaceSubject {
  return { owner: "Acme", name, visibility, fork: parent !== undefined, parent: parent ?? null };
}

describe("what a place holds and may hold", () => {
  test.each([
    ["private", "internal", "confidential"],
    ["internal", "internal", "internal"],
    ["public", "public", "public"],
    ["unknown", "internal", "public"],
  ] as const)("by default a %s repository holds %s and is cleared %s", (visibility, holds, cleared) => {
    expect(placeOf(rules(null), repository("app", visibility))).toEqual({
      holds: label(holds),
      clearance: label(cleared),
    });
  });

  test("a name beats a glob, a glob beats a visibility, whatever their order", () => {
    const set = rules(
      "version: 1\nplaces: [{repository: acme/vault, cleared: restricted}, {repository: 'acme/*', cleared: internal}, {visibility: private, cleared: public}]\n",
    );
    expect(placeOf(set, repository("Vault", "private")).clearance).toEqual(label("restricted"));
    expect(placeOf(set, repository("app", "private")).clearance).toEqual(label("internal"));
    expect(placeOf(set, { ...repository("app", "private"), owner: "other" }).clearance).toEqual(label("public"));
  });

  test("of two rules as specific as each other the stricter counts", () => {
    const set = rules(
      "version: 1\nplaces: [{repository: 'a*/*', cleared: restricted}, {repository: '*/app', cleared: internal}]\n",
    );
    expect(placeOf(set, repository("app", "private")).clearance).toEqual(label("internal"));
  });

  test("a rule that gives one side leaves the other to the default", () => {
    const set = rules("version: 1\nplaces: [{repository: acme/app, holds: restricted}]\n");
    expect(placeOf(set, repository("app", "private"))).toEqual({
      holds: label("restricted"),
      clearance: label("confidential"),
    });
  });

  test("a fork of the same owner that is no more visible has its parent's clearance", () => {
    const set = rules("version: 1\nplaces: [{repository: acme/vault, cleared: restricted, holds: restricted}]\n");
    const parent = { owner: "acme", name: "vault", visibility: "private" } as const;
    expect(placeOf(set, repository("vault-fork", "private", parent))).toEqual({
      holds: label("restricted"),
      clearance: label("restricted"),
    });
    expect(placeOf(set, repository("vault-fork", "internal", parent)).clearance).toEqual(label("internal"));
    expect(placeOf(set, repository("vault-fork", "unknown", parent)).clearance).toEqual(label("public"));
    const elsewhere = { ...repository("vault", "private", parent), owner: "mallory" };
    expect(placeOf(set, elsewhere).clearance).toEqual(label("confidential"));
  });
});
