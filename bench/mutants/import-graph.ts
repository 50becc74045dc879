import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+\.ts)"/g;

/** Which files import a file, at once or through others; by paths from the root. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the imports of all TypeScript files of src/ and test/ by their text: values and types alike. */
export function readImportGraph(root: string): ImportGraph {
  const importers = new Map<string, Set<string>>();
  for (const file of globSync(["src/**/*.ts", "test/**/*.ts"], { cwd: root })) {
    const text = readFileSync(join(root, file), "utf8").replace(/^import type .*$/gm, "");
    for (const [, target = ""] of text.matchAll(IMPORT)) {
      const path = normalize(join(dirname(file), target));
      if (existsSync(join(root, path))) importers.set(path, (importers.get(path) ?? new Set()).add(file));
    }
  }
  return importers;
}

/** The file itself and all that import it, at once or through others. */
export function dependents(graph: ImportGraph, file: string): ReadonlySet<string> {
  const found = new Set([file]);
  for (const next of found) for (const importer of graph.get(next) ?? []) found.add(importer);
  return found;
}
