import { describe, expect, test } from "vitest";
import {
  BUCKETS,
  HOSTS,
  OTHER_HOSTS,
  OTHER_REGISTRIES,
  REGISTRIES,
  UNKNOWN_BUCKETS,
} from "../../../test/samples/places-beside-git.ts";
import { bucketPlace } from "./bucket-place.ts";
import { hostPlace } from "./host-place.ts";
import { registryPlace } from "./registry-place.ts";

describe.each(BUCKETS)("the bucket $name", ({ spellings, ...expected }) => {
  test.each(spellings.map((spelling) => [spelling]))("is meant by %j", (spelling) => {
    expect(bucketPlace(spelling)).toEqual(expected);
  });
});

test.each(UNKNOWN_BUCKETS)("nobody can say which bucket %j is", (text, hidden) => {
  expect(bucketPlace(text)).toEqual({ kind: "unknown", hidden });
});

describe.each(REGISTRIES)("the registry $name of $of", ({ spellings, of, ...expected }) => {
  test.each(spellings.map((spelling) => [spelling]))("is meant by %j", (spelling) => {
    expect(registryPlace(spelling, of)).toEqual(expected);
  });
});

test.each(OTHER_REGISTRIES)("of %s, %j is no registry elsewhere", (of, text, kind) => {
  expect(registryPlace(text, of)).toEqual(kind === "local" ? { kind } : { kind: "unknown", hidden: kind });
});

describe.each(HOSTS)("the $kind $name", ({ spellings, ...expected }) => {
  test.each(spellings.map((spelling) => [spelling]))("is meant by %j", (spelling) => {
    expect(hostPlace(spelling)).toEqual(expected);
  });
});

test.each(OTHER_HOSTS)("%j is no place elsewhere that is certain", (text, kind) => {
  expect(hostPlace(text)).toEqual(kind === "local" ? { kind } : { kind: "unknown", hidden: kind });
});
