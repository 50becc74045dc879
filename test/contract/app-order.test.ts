import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { RIGHTS } from "../../src/adapters/github/containment/rights.ts";
import { APP_EVENTS, APP_PERMISSIONS, RESPONDER_PERMISSIONS } from "../../src/trial/story/app-order.ts";

interface Manifest {
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
}

const manifest = parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")) as Manifest;

test("the sample App is granted what app.yml asks for, and nothing more", () => {
  expect(APP_PERMISSIONS).toEqual(manifest.default_permissions);
});

test("the sample App hears what app.yml asks for, and nothing more", () => {
  expect([...APP_EVENTS].sort()).toEqual([...manifest.default_events].sort());
});

test("the App that contains hears nothing, and is asked for no more than its calls are sent with", () => {
  const responder = parse(readFileSync(new URL("../../responder.yml", import.meta.url), "utf8")) as Manifest;
  const sent = Object.values(RIGHTS).flatMap((rights) => Object.keys(rights));
  expect(RESPONDER_PERMISSIONS).toEqual(responder.default_permissions);
  expect(responder.default_events).toEqual([]);
  expect(Object.keys(responder.default_permissions).filter((name) => !sent.includes(name))).toEqual([]);
});
