import type { ServerResponse } from "node:http";
import type { PushRefusal } from "../merging/may-push.ts";
import type { PushOpening } from "./push-commands.ts";

/** Bytes of one band of the side-band protocol, length and band number not counted. */
const BAND_BYTES = 900;

/**
 * Answers a push as GitHub does where rules stand against it: nothing moves, and the client prints GH013 with each rule.
 * All refs of the push are declined together.
 */
export function refusePush(response: ServerResponse, opening: PushOpening, refusals: readonly PushRefusal[]): void {
  const why = "push declined due to repository rule violations";
  const report = Buffer.concat([
    packet("unpack ok\n"),
    ...opening.commands.map(({ ref }) => packet(`ng ${ref} ${why}\n`)),
    FLUSH,
  ]);
  const banded = opening.capabilities.has("side-band-64k");
  response.writeHead(200, { "content-type": "application/x-git-receive-pack-result", "cache-control": "no-cache" });
  if (!banded) response.end(report);
  else response.end(Buffer.concat([...bands(2, Buffer.from(wordsOf(refusals))), ...bands(1, report), FLUSH]));
}

const FLUSH = Buffer.from("0000");

function wordsOf(refusals: readonly PushRefusal[]): string {
  return refusals
    .map(({ ref, violations }) => {
      const rules = violations.map((violation) => `- ${violation}\n\n`).join("");
      return `error: GH013: Repository rule violations found for ${ref}.\n\n${rules}`;
    })
    .join("");
}

function bands(band: number, content: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < content.length; at += BAND_BYTES) {
    found.push(packet(Buffer.concat([Buffer.from([band]), content.subarray(at, at + BAND_BYTES)])));
  }
  return found;
}

function packet(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, "0")), bytes]);
}
