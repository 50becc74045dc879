import { constants } from "node:fs";
import { access, chmod, lstat, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { HookFiles } from "../../work/ports/hooks.ts";

/** The file system, as far as installing hooks needs it. */
export const hookFiles: HookFiles = {
  async read(path) {
    try {
      const [text, { mode }] = [await readFile(path, "utf8"), await stat(path)];
      return { text, executable: (mode & 0o111) !== 0 };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  async write(path, text, executable) {
    await mkdir(dirname(path), { recursive: true });
    // Written whole beside it, then put in its place: a hook that git calls meanwhile is the old one or the new one.
    const fresh = `${path}.${process.pid}.new`;
    await writeFile(fresh, text, { flag: "wx" });
    if (executable) await chmod(fresh, 0o755);
    await rename(fresh, path);
  },
  async rename(from, to) {
    if ((await lstat(to).catch(() => null)) !== null) throw new Error(`${to} is there already.`);
    await rename(from, to);
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
  canRun: (path) =>
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
