import { constants, gunzipSync } from "node:zlib";
import { decodedRuns } from "../../detect/copy/encoded-runs.ts";
import { patchedTexts } from "../../detect/copy/patched-texts.ts";

/** Bytes that one compressed content may become; what is more is not unpacked. */
const MOST_BYTES = 32 * 1024 * 1024;

/** What a content holds one layer down; `cut` where some of it was too large to be unpacked. */
export interface Layer {
  readonly pieces: readonly Uint8Array[];
  readonly cut: boolean;
}

/** What stands in a content as gzip (RFC 1952), base64, hex or a patch, one layer deep. */
export function oneLayer(bytes: Uint8Array): Layer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    return { pieces: [...decodedRuns(bytes), ...patchedTexts(bytes)], cut: false };
  }
  try {
    // A tail that is cut off, or is none of it, does not hide what comes before.
    const options = { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH };
    return { pieces: [gunzipSync(bytes, options)], cut: false };
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { pieces: [], cut: tooLarge };
  }
}
