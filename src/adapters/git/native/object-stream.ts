import type { Oid } from "../../../facts/oid.ts";
import type { LargeContent } from "../../../work/ports/git.ts";
import { ByteReader } from "../byte-reader.ts";
import type { RawObject } from "../objects/peel.ts";
import { type GitSetting, killGroup, startGit } from "./git-process.ts";
import { readObjects } from "./run-git.ts";

// Requests written ahead of their answers: 256 lines of 65 bytes fit a pipe of 64 KiB, so neither side can block the other.
const AHEAD = 256;
const HEADER = /^[0-9a-f]+ (commit|tree|blob|tag) (\d+)$/;

/** An object, or one that is too large to be held: it is passed over with the next question. */
export type StreamedObject = RawObject | ({ readonly kind: "large"; readonly type: string } & LargeContent);

/**
 * One `git cat-file --batch`. Objects come in the order asked for, one at a time as they are consumed; larger than
 * `maxBytes` come in parts up to `partsBytes`, and larger ones are passed over. Where the process dies or stalls, the rest answer `missing` or `timed-out`.
 */
export async function* streamObjects(
  setting: GitSetting,
  oids: readonly Oid[],
  maxBytes: number,
  partsBytes: number,
): AsyncGenerator<{ readonly oid: Oid; readonly object: StreamedObject }> {
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
      const object = await next(reader, maxBytes, partsBytes);
      if (object === null || !("left" in object)) {
        yield { oid, object: object ?? { kind: stalled ? "timed-out" : "missing" } };
        continue;
      }
      const { type, left } = object;
      yield { oid, object: { kind: "large", type, size: left.bytes, parts: partsOf(reader, left) } };
      if (!(await reader.skip(left.bytes + 1))) left.bytes = 0;
    }
  } finally {
    child.stdin.destroy();
    killGroup(child);
  }
}

/** One object, as {@link streamObjects} reads it. */
export async function readObject(setting: GitSetting, oid: Oid, maxBytes: number): Promise<RawObject> {
  for await (const { object } of streamWhole(setting, [oid], maxBytes)) return object;
  return { kind: "missing" };
}

/** As {@link streamObjects}, but nothing comes in parts. */
export async function* streamWhole(
  setting: GitSetting,
  oids: readonly Oid[],
  maxBytes: number,
): AsyncGenerator<{ readonly oid: Oid; readonly object: RawObject }> {
  for await (const { oid, object } of streamObjects(setting, oids, maxBytes, 0)) {
    yield { oid, object: object.kind === "large" ? { kind: "too-large" } : object };
  }
}

/** Bytes of the object in hand that were not taken yet. */
interface Left {
  bytes: number;
}

const PART_BYTES = 1024 * 1024;

async function* partsOf(reader: ByteReader, left: Left): AsyncGenerator<Uint8Array> {
  while (left.bytes > 0) {
    const part = await reader.some(Math.min(PART_BYTES, left.bytes));
    if (part === null) return;
    left.bytes -= part.length;
    yield part;
  }
}

async function next(
  reader: ByteReader,
  maxBytes: number,
  partsBytes: number,
): Promise<RawObject | { readonly type: string; readonly left: Left } | null> {
  const line = await reader.line();
  if (line === null) return null;
  const [, type, digits] = HEADER.exec(line) ?? [];
  if (type === undefined) return { kind: "missing" };
  const size = Number(digits);
  if (size > maxBytes && size <= partsBytes) return { type, left: { bytes: size } };
  if (size > maxBytes) return (await reader.skip(size + 1)) ? { kind: "too-large" } : null;
  const bytes = await reader.take(size);
  return bytes === null || !(await reader.skip(1)) ? null : { kind: "object", type, bytes };
}
