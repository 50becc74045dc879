import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer, GitFault, GitSource } from "../../../work/ports/git.ts";
import type { ByteReader } from "../byte-reader.ts";
import { encodeRequest, packetText, readPacket } from "./pkt-line.ts";
import { ask, type TransportLimits } from "./transport.ts";

const NOT_OUR_REF = /not our ref ([0-9a-f]{40})/;

/** What a fetch asks for. */
interface PackRequest {
  readonly wants: readonly Oid[];
  /** Commits from each tip; null for blobs, which have no history. */
  readonly depth: number | null;
  /** Where the pack is written. */
  readonly file: string;
}

/** What came: `shallow` are commits whose parents did not come; `lost` an id that the remote has no more (then nothing came). */
type PackAnswer =
  | { readonly kind: "pack"; readonly shallow: readonly Oid[] }
  | { readonly kind: "lost"; readonly oid: Oid };

/** Refs of the remote by full name; only `prefixes`, or all where there are none. */
export async function listRefs(
  source: GitSource,
  limits: TransportLimits,
  prefixes: readonly string[],
): Promise<GitAnswer<ReadonlyMap<string, Oid>>> {
  const offered = await capabilities(source, limits);
  if (!offered.ok) return offered;
  const answer = await ask(
    source,
    limits,
    encodeRequest(
      "ls-refs",
      prefixes.map((name) => `ref-prefix ${name}`),
    ),
  );
  if (!answer.ok) return answer;
  const refs = new Map<string, Oid>();
  for (;;) {
    const packet = await readPacket(answer.value.reader);
    if (packet.kind === "flush") return { ok: true, value: refs };
    if (packet.kind !== "data") return { ok: false, fault: brokenOff(answer.value.over()) };
    const [id, name] = packetText(packet.bytes).split(" ");
    const oid = parseOid(id);
    if (oid !== undefined && name?.startsWith("refs/")) refs.set(name, oid);
  }
}

/** Fetches a pack without blobs where the remote can (blobs asked for by id do come). Asks for no thin pack: it stands alone. */
export async function fetchPack(
  source: GitSource,
  limits: TransportLimits,
  request: PackRequest,
): Promise<GitAnswer<PackAnswer>> {
  const offered = await capabilities(source, limits);
  if (!offered.ok) return offered;
  const args = [
    "no-progress",
    "ofs-delta",
    ...(offered.value.some((line) => /^fetch=.*\bfilter\b/.test(line)) ? ["filter blob:none"] : []),
    ...(request.depth === null ? [] : [`deepen ${request.depth}`]),
    ...request.wants.map((oid) => `want ${oid}`),
    "done",
  ];
  const answer = await ask(source, limits, encodeRequest("fetch", args));
  return answer.ok ? receive(answer.value.reader, answer.value.over, request.file) : answer;
}

async function receive(reader: ByteReader, over: () => boolean, file: string): Promise<GitAnswer<PackAnswer>> {
  const shallow: Oid[] = [];
  for (;;) {
    const packet = await readPacket(reader);
    if (packet.kind === "delimiter") continue;
    if (packet.kind !== "data") return { ok: false, fault: brokenOff(over()) };
    const line = packetText(packet.bytes);
    if (line === "packfile") break;
    if (line.startsWith("ERR ")) return lostOr(line);
    const cut = line.startsWith("shallow ") ? parseOid(line.slice(8)) : undefined;
    if (cut !== undefined) shallow.push(cut);
  }
  const out = createWriteStream(file, { mode: 0o600 });
  try {
    for (;;) {
      const packet = await readPacket(reader);
      if (packet.kind === "flush") return { ok: true, value: { kind: "pack", shallow } };
      if (packet.kind !== "data") return { ok: false, fault: brokenOff(over()) };
      if (packet.bytes[0] === 3) return lostOr(packet.bytes.toString("latin1", 1));
      if (packet.bytes[0] === 1 && !out.write(packet.bytes.subarray(1))) await once(out, "drain");
    }
  } finally {
    out.end();
    await once(out, "close");
  }
}

async function capabilities(source: GitSource, limits: TransportLimits): Promise<GitAnswer<readonly string[]>> {
  const answer = await ask(source, limits, null);
  if (!answer.ok) return answer;
  const lines: string[] = [];
  for (;;) {
    const packet = await readPacket(answer.value.reader);
    if (packet.kind === "flush" && !lines.includes("version 2") && lines.length <= 1) continue; // After the service line.
    if (packet.kind === "flush") break;
    if (packet.kind !== "data") break;
    lines.push(packetText(packet.bytes));
    if (lines.length > 1 && !lines.includes("version 2")) break;
  }
  if (lines.includes("version 2")) return { ok: true, value: lines };
  return { ok: false, fault: { kind: "refused", detail: "The remote does not speak version 2 of git's protocol." } };
}

function lostOr(message: string): GitAnswer<PackAnswer> {
  const oid = parseOid(NOT_OUR_REF.exec(message)?.[1]);
  if (oid !== undefined) return { ok: true, value: { kind: "lost", oid } };
  return { ok: false, fault: { kind: "retry-later", detail: "The remote answered with an error." } };
}

function brokenOff(tooLarge: boolean): GitFault {
  return tooLarge
    ? { kind: "too-large", detail: "The remote's answer is larger than the limit." }
    : { kind: "retry-later", detail: "The remote's answer broke off." };
}
