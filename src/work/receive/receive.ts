import { subjectKey } from "../../facts/subject.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { entriesOf } from "./dispatch.ts";
import { fieldOf, isFields } from "./payload-fields.ts";
import { subjectsOf, type Wanted } from "./subjects-of.ts";

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

interface ReceivePorts {
  readonly store: Pick<Store, "inbox" | "verdicts" | "effects" | "worklist">;
  readonly clock: Clock;
  readonly appId: number;
}

/**
 * Takes a delivery in: refuses it where header and body disagree, else makes it durable with one insert. One that is
 * known already is a person's wish to look again where nothing was decided, and nothing elsewhere. Throws
 * `StoreUnavailable` where it could not be stored: the sender must not be told that it was.
 */
export async function receive(signed: SignedBody, ports: ReceivePorts): Promise<Receipt> {
  const reading = subjectsOf(signed.event, signed.payload, ports.appId);
  if (!reading.ok) return { kind: "disagrees", why: reading.why };
  const kind = await ports.store.inbox.put({
    id: signed.id,
    event: signed.event,
    action: actionOf(signed.payload),
    bodyHash: signed.bodyHash,
    receivedAt: ports.clock.now().toISOString(),
    installation: installationOf(signed.payload),
    body: signed.body,
  });
  if (kind === "duplicate") await lookAgainAtUndecided(reading.wanted, ports);
  return { kind };
}

async function lookAgainAtUndecided(wanted: readonly Wanted[], { store, clock }: ReceivePorts): Promise<void> {
  for (const one of wanted) {
    for (const { subject, hints } of await entriesOf(one, store)) {
      const present = await store.verdicts.present(subjectKey(subject));
      if (present?.verdict.kind === "undecided") await store.worklist.add(subject, hints, clock.now().toISOString());
    }
  }
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
