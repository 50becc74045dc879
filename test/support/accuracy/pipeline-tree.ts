import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { formatOf } from "../../../src/detect/egress/formats/format-of.ts";
import type { EgressRow } from "./row.ts";

/** Bytes of a file that is read: as many as a reader takes, and more is its business to refuse. */
const MOST_BYTES = 2_000_000;

/** A file that nobody labelled, of a repository that is taken for its home. */
export interface TreeFile {
  readonly row: EgressRow;
  readonly format: string;
}

/**
 * The files of a known format under `DIR/HOST/OWNER/NAME/`, in the order of their names; of the others of the same repository
 * those that they ask for are beside them. Nothing is said of what is true of them: they are for looking at alarms.
 */
export function* treeFiles(folder: string, formats: RegExp): Generator<TreeFile> {
  for (const host of folders(folder))
    for (const owner of folders(join(folder, host)))
      for (const name of folders(join(folder, host, owner))) {
        const root = join(folder, host, owner, name);
        const beside = filesBeside(root);
        for (const path of pathsUnder(root, "")) {
          const format = formatOf(path)?.name;
          if (format === undefined || !formats.test(format)) continue;
          const text = beside[path];
          if (text === undefined) continue;
          const row = { id: `${owner}/${name}`, path, text, home: { host, owner, name }, beside };
          yield { format, row: { ...row, sends: false, category: format, destination: null, line: null } };
        }
      }
}

/** Files of a tree by path, each read when it is asked for: a repository may hold thousands. */
function filesBeside(root: string): Readonly<Record<string, string>> {
  const seen = new Map<string, string | undefined>();
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, path) => {
        if (typeof path !== "string") return undefined;
        if (!seen.has(path)) seen.set(path, textOf(root, path));
        return seen.get(path);
      },
    },
  );
}

function textOf(root: string, path: string): string | undefined {
  const file = join(root, path);
  if (!file.startsWith(`${root}/`)) return undefined;
  try {
    return statSync(file).size > MOST_BYTES ? undefined : readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function folders(folder: string): readonly string[] {
  return entries(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function* pathsUnder(root: string, within: string): Generator<string> {
  for (const entry of entries(join(root, within))) {
    const path = within === "" ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) yield* pathsUnder(root, path);
    else if (entry.isFile()) yield path;
  }
}

function entries(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
}
