import type { Oid } from "../../../facts/oid.ts";
import { ByteReader } from "../byte-reader.ts";
import type { RawObject } from "../objects/peel.ts";
import { type GitSetting, killGroup, startGit } from "./git-process.ts";
import { readObjects } from "./run-git.ts";

// Requests written ahead of their answers: 256 lines of 65 bytes fit a pipe of 64 KiB, so neither side can block the other.
const AHEAD = 256;
const HEADER = /^[0-9a-f]+ (commit|tree|blob|tag) (\d+)$/;

/**
 * One `git cat-file --batch`. Objects come in the order asked for, one at a time as they are consumed; larger than
 * `maxBytes` are passed over. Where the process dies or stalls, the rest answer `missing` or `timed-out`.
 */
export async function* streamObjects(
  setting: GitSetting,
  oids: readonly Oid[],
  maxBytes: number,
): AsyncGenerator<{ readonly oid: Oid; readonly object: RawObject }> {
  if (oids.length === 0) return;
  const child = startGit(setting, readObjects);
  let stalled = false;
  child.on("error", () => {});
  child.stderr.resume();
  const reader = new ByteReader(child.stdout, setting.stepMs, () => {
    stalled = true;
    killGroup(child);
  });
  let asked = 0;
  try {
    for (const [at, oid] of oids.entries()) {
      if (at >= asked) {
        asked = Math.min(oids.length, at + AHEAD);
        child.stdin.write(
          oids
            .slice(at, asked)
            .map((each) => `${each}\n`)
            .join(""),
        );
      }
      const object = await next(reader, maxBytes);
      yield { oid, object: object ?? { kind: stalled ? "timed-out" : "missing" } };
    }
  } finally {
    child.stdin.destroy();
    killGroup(child);
  }
}

/** One object, as {@link streamObjects} reads it. */
export async function readObject(setting: GitSetting, oid: Oid, maxBytes: number): Promise<RawObject> {
  for await (const { object } of streamObjects(setting, [oid], maxBytes)) return object;
  return { kind: "missing" };
}

async function next(reader: ByteReader, maxBytes: number): Promise<RawObject | null> {
  const line = await reader.line();
  if (line === null) return null;
  const [, type, digits] = HEADER.exec(line) ?? [];
  if (type === undefined) return { kind: "missing" };
  const size = Number(digits);
  if (size > maxBytes) return (await reader.skip(size + 1)) ? { kind: "too-large" } : null;
  const bytes = await reader.take(size + 1);
  return bytes === null ? null : { kind: "object", type, bytes: bytes.subarray(0, size) };
}
