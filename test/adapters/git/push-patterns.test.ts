import { afterEach, expect, test } from "vitest";
import { compileGlob } from "../../../src/rules/globs/globs.ts";
import { fnmatchPatterns } from "../../../src/verdict/rulesets/fnmatch.ts";
import { type SampleRepository, sampleRepository } from "../../cli/sample-repository.ts";

const PATHS = [
  "pricing-engine/a.ts",
  "src/pricing-engine/a.ts",
  "src/pricing-engine/deep/b.ts",
  "src/pricing-engine.ts",
  "models/a.onnx",
  "models/b.bin",
  "models/deep/c.onnx",
  "models/c.txt",
  "chip.gdsii",
  "a/b/chip.gdsii",
  ".hidden/pricing-engine/x",
  "drafts/x",
  "drafts/.y/z",
  "draftsx/y",
  "q1",
  "q12",
] as const;

const GLOBS = [
  "**/pricing-engine/**",
  "models/*.{onnx,bin}",
  "models/**/*.onnx",
  "**/*.gdsii",
  "drafts/**",
  "src/pricing-engine/*",
  "src/*/a.ts",
  "q?",
  "**",
  "*",
  "{drafts,models}/**",
] as const;

let one: SampleRepository | null = null;
afterEach(() => one?.remove());

test("the patterns of a push ruleset take in what their globs do, as a matcher of git's with path names has it", () => {
  one = sampleRepository();
  for (const path of PATHS) one.write(path, "x\n");
  one.git("add", "-A");
  for (const glob of GLOBS) {
    const matches = compileGlob(glob);
    // `:(glob)` is wildmatch with path names, as `File.fnmatch` with FNM_PATHNAME is.
    const found = one.git("ls-files", "--", ...fnmatchPatterns(glob).map((pattern) => `:(glob)${pattern}`));
    const shown = found.split("\n").filter((path) => path !== "");
    expect([glob, shown.sort()]).toEqual([glob, PATHS.filter(matches).sort()]);
  }
});
