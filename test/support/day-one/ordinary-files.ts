import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A real file of a package that this project is built with: code, prose, configuration, translations. */
export interface OrdinaryFile {
  /** Below the package's folder. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** The real files of one package. */
export interface OrdinaryPackage {
  readonly name: string;
  readonly files: readonly OrdinaryFile[];
}

/**
 * Packages whose files are left out, with the reason: one that really bears a legend says nothing about false alarms.
 * None does at present.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {};

const MODULES = fileURLToPath(new URL("../../../node_modules/", import.meta.url));
/** Larger files are bundles for the most part, and 500 changes with them would take an hour of git. */
const MOST_BYTES = 96 * 1024;
const MOST_FILES = 60;

/** The packages in `node_modules`, each with at most so many of its text files; the same for the same lockfile. */
export function ordinaryPackages(): readonly OrdinaryPackage[] {
  return packageNames()
    .filter((name) => LEFT_OUT[name] === undefined)
    .map((name) => ({ name, files: filesOf(join(MODULES, name)) }))
    .filter(({ files }) => files.length > 0);
}

function packageNames(): readonly string[] {
  const named = (folder: string): readonly string[] =>
    readdirSync(join(MODULES, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => (folder === "" ? entry.name : `${folder}/${entry.name}`));
  return named("")
    .flatMap((name) => (name.startsWith("@") ? named(name) : [name]))
    .filter((name) => existsSync(join(MODULES, name, "package.json")))
    .sort();
}

function filesOf(folder: string): readonly OrdinaryFile[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith("node_modules/") && !path.includes("/node_modules/"))
    .filter((path) => statSync(join(folder, path)).size <= MOST_BYTES)
    .sort();
  // Of a large package every n-th file, so that prose and configuration come along with the code.
  const step = Math.ceil(paths.length / MOST_FILES);
  return paths.filter((_, at) => at % step === 0).flatMap((path) => readText(folder, path));
}

function readText(folder: string, path: string): readonly OrdinaryFile[] {
  const bytes = readFileSync(join(folder, path));
  return bytes.length === 0 || bytes.includes(0) ? [] : [{ path, bytes }];
}
