import { tmpdir } from "node:os";
import { runGit } from "./git-process.ts";
import { version } from "./run-git.ts";

const ANSWER = /^git version (\d+)\.(\d+)/;
// `fetch --stdin` and `--end-of-options` in every command used.
const OLDEST = [2, 30] as const;

/** The version of the git at `binary`, for example `2.39`; null where there is none or it is too old to be used. */
export async function usableGit(binary: string): Promise<string | null> {
  const output = await runGit(
    {
      binary,
      gitDir: null,
      workTree: null,
      settings: [],
      stepMs: 10_000,
      protocols: [],
      configFile: null,
      home: "/nonexistent",
      cwd: tmpdir(),
    },
    version,
  );
  const [, major, minor] = ANSWER.exec(output.stdout.toString("latin1")) ?? [];
  if (output.code !== 0 || major === undefined || minor === undefined) return null;
  const newer = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  return newer ? `${major}.${minor}` : null;
}
