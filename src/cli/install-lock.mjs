// A folder as a lock between processes, with the ids of those who hold it. Only node: modules here, as in the launcher.
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A lock without any owner written is one that is just being made, unless that lasts longer, in milliseconds. */
const MAKING_MS = 5_000;

/**
 * Takes the lock, or answers null where somebody alive holds it; an abandoned one is cleared away. Whoever has it can
 * `admit` a child, so that the lock is held as long as that one lives, and must `release` it at the end.
 */
export function takeLock(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const owners = readOwners(folder);
    if (!isAbandoned(folder, owners)) return null;
    takeAway(folder, owners);
    return takeLock(folder);
  }
  const file = join(folder, "owners");
  writeFileSync(file, `${process.pid}\n`);
  return {
    admit: (pid) => appendFileSync(file, `${pid}\n`),
    release: () => {
      if (readOwners(folder)?.startsWith(`${process.pid}\n`)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Null: none written yet, or the lock is gone. */
function readOwners(folder) {
  try {
    return readFileSync(join(folder, "owners"), "utf8");
  } catch {
    return null;
  }
}

/** The launcher that holds it and what it started are all gone: a killed launcher may leave an npm that still writes. */
function isAbandoned(folder, owners) {
  if (owners !== null) return owners.split("\n").every((pid) => pid === "" || !isAlive(Number(pid)));
  try {
    return Date.now() - statSync(folder).mtimeMs > MAKING_MS;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

/** Of two that find the same lock abandoned, the later must not take away what the earlier has put in its place. */
function takeAway(folder, abandoned) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    if (readOwners(aside) === abandoned) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
