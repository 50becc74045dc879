import { type Oid, parseOid } from "../../facts/oid.ts";

/** One ref of a push, as git tells a hook of it. */
export interface MovedRef {
  /** Full name at the side that receives. */
  readonly ref: string;
  /** What that side has there; null where it has none. */
  readonly before: Oid | null;
  /** What it would have; null where the ref is deleted. */
  readonly after: Oid | null;
}

const NOTHING = /^(?:0{40}|0{64})$/;

/** Every line of a pre-push: `LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID` (githooks(5)); null where one is of another form. */
export function readPushLines(text: string): readonly MovedRef[] | null {
  return readLines(text, 4, ([, after, ref, before]) => ({ ref, before, after }));
}

/** Every line of a pre-receive: `OLD-ID NEW-ID REF`; null where one is of another form. */
export function readReceivedLines(text: string): readonly MovedRef[] | null {
  return readLines(text, 3, ([before, after, ref]) => ({ ref, before, after }));
}

function readLines(
  text: string,
  fields: number,
  pick: (parts: readonly (string | undefined)[]) => Partial<Record<keyof MovedRef, string | undefined>>,
): readonly MovedRef[] | null {
  const moved: MovedRef[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const parts = line.split(" ");
    // A local name may be any revision, `HEAD@{1 day ago}` too: what counts stands behind it.
    if (parts.length < fields || (fields === 3 && parts.length > 3)) return null;
    const { ref, before, after } = pick(parts.slice(-fields));
    const [old, now] = [readId(before), readId(after)];
    if (!ref?.startsWith("refs/") || old === undefined || now === undefined) return null;
    moved.push({ ref, before: old, after: now });
  }
  return moved;
}

function readId(text: string | undefined): Oid | null | undefined {
  return text !== undefined && NOTHING.test(text) ? null : parseOid(text);
}
