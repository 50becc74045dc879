import { mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

// What an installed hook starts: as little as possible before the first commit is looked at. What Node compiles is kept
// for this user alone: in a folder that others can write, somebody could put code of theirs in its place.
const { env } = process;
const cache = join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "sourcewarden", "compiled");
try {
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  enableCompileCache(cache);
} catch {
  // Without a folder to keep it in every start compiles anew: slower, and else the same.
}

const { runHook } = await import("./hooks/run-hook.ts");
const [name = "", folder = "", ...args] = process.argv.slice(2);
process.exitCode = await runHook({ name, hooksFolder: folder, args });
