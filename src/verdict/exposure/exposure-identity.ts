import { createHmac } from "node:crypto";
import { KEY_BYTES } from "../identity.ts";
import type { ExposureKind, ExposureTarget } from "./exposure.ts";

/** Version of the arithmetic below: a change of it changes every identity, and opens every alert anew. */
const IDENTITY_VERSION = 1;

/** What makes an exposure the same one on another day. */
export interface ExposureIdentity {
  readonly kind: ExposureKind;
  readonly repositoryId: number | null;
  readonly organisation: number;
  readonly target: ExposureTarget;
}

/**
 * HMAC-SHA256 in hex. Names count only where there is no number, so that a rename changes nothing; the organisation only where
 * there is no repository. Throws on a key that is too short: a mistake of the program, never of an input.
 */
export function exposureId(key: Uint8Array, { kind, repositoryId, organisation, target }: ExposureIdentity): string {
  if (key.length < KEY_BYTES) throw new RangeError(`an identity key has at least ${KEY_BYTES} bytes`);
  const parts = [
    "exposure",
    IDENTITY_VERSION,
    kind,
    repositoryId,
    repositoryId === null ? organisation : null,
    target.kind,
    target.id ?? target.name,
  ];
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex");
}
