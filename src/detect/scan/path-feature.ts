import type { RepoPath } from "../../facts/repo-path.ts";
import { syntaxOf } from "./syntax.ts";

/**
 * All of a path that looking into a file's bytes depends on, as text: two paths with the same feature show the same marks
 * in the same bytes. Whatever else of a path the scan comes to read belongs in here, or what was seen would be remembered wrongly.
 */
export function pathFeature(path: RepoPath): string {
  return JSON.stringify(syntaxOf(path));
}
