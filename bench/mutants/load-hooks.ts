import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Which files a numbered copy of the program loads anew; all others are shared with the first. */
export type Generations = Map<string, ReadonlySet<string>>;

const SHIM = new URL("./test-shim.ts", import.meta.url).href;

/**
 * Gives this thread the instrumented sources (by path from the root), the shim in place of vitest, and copies of files for
 * whatever is imported with `?g=NUMBER`.
 */
export function hookLoading(root: string, sources: ReadonlyMap<string, string>, generations: Generations): void {
  const base = pathToFileURL(`${root}/`).href;
  const stripped = new Map<string, string>();
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL ?? "";
      const ours = parent.startsWith(`${base}src/`) || parent.startsWith(`${base}test/`);
      if (ours && specifier === "vitest") return { url: SHIM, shortCircuit: true };
      const found = next(specifier, context);
      const number = generationOf(parent);
      if (!ours || number === null || !generations.get(number)?.has(pathOf(found.url))) return found;
      return { ...found, url: `${found.url}?g=${number}` };
    },
    load(url, context, next) {
      if (!url.startsWith(base) || url.includes("/node_modules/")) return next(url, context);
      const path = pathOf(url);
      if (!path.endsWith(".ts")) return next(url, context);
      const source = stripped.get(path) ?? stripTypeScriptTypes(sources.get(path) ?? textOf(url));
      stripped.set(path, source);
      return { format: "module", source, shortCircuit: true };
    },
  });

  function pathOf(url: string): string {
    return url.startsWith(base) ? url.slice(base.length).replace(/\?.*$/, "") : "";
  }
}

function generationOf(url: string): string | null {
  return /\?g=(\d+)$/.exec(url)?.[1] ?? null;
}

function textOf(url: string): string {
  return readFileSync(fileURLToPath(url.replace(/\?.*$/, "")), "utf8");
}
