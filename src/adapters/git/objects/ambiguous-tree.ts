import type { TreeLine } from "./tree-object.ts";

/** True where two readers of a tree could see different files: a name twice, out of order, empty, or with a slash. */
export function isAmbiguous(lines: readonly TreeLine[]): boolean {
  const names = new Set<string>();
  let last = "";
  for (const line of lines) {
    // git sorts a folder as if its name ended in a slash.
    const key = (line.mode & 0o170000) === 0o40000 ? `${line.name}/` : line.name;
    if (line.name === "" || line.name.includes("/") || names.has(line.name) || key < last) return true;
    names.add(line.name);
    last = key;
  }
  return false;
}
