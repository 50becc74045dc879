import { setImmediate as breathe } from "node:timers/promises";
import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import { beginLook, type ContentLook, hasNewBytes, NO_LINES, needsBytes } from "./content-look.ts";
import { marksAhead } from "./marks-ahead.ts";
import { sightContent, sightLargeContent } from "./sight-content.ts";
import { sightPipelines } from "./sight-pipelines.ts";
import { sightNotes, sightPathWords } from "./sight-words.ts";
import type { SightedChange, SightingInput } from "./sighting-input.ts";
import { outOfTime, unreadBlob } from "./unseen-content.ts";

/** Bytes scanned in one go before other work of the process gets its turn. */
const BREATH_BYTES = 4 * 1024 * 1024;

/** Shows every added or changed blob, path and note of a change to the detectors, each blob once, until the deadline. */
export async function sightChange(input: SightingInput): Promise<SightedChange> {
  const { change, deadline } = input;
  const gaps: Gap[] = [...input.gaps];
  const { seen: notes, bytes: noteBytes, unseen: unseenNotes } = await sightNotes(input, gaps);
  const words = await sightPathWords(input, gaps);
  const look = await beginLook(input, words, gaps);
  const { keeper } = look;
  for (const version of change.files) {
    if (!hasNewBytes(version) && words.has(version.path)) keeper.keep(version, look.outside(version), NO_LINES);
  }
  const { unread, bytes } = await sightContents(look);

  const flows =
    input.leaving === null
      ? []
      : await sightPipelines(look.pipelines, { opened: input.opened, deadline, ...input.leaving }, gaps);
  for (const [{ version }, seen] of flows) keeper.add(version, seen);

  const unseen = change.files.filter((version) => !keeper.kept.has(version) && !unread.has(version)).length;
  if (unseen + unseenNotes > 0) gaps.push(outOfTime(unseen, unseenNotes));
  if (keeper.cut())
    gaps.push({ kind: "truncated", path: null, commit: null, what: "There are more marks than are kept." });
  // In the order of the change, whatever order the blobs came in.
  const versions = change.files.flatMap((version) => keeper.kept.get(version) ?? []);
  return {
    versions,
    notes,
    coverage: {
      filesSeen: versions.length,
      filesExpected: change.files.length,
      bytesSeen: noteBytes + bytes,
      commitsSeen: new Set([...change.commits, ...change.superseded]).size,
      commitsExpected: input.commitsExpected,
      gaps,
      accepted: [],
    },
  };
}

/** Looks at every content once; the answer names versions that could not be read, and the bytes that were looked at or remembered. */
async function sightContents(
  look: ContentLook,
): Promise<{ readonly unread: ReadonlySet<FileVersion>; readonly bytes: number }> {
  const { input, gaps, memory } = look;
  const { opened, deadline } = input;
  const byOid = versionsByBlob(input.change.files);
  const unread = new Set<FileVersion>();
  const { wanted, bytes: remembered } = deadline.passed() ? { wanted: [], bytes: 0 } : leaveOutRemembered(byOid, look);
  let done = deadline.passed() ? 0 : byOid.size - wanted.length;
  let bytesSeen = 0;
  let sinceBreath = 0;
  const tell = (): void => input.told?.({ done, all: byOid.size, bytes: bytesSeen });
  tell();
  const { markLook, rules } = input;
  const ahead = { versions: byOid, memory, markLook, rules, stop: deadline.passed };
  for await (const { read, marks } of marksAhead(opened.readContents?.(wanted) ?? opened.readBlobs(wanted), ahead)) {
    if (deadline.passed()) break;
    const versions = byOid.get(read.oid) ?? [];
    done += 1;
    if ("gap" in read) {
      for (const version of versions) {
        gaps.push(unreadBlob(read, version));
        unread.add(version);
      }
      continue;
    }
    const isLarge = "large" in read;
    bytesSeen += isLarge
      ? await sightLargeContent(read, versions, look)
      : await sightContent(read.bytes, versions, marks, look);
    await memory.keep();
    tell();
    sinceBreath += isLarge ? BREATH_BYTES : read.bytes.length;
    if (sinceBreath >= BREATH_BYTES) {
      sinceBreath = 0;
      await breathe();
    }
  }
  await memory.keep(true);
  return { unread, bytes: remembered + bytesSeen };
}

/** Contents that must be read; of all others it is remembered that nothing was seen in them. */
function leaveOutRemembered(
  byOid: ReadonlyMap<Oid, readonly FileVersion[]>,
  look: ContentLook,
): { readonly wanted: readonly Oid[]; readonly bytes: number } {
  const { keeper, memory } = look;
  const wanted: Oid[] = [];
  let bytes = 0;
  for (const [oid, versions] of byOid) {
    const sizes = versions.map((version) => (needsBytes(version, look) ? null : memory.emptyOf(version)));
    if (sizes.includes(null)) {
      wanted.push(oid);
      continue;
    }
    bytes += sizes[0] ?? 0;
    for (const version of versions) keeper.keep(version, look.outside(version), NO_LINES);
  }
  return { wanted, bytes };
}

function versionsByBlob(files: readonly FileVersion[]): ReadonlyMap<Oid, readonly FileVersion[]> {
  const byOid = new Map<Oid, FileVersion[]>();
  for (const version of files) {
    if (!hasNewBytes(version)) continue;
    const known = byOid.get(version.oid);
    if (known === undefined) byOid.set(version.oid, [version]);
    else known.push(version);
  }
  return byOid;
}
