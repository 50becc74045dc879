import { createHash } from "node:crypto";
import { encodedRuns } from "../../detect/inside/encoded-runs.ts";
import { type Family, formsOf, kindOfBytes } from "../../detect/inside/kind-of-bytes.ts";
import { mappedSources } from "../../detect/inside/source-map.ts";
import { stringsOf } from "../../detect/inside/strings-of.ts";
import { wideCodeOf } from "../../detect/inside/wide-code.ts";
import { xmlText } from "../../detect/inside/xml-text.ts";
import { decodeWide } from "../../detect/scan/codes/wide-text.ts";
import type { ClosedPiece, ClosedReason, InnerPiece, UnpackBudget } from "../../work/ports/unpack.ts";
import { gzipMembers } from "./gzip-members.ts";
import { inflate } from "./inflate.ts";
import { type Meter, startMeter } from "./meter.ts";
import { pdfParts } from "./pdf-parts.ts";
import { isOneWindow, showPiece } from "./show-piece.ts";
import { tarEntries } from "./tar-entries.ts";
import { type ZipEntry, zipEntries } from "./zip-entries.ts";

/** Where bytes stand that are looked into. */
interface Spot {
  readonly names: readonly string[];
  readonly line: number | null;
  readonly depth: number;
  readonly encoded: number;
}

type Pieces = AsyncGenerator<InnerPiece | ClosedPiece>;

/** Everything inside of bytes, outermost first, as far as the budget goes: see `Unpack`. */
export function lookInside(bytes: Uint8Array, budget: UnpackBudget): Pieces {
  const spot = { names: [], line: null, depth: 0, encoded: 0 };
  return intoBytes(bytes, spot, startMeter(budget, bytes.length));
}

async function* intoBytes(bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  for (const form of formsOf(bytes)) yield* intoForm(form, bytes, spot, meter);
}

async function* intoForm(form: Family, bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  const isArchive = form === "zip" || form === "gzip" || form === "zstd" || form === "tar" || form === "pdf";
  if (isArchive && spot.depth >= meter.budget.depth) return yield closed(spot, "too-deep");
  switch (form) {
    case "zip":
      return yield* intoZip(bytes, spot, meter);
    case "gzip":
    case "zstd":
      return yield* intoStream(form, bytes, spot, meter);
    case "tar":
      return yield* intoTar(bytes, spot, meter);
    case "pdf":
      return yield* intoPdf(bytes, spot, meter);
    case "closed":
      return yield closed(spot, isEnciphered(bytes) ? "encrypted" : "unsupported");
    case "text":
      return yield* intoText(bytes, spot, meter);
    case "binary":
    case "program":
      yield* intoMembers(bytes, spot, meter);
      return yield* intoText(bytes, spot, meter);
    case "media":
      return;
  }
}

async function* intoZip(bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  const { entries, cut, damaged } = zipEntries(bytes, meter.budget.entries);
  const isDocument = entries.some(({ name }) => DOCUMENT.has(name));
  for (const entry of entries) {
    if (entry.name.endsWith("/") && entry.to === entry.from) continue;
    const inner = { ...spot, names: [...spot.names, entry.name], depth: spot.depth + 1 };
    if (entry.encrypted) yield closed(inner, "encrypted");
    else {
      const unpacked = yield* unpackEntry(bytes, entry, inner, meter);
      if (unpacked === null) return;
      const isWords = isDocument && MARKUP.test(entry.name);
      const words = isWords ? Buffer.from(xmlText(textOf(unpacked).utf8())) : unpacked;
      yield* child(words, inner, meter, { isFile: true, isWords });
    }
  }
  if (cut) yield closed(spot, "too-many");
  if (damaged) yield closed(spot, "damaged");
}

/** Parts of documents whose words stand in markup. */
const MARKUP = /\.(xml|rels|xhtml|html?|opf|ncx|nuspec|vml)$/i;

/** Entries by which a zip file is an office document, a book or a package described in XML. */
const DOCUMENT = new Set(["[Content_Types].xml", "mimetype", "META-INF/container.xml"]);

async function* unpackEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  spot: Spot,
  meter: Meter,
): AsyncGenerator<ClosedPiece, Uint8Array | null> {
  const packed = bytes.subarray(entry.from, entry.to ?? bytes.length);
  if (entry.method === 0) return packed;
  if (entry.method !== 8 && entry.method !== 93) {
    yield closed(spot, entry.method === 99 ? "encrypted" : "unsupported");
    return NOTHING;
  }
  const how = entry.method === 8 ? "raw" : "zstd";
  // A packed stream says itself where it ends: a size that cuts it off is not believed.
  const rest = bytes.subarray(entry.from);
  const isCut = packed.length < rest.length && (await inflate(how, packed, PROBE)).end === "broken";
  return yield* unpack(how, isCut ? rest : packed, spot, meter);
}

const NOTHING = new Uint8Array();
/** Bytes that are unpacked to see whether a stream is whole. */
const PROBE = 64 * 1024;

/** Null where the budget is used up for good. */
async function* unpack(
  how: "raw" | "gzip" | "zstd",
  packed: Uint8Array,
  spot: Spot,
  meter: Meter,
): AsyncGenerator<ClosedPiece, Uint8Array | null> {
  if (meter.room() === 0) {
    yield closed(spot, meter.bound());
    return null;
  }
  const why = meter.bound();
  const { bytes, end } = await inflate(how, packed, meter.room());
  meter.spend(bytes.length);
  if (end === "full") yield closed(spot, why);
  if (end === "broken") yield closed(spot, "damaged");
  return bytes;
}

async function* intoStream(how: "gzip" | "zstd", bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  const named = how === "gzip" ? nameInGzip(bytes) : null;
  const unpacked = yield* unpack(how, bytes, spot, meter);
  if (unpacked === null) return;
  // A packed tar file is one archive to whoever made it: its own bytes have no name of their own.
  const isTar = kindOfBytes(unpacked) === "tar";
  const names = isTar ? spot.names : [...spot.names, named ?? "unpacked"];
  yield* child(unpacked, { ...spot, names, depth: isTar ? spot.depth : spot.depth + 1 }, meter, {
    isFile: named !== null && !isTar,
  });
}

/** The name that RFC 1952 lets a file have in its head. */
function nameInGzip(bytes: Uint8Array): string | null {
  if (((bytes[3] ?? 0) & 0x08) === 0) return null;
  const from = 10 + (((bytes[3] ?? 0) & 0x04) === 0 ? 0 : 2 + (bytes[10] ?? 0) + 256 * (bytes[11] ?? 0));
  const end = bytes.indexOf(0, from);
  return end > from && end - from < 1024 ? Buffer.from(bytes.subarray(from, end)).toString("latin1") : null;
}

async function* intoTar(bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  let left = meter.budget.entries;
  for (const entry of tarEntries(bytes)) {
    if (entry === null) return yield closed(spot, "damaged");
    left -= 1;
    if (left < 0) return yield closed(spot, "too-many");
    const inner = { ...spot, names: [...spot.names, entry.name], depth: spot.depth + 1 };
    if (!entry.whole) yield closed(inner, "damaged");
    yield* child(entry.bytes, inner, meter, { isFile: true });
  }
}

async function* intoPdf(bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  for await (const part of pdfParts(bytes)) {
    if (part.kind === "closed") yield closed(spot, part.why);
    else {
      const inner = { ...spot, names: [...spot.names, part.name], depth: spot.depth + 1 };
      const isFile = part.kind === "file";
      yield* child(isFile ? part.bytes : Buffer.from(part.text), inner, meter, { isFile, isWords: !isFile });
    }
  }
}

async function* intoText(bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  const text = textOf(bytes);
  const mapped = text.holds('"sourcesContent"') ? mappedSources(text.utf8()) : null;
  for (const { name, text: source } of mapped ?? []) {
    yield* child(Buffer.from(source), { ...spot, names: [...spot.names, name] }, meter, { isFile: true });
  }
  if (spot.encoded >= meter.budget.encodedDepth) return;
  const { runs, cut } = encodedRuns(text.latin1());
  for (const run of runs) {
    if (kindOfBytes(run.bytes) === "media") continue;
    const line = spot.line ?? (spot.names.length === 0 ? run.line : null);
    const inner = {
      ...spot,
      line,
      encoded: spot.encoded + 1,
      names: [...spot.names, `${run.how} on line ${run.line}`],
    };
    yield* child(run.bytes, inner, meter, { isFile: false });
  }
  if (cut) yield closed(spot, "too-many");
}

/** What of a gzip stream stands in the middle of other bytes. */
async function* intoMembers(bytes: Uint8Array, spot: Spot, meter: Meter): Pieces {
  for (const at of gzipMembers(bytes)) {
    const { bytes: unpacked, end, used } = await inflate("gzip", bytes.subarray(at), meter.room());
    meter.spend(unpacked.length);
    if (end === "broken" || (used < MEMBER && end === "done") || unpacked.length === 0) continue;
    const inner = { ...spot, depth: spot.depth + 1, names: [...spot.names, `gzip at byte ${at}`] };
    yield* child(unpacked, inner, meter, { isFile: false });
  }
}

/** Shortest packed stream within other bytes that is looked at. */
const MEMBER = 256;

async function* child(
  bytes: Uint8Array,
  spot: Spot,
  meter: Meter,
  { isFile, isWords = false }: Pick<InnerPiece, "isFile"> & Partial<Pick<InnerPiece, "isWords">>,
): Pieces {
  if (!meter.enter()) return yield closed(spot, "too-many");
  const isText = kindOfBytes(bytes) === "text";
  const digest = isText && isOneWindow(bytes) ? null : new Uint8Array(createHash("sha256").update(bytes).digest());
  yield* showPiece(isText ? bytes : stringsOf(bytes), spot, { isFile, isWords: isWords || !isText, digest });
  yield* intoBytes(bytes, spot, meter);
}

/** Bytes as text, each way made when it is asked for: one of them is as large as the bytes, or twice that. */
interface Text {
  /** Whether ASCII words stand in it. */
  holds(words: string): boolean;
  latin1(): string;
  utf8(): string;
}

function textOf(bytes: Uint8Array): Text {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = wideCodeOf(view);
  if (wide === null) {
    return {
      holds: (words) => view.includes(words, 0, "latin1"),
      latin1: () => view.toString("latin1"),
      utf8: () => view.toString("utf8"),
    };
  }
  const text = decodeWide(view, wide);
  return { holds: (words) => text.includes(words), latin1: () => text, utf8: () => text };
}

/** `Salted__` of OpenSSL, age, and the stream by which an Office document says that it is enciphered. */
function isEnciphered(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.toString("latin1", 0, 20);
  return /^(Salted__|age-encryption\.org\/)/.test(head) || view.includes(Buffer.from("EncryptedPackage", "utf16le"));
}

function closed(spot: Spot, why: ClosedReason): ClosedPiece {
  return { kind: "closed", names: spot.names, why };
}
