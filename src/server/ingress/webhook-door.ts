import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../work/ports/log.ts";
import { StoreUnavailable } from "../../work/ports/store.ts";
import type { Receipt, SignedBody } from "../../work/receive/receive.ts";
import { answerJson } from "../answer-json.ts";
import { parseBounded } from "./bounded-json.ts";
import { BODY_CAP, readHead, type WebhookHead } from "./head.ts";
import { type BodyLimits, bodyReader } from "./read-body.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { isSigned } from "./signature.ts";

/** Where GitHub sends webhooks; `app.yml` names it too. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** What the door allows unless it is told otherwise. */
export const DOOR_LIMITS: BodyLimits = { bytes: BODY_CAP, ms: 15_000, bytesTogether: 256 * 1024 * 1024 };

/** Seconds after which a sender may try a closed store again. */
const STORE_RETRY_SECONDS = 30;

/** How many webhooks went which way since the start. */
export interface DoorCounts {
  readonly stored: number;
  readonly replayed: number;
  readonly duplicate: number;
  readonly refused: number;
}

/** The door for webhooks; it answers every request itself and never throws. */
export interface WebhookDoor {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  counts(): DoorCounts;
}

/**
 * Opens the door: head, size, signature over the raw bytes, form, then one durable insert, and only after it a 2xx.
 * Nothing of a body reaches an answer or the log. `secrets` are several while one is being replaced by the next.
 */
export function webhookDoor(options: {
  readonly secrets: readonly string[];
  readonly receive: (signed: SignedBody) => Promise<Receipt>;
  readonly log: Log;
  readonly limits?: BodyLimits;
}): WebhookDoor {
  const readBody = bodyReader(options.limits ?? DOOR_LIMITS);
  const counts = { stored: 0, replayed: 0, duplicate: 0, refused: 0 };

  async function outcomeOf(request: IncomingMessage, response: ServerResponse): Promise<Outcome> {
    const reading = readHead(request);
    if (!reading.ok) return { head: null, refused: reading };
    if (request.headers.expect !== undefined) response.writeContinue();
    const { head } = reading;
    const body = await readBody(request);
    if (!body.ok) return { head, refused: body };
    if (!isSigned(body.bytes, head.signature, options.secrets))
      return { head: null, refused: refusal(401, "signature") };
    const json = parseBounded(body.bytes);
    if (!json.ok) return { head, refused: refusal(400, json.reason) };
    const receipt = await options.receive({
      id: head.id,
      event: head.event,
      bodyHash: createHash("sha256").update(body.bytes).digest("hex"),
      body: body.bytes.toString("utf8"),
      payload: json.value,
    });
    return { head, receipt };
  }

  return {
    counts: () => ({ ...counts }),
    async answer(request, response) {
      const { head, ...outcome } = await outcomeOf(request, response).catch(outageOf);
      // Headers are named in the log only once the signature was right, or their form alone was in question.
      const fields = { delivery: head?.id ?? null, event: head?.event ?? null };
      if ("receipt" in outcome && outcome.receipt.kind !== "disagrees") {
        const { kind } = outcome.receipt;
        counts[kind] += 1;
        if (kind === "replayed") options.log.warn(fields, "A webhook's body came before under another delivery id.");
        else options.log.info({ ...fields, outcome: kind }, "A webhook was taken in.");
        answerJson(response, 202, { outcome: kind === "duplicate" ? "duplicate" : "stored" });
        return;
      }
      const refused = "refused" in outcome ? outcome.refused : refusal(400, disagreement(outcome.receipt));
      counts.refused += 1;
      options.log.warn({ ...fields, status: refused.status, reason: refused.reason }, "A webhook was refused.");
      refuse(request, response, refused);
    },
  };
}

type Outcome =
  | { readonly head: WebhookHead | null; readonly refused: Refusal }
  | { readonly head: WebhookHead; readonly receipt: Receipt };

function disagreement(receipt: Receipt): string {
  return receipt.kind === "disagrees" ? receipt.why : "form";
}

/** Neither the error's words nor its stack may leave; a bug answers as an outage does, so that GitHub shows it failed. */
function outageOf(error: unknown): Outcome {
  const reason = error instanceof StoreUnavailable ? "store" : "fault";
  return { head: null, refused: { status: 503, reason, retryAfter: STORE_RETRY_SECONDS } };
}

/** How long the rest of a refused body is thrown away before the connection is cut, in milliseconds. */
const DRAIN_MS = 2_000;

/** The answer must reach a sender that is still sending, so its bytes are dropped for a while and not buffered. */
function refuse(request: IncomingMessage, response: ServerResponse, refused: Refusal): void {
  if (refused.retryAfter !== null) response.setHeader("retry-after", refused.retryAfter);
  if (refused.status === 405) response.setHeader("allow", "POST");
  if (!request.complete) {
    response.setHeader("connection", "close");
    const cut = setTimeout(() => request.socket.destroy(), DRAIN_MS);
    request.socket.once("close", () => clearTimeout(cut));
  }
  answerJson(response, refused.status, { refused: refused.reason });
  request.resume();
}
