import { FOLDER } from "../../rules/words.ts";

/** A folder whose name says that rules may have to speak of it. */
export interface FolderOf {
  /** With its slash at the end. */
  readonly path: string;
  /** `open`: made to be given away; `foreign`: others' code. */
  readonly kind: "open" | "foreign";
  readonly files: number;
  /** An open-source licence of its own; null where it has none that is known. */
  readonly licence: string | null;
}

const OPEN = new Set(["sdk", "sdks", "public", "open", "oss", "opensource", "open-source"]);
const FOREIGN = new Set([
  "third_party",
  "third-party",
  "thirdparty",
  "3rdparty",
  "vendor",
  "vendors",
  "external",
  "extern",
]);
/** Folders deep in which no such name is looked for: the deeper, the more it means something else. */
const MOST_DEEP = 3;

/** Folders with telling names, the outermost of each way, in the order of their paths. */
export function tellFolders(
  paths: readonly string[],
  licenceOf: (folder: string) => string | null,
): readonly FolderOf[] {
  const files = new Map<string, { readonly kind: FolderOf["kind"]; files: number }>();
  for (const path of paths) {
    const parts = path.split("/").slice(0, -1);
    const at = parts.slice(0, MOST_DEEP).findIndex((part) => kindOf(part) !== null);
    const kind = kindOf(parts[at] ?? "");
    if (kind === null || !FOLDER.form.test(parts.slice(0, at + 1).join("/"))) continue;
    const folder = `${parts.slice(0, at + 1).join("/")}/`;
    const known = files.get(folder);
    if (known === undefined) files.set(folder, { kind, files: 1 });
    else known.files += 1;
  }
  return [...files]
    .map(([path, found]) => ({ path, ...found, licence: licenceOf(path) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function kindOf(name: string): FolderOf["kind"] | null {
  const folded = name.toLowerCase();
  return OPEN.has(folded) ? "open" : FOREIGN.has(folded) ? "foreign" : null;
}
