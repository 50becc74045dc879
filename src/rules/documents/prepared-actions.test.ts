import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RulesText } from "../rule-set.ts";
import { readActions } from "./known-actions.ts";
import { type PreparedActions, prepareActions, usePreparedActions } from "./prepared-actions.ts";

const text: RulesText = {
  layer: "built-in",
  kind: "pack",
  repository: null,
  commit: null,
  path: "actions.yml",
  bytes: readFileSync(new URL("../../../rules/actions.yml", import.meta.url)),
};
const shipped = readFileSync(new URL("../../../rules/prepared/actions.json", import.meta.url), "utf8");

describe("the shipped pack of actions", () => {
  test("is prepared as it is read: run `npx node .ci/write-prepared-packs.mjs` after a change", () => {
    expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(prepareActions(text))));
    const prepared: PreparedActions = JSON.parse(shipped);
    expect(usePreparedActions(text, prepared)).toEqual(readActions(text).actions);
  });

  test("is read anew where it is not the text that was prepared", () => {
    const prepared: PreparedActions = JSON.parse(shipped);
    expect(usePreparedActions({ ...text, bytes: Buffer.from("version: 1\n") }, prepared)).toBeNull();
  });

  test("is not prepared with an error in it", () => {
    expect(prepareActions({ ...text, bytes: Buffer.from("version: 1\n") })).toBeNull();
  });
});
