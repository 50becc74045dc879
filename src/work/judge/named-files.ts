import { formatName } from "../../detect/egress/formats/format-name.ts";

/** Words of one text that are looked at. */
const MOST_WORDS = 5_000;

const WORD = /[\w@.-]+(?:\/[\w@.-]+)*/g;

/** Files that are called without being named. */
const BY_TOOL = [
  [/\bg?make\b/, ["GNUmakefile", "Makefile", "makefile"]],
  [/\b(?:npm|yarn|pnpm|bun)\b/, ["package.json"]],
] as const;

/**
 * Files of a tree that a text seems to call, so that they can be read in one go with it: a guess by its words alone, which
 * only saves questions. Words count from the top of the tree and from the file's own folder; only scripts and their like.
 */
export function namedFiles(
  { path, text }: { readonly path: string; readonly text: string },
  isThere: (path: string) => boolean,
): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const found = new Set<string>();
  const offer = (name: string) => {
    for (const one of [name, folder + name]) if (isThere(one) && formatName(one) !== null) found.add(one);
  };
  for (const [tool, names] of BY_TOOL) if (tool.test(text)) for (const name of names) offer(name);
  let words = 0;
  for (const [word] of text.matchAll(WORD)) {
    words += 1;
    if (words > MOST_WORDS) break;
    if (!/[./]/.test(word)) continue;
    const name = word.replace(/^(?:\.{1,2}\/)+/, "");
    offer(name);
    offer(`${name}/action.yml`);
    offer(`${name}/action.yaml`);
  }
  found.delete(path);
  return [...found];
}
