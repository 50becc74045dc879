import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitSource } from "../../../work/ports/git.ts";

/** A folder that only this process's user can read, for the time of one step. */
export interface PrivateFolder {
  /** An empty folder, as git's home. */
  readonly home: string;
  /** Git configuration with the credentials, mode 0600; null without a token. */
  readonly configFile: string | null;
}

/** Runs `action` with the source's token in a private file that is removed afterwards, whatever happens. */
export async function withCredentials<T>(source: GitSource, action: (folder: PrivateFolder) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "sourcewarden-git-"));
  try {
    const home = join(folder, "home");
    await mkdir(home, { mode: 0o700 });
    if (source.token === null) return await action({ home, configFile: null });
    const configFile = join(folder, "config");
    await writeFile(configFile, credentials(source.url, source.token), { mode: 0o600, flag: "wx" });
    return await action({ home, configFile });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The header holds for this URL alone, so that no other host is ever sent it. */
function credentials(url: string, token: string): string {
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return `[http "${url.replaceAll(/["\\]/g, "\\$&")}"]\n\textraHeader = Authorization: Basic ${basic}\n`;
}
