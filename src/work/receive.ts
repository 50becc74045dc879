import { fieldOf, isFields } from "./payload-fields.ts";
import type { Clock } from "./ports/clock.ts";
import type { Inbox } from "./ports/store.ts";
import { subjectsOf } from "./subjects-of.ts";

/** A webhook whose signature was found right. */
export interface SignedBody {
  /** `X-GitHub-Delivery`, of a GUID's form. */
  readonly id: string;
  /** `X-GitHub-Event`: no signature covers it. */
  readonly event: string;
  /** SHA-256 of the signed bytes, hex. */
  readonly bodyHash: string;
  readonly body: string;
  /** The body, parsed. */
  readonly payload: unknown;
}

/** What became of a signed body; `why` names a field, never its value. */
export type Receipt =
  | { readonly kind: "stored" | "replayed" | "duplicate" }
  | { readonly kind: "disagrees"; readonly why: string };

/**
 * Takes a delivery in: refuses it where header and body disagree, else makes it durable with one insert. Throws
 * `StoreUnavailable` where it could not be stored: the sender must not be told that it was.
 */
export async function receive(
  signed: SignedBody,
  ports: { readonly inbox: Inbox; readonly clock: Clock; readonly appId: number },
): Promise<Receipt> {
  const reading = subjectsOf(signed.event, signed.payload, ports.appId);
  if (!reading.ok) return { kind: "disagrees", why: reading.why };
  const kind = await ports.inbox.put({
    id: signed.id,
    event: signed.event,
    action: actionOf(signed.payload),
    bodyHash: signed.bodyHash,
    receivedAt: ports.clock.now().toISOString(),
    installation: installationOf(signed.payload),
    body: signed.body,
  });
  return { kind };
}

/** Actions are words of GitHub's own; anything else is not kept as one. */
function actionOf(payload: unknown): string | null {
  const action = isFields(payload) ? fieldOf(payload, "action") : undefined;
  return typeof action === "string" && /^[a-z_]{1,64}$/.test(action) ? action : null;
}

function installationOf(payload: unknown): number | null {
  const installation = isFields(payload) ? fieldOf(payload, "installation") : undefined;
  const id = isFields(installation) ? fieldOf(installation, "id") : undefined;
  return typeof id === "number" && Number.isSafeInteger(id) ? id : null;
}
