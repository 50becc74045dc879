import type { MarkHit } from "../../../src/detect/mark.ts";
import { sightMarks } from "../../../src/detect/marker.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { shippedRules } from "../../support/rule-sets.ts";
import { watched } from "../watched.ts";
import { FLOODS } from "./floods.ts";

/** A process that looks at every flood with all shipped rules, and prints a line for each: how it ended and what it took. */
const rules = shippedRules();
const TIME_MS = 1000;
sightMarks({ bytes: Buffer.from("// Confidential é"), path: asPath("a.c"), within: "file" }, rules);

for (const { name, path, make } of FLOODS) {
  const bytes = make();
  const { value, cpuMs, peakKb } = await watched(async (): Promise<readonly MarkHit[] | "timed-out"> => {
    const began = process.cpuUsage();
    const stop = (): boolean => process.cpuUsage(began).user > TIME_MS * 1000;
    try {
      return sightMarks({ bytes, path: asPath(path), within: "file", stop }, rules);
    } catch {
      return "timed-out";
    }
  });
  const ended = value === "timed-out" ? "gap" : value.length > 0 ? "found" : "nothing";
  // The bytes themselves are the reader's, and held once.
  process.stdout.write(`${JSON.stringify({ name, ended, cpuMs, peakKb: peakKb - Math.round(bytes.length / 1024) })}\n`);
}
