import { expect, test } from "vitest";
import { finding, verdict } from "../../../test/samples/verdicts.ts";
import { storedVerdict } from "./stored-verdict.ts";

test("a verdict is read as it was written", () => {
  const written = verdict([finding()]);
  expect(storedVerdict(JSON.stringify(written))).toEqual(written);
});

test("a verdict of a program that knew no rulings has none, and no key that one could be bound to", () => {
  const { keys, ruling, ...before } = finding();
  const { accepted, ...coverage } = verdict([]).coverage;
  expect({ keys, ruling, accepted }).toMatchObject({ ruling: null, accepted: [] });
  const read = storedVerdict(JSON.stringify({ ...verdict([]), findings: [before], coverage }));
  expect(read.findings).toEqual([{ ...before, keys: { waiver: [], words: null, baseline: null }, ruling: null }]);
  expect(read.coverage).toEqual({ ...coverage, accepted: [] });
});
