import { describe, expect, it } from "vitest";
import { ADA, MIRA, said } from "../../../test/samples/rulings.ts";
import { ERASED } from "../../facts/ruling.ts";
import { lookFor, type Who } from "./mentions.ts";

const WHO: Who = { id: ADA.id, logins: ["ada", "ada-old"] };

const kinds = (value: unknown, column = "data") =>
  lookFor(WHO, value, column).mentions.map(({ kind, path }) => [kind, path]);

describe("a person in a stored value", () => {
  it("is found with all that they said, and what others said stays theirs", () => {
    const ruling = { asked: said(ADA, 0, 501), grants: [said(MIRA, 1, 502)] };
    const { mentions, without } = lookFor(WHO, ruling, "data");
    expect(mentions).toEqual([{ kind: "person", path: "$.asked.by", value: ruling.asked }]);
    expect(without).toEqual({ ...ruling, asked: { ...ruling.asked, by: ERASED, reason: null } });
  });

  it("is known by the id alone under another login, and not by the login of another account", () => {
    expect(kinds([{ id: ADA.id, login: "renamed" }])).toEqual([["person", "$[0]"]]);
    expect(kinds([{ id: 99, login: "ada" }])).toEqual([["name", "$[0].login"]]);
    expect(lookFor({ id: null, logins: ["ada"] }, { id: 99, login: "Ada" }, "data").mentions).toHaveLength(1);
  });

  it("is found by name where a list holds logins, and by number where an alert was taken up", () => {
    const { mentions, without } = lookFor(WHO, { approvedBy: ["mira", "Ada"], acknowledgedBy: ADA.id }, "verdict");
    expect(mentions.map(({ kind }) => kind)).toEqual(["name", "name"]);
    expect(without).toEqual({ approvedBy: ["mira", ERASED.login], acknowledgedBy: ERASED.id });
    expect(kinds({ number: ADA.id })).toEqual([]);
  });

  it("is taken out of what others wrote, and of nothing that only looks alike", () => {
    const words = { reason: "Ada, @ada and @ADA-old asked; adaptation, ada-x and x-ada did not. @ada/team is one." };
    const { without } = lookFor(WHO, words, "data");
    expect(without).toEqual({
      reason: "(erased), (erased) and (erased) asked; adaptation, ada-x and x-ada did not. (erased)/team is one.",
    });
    expect(kinds({ path: "src/ada.ts", what: "ada" })).toEqual([]);
    expect(kinds({ title: "ping @ada" })).toEqual([["words", "$.title"]]);
    expect(kinds({ owners: ["@ada/team"] })).toEqual([]);
  });

  it("stays as the owner of a place, in rules, and where a login is guarded", () => {
    const rules = { base64: Buffer.from('owners:\n  - "@ada"\n  - "@ada/team"\n').toString("base64") };
    const value = { repository: { id: 1, owner: "ada", name: "app" }, place: "github.com/ada/app", rules };
    const { mentions, without } = lookFor(WHO, value, "data");
    expect(mentions.map(({ kind, value }) => [kind, value])).toEqual([
      ["place", "ada"],
      ["place", "github.com/ada/app"],
      ["rules", '- "@ada"'],
    ]);
    expect(without).toEqual(value);
    expect(kinds("approver:42:ada", "key")).toEqual([["key", "$"]]);
  });

  it("is not found in everything where no login is known", () => {
    expect(lookFor({ id: 7, logins: [] }, { reason: "any", by: "mira", key: "a:b" }, "data").mentions).toEqual([]);
  });
});
