import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/**
 * Why a file of rules must not be used, or null. Rules that judge a change are never read from that change, so a file
 * inside the work tree that is judged is refused; another repository checked out in a folder of it is another repository.
 */
export function insideTheChange(file: string, from: string, workTree: string): string | null {
  const [path, tree] = [real(resolve(from, file)), real(workTree)];
  const inside = relative(tree, path);
  if (inside === "") return refusal(file);
  if (inside === ".." || inside.startsWith(`..${sep}`) || resolve(tree, inside) !== path) return null;
  for (let folder = dirname(path); folder !== tree && folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return null;
  }
  return refusal(file);
}

function refusal(file: string): string {
  return `${file} lies in the repository that is judged, so the change could have written it: check the rules out in a folder of their own, or put them outside the work tree.`;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
