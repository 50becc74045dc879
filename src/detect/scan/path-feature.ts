import type { RepoPath } from "../../facts/repo-path.ts";
import { type Syntax, syntaxOf } from "./context/syntax.ts";

/**
 * All of a path that looking into a file's bytes depends on, as text: two paths with the same feature show the same marks
 * in the same bytes. Whatever else of a path the scan comes to read belongs in here, or what was seen would be remembered wrongly.
 */
export function pathFeature(path: RepoPath): string {
  const syntax = syntaxOf(path);
  const known = features.get(syntax) ?? JSON.stringify(syntax);
  features.set(syntax, known);
  return known;
}

/** Most files share one of a few syntaxes. */
const features = new WeakMap<Syntax, string>();
