import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import type { Mutant } from "./mutant.ts";

/** Files that hold all their mutants behind switches, as TypeScript by path from the root, and the mutants in them. */
export interface Instrumented {
  readonly sources: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

/** Puts the wanted mutants of the files (paths from the root) behind a switch: `globalThis.__stryker__.activeMutant`. */
export async function instrument(
  root: string,
  files: readonly string[],
  isWanted: (mutant: Mutant) => boolean,
): Promise<Instrumented> {
  const contents = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  const quiet = () => {};
  const instrumenter = new Instrumenter({
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: quiet,
    isDebugEnabled: () => false,
  } as never);
  const made = await instrumenter.instrument(
    files.map((file) => ({ name: file, content: contents.get(file) ?? "", mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  const mutants = made.mutants.map(({ id, fileName, location, mutatorName, replacement, statusReason }): Mutant => {
    const { start, end } = location;
    return {
      id,
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      mutator: mutatorName,
      original: between(contents.get(fileName) ?? "", start, end),
      replacement: replacement ?? "",
      ignored: statusReason ?? null,
    };
  });
  const wanted = mutants.filter(isWanted);
  const ids = new Set(wanted.map(({ id }) => id));
  return {
    sources: new Map(made.files.map(({ name, content }) => [name, keepSwitches(content, ids)])),
    mutants: wanted,
  };
}

/** Takes the switches of all other mutants out: what is not asked for costs nothing. */
function keepSwitches(source: string, ids: ReadonlySet<string>): string {
  return source
    .replace(/stryMutAct_9fa48\("(\d+)"\)/g, (kept, id) => (ids.has(id) ? kept : "false"))
    .replace(/stryCov_9fa48\(("\d+"(?:, "\d+")*)\)/g, (_, listed: string) => {
      const left = listed.split(", ").filter((id) => ids.has(id.slice(1, -1)));
      return left.length === 0 ? "0" : `stryCov_9fa48(${left.join(", ")})`;
    });
}

/** True for one mutant in `share`, drawn by a seed: the same ones however often it is asked. */
export function isDrawn({ file, line, column, mutator, replacement }: Mutant, share: number, seed: string): boolean {
  const words = [seed, file, line, column, mutator, replacement].join("\0");
  return createHash("sha256").update(words).digest().readUInt32BE(0) % share === 0;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function between(text: string, start: Position, end: Position): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  lines[lines.length - 1] = (lines.at(-1) ?? "").slice(0, end.column);
  lines[0] = (lines[0] ?? "").slice(start.column);
  return lines.join("\n");
}
