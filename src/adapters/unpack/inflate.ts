import {
  constants,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  inflateRawSync,
} from "node:zlib";

/** What was unpacked, and how it ended: `full` where there was more than was asked for, `broken` where the stream is damaged. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly end: "done" | "full" | "broken";
  /** Bytes of the packed stream that were read; at least what the stream has. */
  readonly used: number;
}

/** A packed stream up to which one call is quicker than a stream of its own. */
const SMALL = 64 * 1024;
/** What is unpacked at a time, in bytes. */
const CHUNK = 256 * 1024;

/** Unpacks one stream up to `most` bytes; what came before a fault is kept. */
export async function inflate(
  how: "raw" | "zlib" | "gzip" | "zstd",
  packed: Uint8Array,
  most: number,
): Promise<Inflated> {
  if (how === "raw" && packed.length <= SMALL && most > 0) {
    try {
      // The types do not know of `info`: Node's documentation of zlib, "Class: Options".
      const given: unknown = inflateRawSync(packed, { maxOutputLength: most, info: true });
      const { buffer, engine } = given as {
        readonly buffer: Uint8Array;
        readonly engine: { readonly bytesWritten: number };
      };
      return { bytes: buffer, end: "done", used: engine.bytesWritten };
    } catch {
      // More than that, or damaged: the slow way keeps what came before.
    }
  }
  return streamed(how, packed, most);
}

function streamed(how: "raw" | "zlib" | "gzip" | "zstd", packed: Uint8Array, most: number): Promise<Inflated> {
  const stream = openStream(how);
  // One reservation that grows where it is: joining chunks would hold everything twice.
  const store = new ArrayBuffer(0, { maxByteLength: most });
  let length = 0;
  return new Promise((resolve) => {
    const finish = (end: Inflated["end"]): void => {
      stream.destroy();
      resolve({ bytes: new Uint8Array(store, 0, length), end, used: stream.bytesWritten });
    };
    stream.on("data", (chunk: Uint8Array) => {
      const taken = Math.min(chunk.length, most - length);
      store.resize(length + taken);
      new Uint8Array(store, length, taken).set(chunk.subarray(0, taken));
      length += taken;
      if (taken < chunk.length) finish("full");
    });
    stream.once("end", () => finish("done"));
    stream.once("error", () => finish("broken"));
    stream.end(packed);
  });
}

function openStream(how: "raw" | "zlib" | "gzip" | "zstd") {
  const options = { chunkSize: CHUNK };
  switch (how) {
    case "raw":
      return createInflateRaw(options);
    case "zlib":
      return createInflate(options);
    case "gzip":
      return createGunzip(options);
    case "zstd":
      // A window is memory: 8 MiB is what the format asks every reader for (RFC 8878, 3.1.1.1.2).
      return createZstdDecompress({ ...options, params: { [constants.ZSTD_d_windowLogMax]: 23 } });
  }
}
