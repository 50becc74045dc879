import { expect, test } from "vitest";
import { settingsOf } from "../../../src/adapters/github/settings.ts";

test("topics and properties are read in lower case, without properties that have no value", () => {
  const told = { topics: ["Core"], custom_properties: { Tier: "open", areas: ["a", "b"], none: null, empty: [] } };
  expect(settingsOf(told)).toEqual({
    topics: ["core"],
    properties: {
      tier: { values: ["open"], setBy: "repository" },
      areas: { values: ["a", "b"], setBy: "repository" },
    },
  });
});

test("what is not told, or in another form, is not known", () => {
  expect(settingsOf({})).toEqual({ topics: null, properties: null });
  expect(settingsOf({ topics: "core", custom_properties: ["tier"] })).toEqual({ topics: null, properties: null });
  expect(settingsOf({ topics: [1], custom_properties: { tier: { value: "open" } } })).toEqual({
    topics: null,
    properties: null,
  });
});

test("a person's repository has no properties", () => {
  expect(settingsOf({ topics: [], owner: { type: "User" } })).toEqual({ topics: [], properties: {} });
  expect(settingsOf({ topics: [], owner: { type: "Organization" } })).toEqual({ topics: [], properties: null });
});
