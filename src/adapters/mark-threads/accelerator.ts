import { createRequire } from "node:module";
import type { LinearEngine } from "../../detect/scan/patterns/linear-engine.ts";
import { type Re2, re2Engine } from "../../detect/scan/patterns/re2-engine.ts";
import { isProven } from "../../detect/scan/patterns/re2-proof.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";

/** What the package is called that an operator may install beside us; it is no dependency, since it has to be built. */
export const ACCELERATOR = "re2";

/** What was found where a quicker engine may be installed. */
export type Accelerator =
  | { readonly kind: "ready"; readonly engine: LinearEngine }
  | { readonly kind: "absent" }
  /** It cannot be loaded here, or finds something else than it should. */
  | { readonly kind: "refused"; readonly why: "does not load" | "finds something else" };

const loaded = new Map<string, Accelerator>();
const require = createRequire(import.meta.url);

/** Looks for the package, from this program's own place, once in each thread. Never throws. */
export function loadAccelerator(from: string = ACCELERATOR): Accelerator {
  const known = loaded.get(from) ?? load(from);
  loaded.set(from, known);
  return known;
}

/** The engine for these rules, undefined where none is needed or none is there: what is shipped needs no help. */
export function acceleratorFor(rules: readonly MarkerRule[], from: string): LinearEngine | undefined {
  if (!rules.some(({ patterns, origin }) => patterns.length > 0 && origin.layer !== "built-in")) return undefined;
  const found = loadAccelerator(from);
  return found.kind === "ready" ? found.engine : undefined;
}

function load(from: string): Accelerator {
  let path: string;
  try {
    path = require.resolve(from);
  } catch {
    return { kind: "absent" };
  }
  try {
    const given: unknown = require(path);
    if (!isRe2(given) || !isProven(given)) return { kind: "refused", why: "finds something else" };
    return { kind: "ready", engine: re2Engine(given) };
  } catch {
    return { kind: "refused", why: "does not load" };
  }
}

/** What it does as one is proven next. */
function isRe2(given: unknown): given is Re2 {
  return typeof given === "function";
}
