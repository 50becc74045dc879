import { expect, it } from "vitest";
import { finding } from "../../../test/samples/verdicts.ts";
import { compareFindings } from "./compare-findings.ts";

it("two judgements are compared by the identity of their findings", () => {
  const [gone, same, softer, harder, fresh] = ["1", "2", "3", "4", "5"].map((id) => finding({ id }));
  if (!gone || !same || !softer || !harder || !fresh) throw new Error("five findings");
  const advised = { severity: "advise", advice: "handling" } as const;
  const moved = { ...same, where: { ...same.where, line: 9, endLine: 9 } };
  const changes = compareFindings(
    [gone, same, softer, { ...harder, enforced: false }],
    [moved, { ...softer, ...advised }, harder, fresh],
  );
  expect(changes).toEqual({
    newly: [{ finding: fresh, was: "silent", now: "blocked" }],
    stops: [{ finding: gone, was: "blocked", now: "silent" }],
    milder: [{ finding: { ...softer, ...advised }, was: "blocked", now: "advised" }],
    stricter: [{ finding: harder, was: "observed", now: "blocked" }],
    unchanged: 1,
  });
});
