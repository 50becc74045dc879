import { describe, expect, test } from "vitest";
import { LOCAL_REMOTES, REMOTES, UNKNOWN_REMOTES } from "../../../test/samples/places.ts";
import type { HomePlace } from "./place.ts";
import { remotePlace } from "./remote-place.ts";

const HOME: HomePlace = { host: "github.com", owner: "acme", name: "pricing" };

describe.each(REMOTES)("the remote $name", ({ spellings, ...expected }) => {
  test.each(spellings.map((spelling) => [spelling]))("is meant by %j", (spelling) => {
    expect(remotePlace(spelling, HOME)).toEqual(expected);
  });
});

test.each(LOCAL_REMOTES)("%j stays on the machine", (text) => {
  expect(remotePlace(text, HOME)).toEqual({ kind: "local" });
});

test.each(UNKNOWN_REMOTES)("nobody can say where %j goes", (text, hidden) => {
  expect(remotePlace(text, HOME)).toEqual({ kind: "unknown", hidden });
});
