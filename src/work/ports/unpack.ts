/** Why something inside a file was not seen. A closed list: each has its words in `work/judge/inside-words.ts`. */
export type ClosedReason =
  /** It wants a password, or is enciphered. */
  | "encrypted"
  /** A packed form that is not opened here. */
  | "unsupported"
  /** It does not keep to its own format. */
  | "damaged"
  | "too-many"
  | "too-deep"
  /** It grows beyond all proportion: {@link UnpackBudget.ratio}. */
  | "ratio"
  | "too-large"
  | "timed-out"
  | "out-of-memory";

/** Content that stands inside another file. */
export interface InnerPiece {
  readonly kind: "piece";
  /** Names from the outermost inward, as the archive spells them: data, never a path to be opened. */
  readonly names: readonly string[];
  readonly bytes: Uint8Array;
  /** Line of the outer file where it stands, from 1; null where the outer file has no lines. */
  readonly outerLine: number | null;
  /** Lines of the same inner content that stand before these bytes: of large content windows are given one by one. */
  readonly linesBefore: number;
  /** SHA-256 of the whole content in its own bytes, where `bytes` are only a reading or the first window of it; else null. */
  readonly digest: Uint8Array | null;
  /** False where it is another reading of content, or a part of it, and so no file of its own with a path. */
  readonly isFile: boolean;
  /** True where the bytes are words taken out of a document, and no longer in the form that the name tells. */
  readonly isWords: boolean;
}

/** Something inside that was not seen, or not all of it. */
export interface ClosedPiece {
  readonly kind: "closed";
  readonly why: ClosedReason;
  readonly names: readonly string[];
}

/** Bounds of the look into one file; what lies beyond one is said as a {@link ClosedPiece}. */
export interface UnpackBudget {
  /** Inner pieces. */
  readonly entries: number;
  /** Bytes unpacked for each byte of the file, beyond {@link freeBytes}. */
  readonly ratio: number;
  /** Bytes unpacked before the ratio counts: small files of much repetition are no bombs. */
  readonly freeBytes: number;
  /** Archives in archives. */
  readonly depth: number;
  /** Encoded runs in encoded runs. */
  readonly encodedDepth: number;
  /** Bytes of all pieces together. */
  readonly totalBytes: number;
  /** Bytes of one piece. */
  readonly pieceBytes: number;
  /** Wall-clock milliseconds that unpacking may take, without what the detectors need. */
  readonly wallMs: number;
  /** Bytes that whoever unpacks may hold before it is ended. */
  readonly memoryBytes: number;
}

/** Looks inside files that hide content. Writes nothing to disk, follows no link, runs nothing of what it reads. */
export interface Unpack {
  /**
   * Everything inside, as far as the budget goes, in batches; what was not seen is among it. Never throws on any bytes. The caller
   * may stop at any time. Bytes in which {@link mayHide} of `detect/inside/` sees nothing answer nothing.
   */
  open(bytes: Uint8Array): AsyncIterable<readonly (InnerPiece | ClosedPiece)[]>;
}
