import { type Oid, parseOid } from "../../../facts/oid.ts";
import { type GitSetting, runGit } from "./git-process.ts";
import { checkObjects } from "./run-git.ts";

/** Type and size (bytes) of an object that is here. */
export interface ObjectSize {
  readonly type: string;
  readonly size: number;
}

const LINE_BYTES = 128;

/** Types and sizes of those `oids` that are in the repository; one process, nothing is fetched. */
export async function objectSizes(setting: GitSetting, oids: readonly Oid[]): Promise<ReadonlyMap<Oid, ObjectSize>> {
  const found = new Map<Oid, ObjectSize>();
  if (oids.length === 0) return found;
  const input = oids.map((oid) => `${oid}\n`).join("");
  const output = await runGit(setting, checkObjects, { input, maxBytes: LINE_BYTES * (oids.length + 1) });
  // A process that failed half-way has told the truth so far; the rest counts as missing and is asked for again.
  for (const line of output.stdout.toString("latin1").split("\n")) {
    const [id, type, size] = line.split(" ");
    const oid = parseOid(id);
    if (oid !== undefined && type !== undefined && size !== undefined) found.set(oid, { type, size: Number(size) });
  }
  return found;
}
