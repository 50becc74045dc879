import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Example } from "../../src/rules/documents/pack.ts";

/** Of 20 KB each. */
const ORDINARY_FILES = 1_000;

/**
 * Writes a tree of which it is known what is to be found: every example of the shipped rules that must hit in a file of its own,
 * among 20 MB of code-like text without a legend. Answers how many legends there are.
 */
export function writeSampleTree(folder: string, examples: readonly Example[]): number {
  const marked = examples.filter(({ hit }) => hit);
  for (const [at, { rule, file, text }] of marked.entries()) write(join(folder, "marked", `${rule}-${at}`, file), text);
  const line = (at: number): string =>
    `  const value${at} = compute(${at * 7}, "class ${at}"); // internal state of the widget\n`;
  const body = Array.from({ length: 250 }, (_, at) => line(at)).join("");
  for (let at = 0; at < ORDINARY_FILES; at += 1) write(join(folder, "ordinary", `file${at}.ts`), body);
  return marked.length;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
