/** From this many bytes on they are put where they are to be as they come, and not joined behind. */
const HELD_ONCE = 1024 * 1024;

/** Takes lines and exact counts of bytes from a stream, one wait at a time; answers null at the stream's end. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #waitMs: number;
  readonly #onTimeout: () => void;
  #held: Buffer[] = [];
  #size = 0;

  /** `onTimeout` is called where one piece takes longer than `waitMs`; it must end the stream. */
  constructor(stream: AsyncIterable<Buffer>, waitMs: number, onTimeout: () => void) {
    this.#pieces = stream[Symbol.asyncIterator]();
    this.#waitMs = waitMs;
    this.#onTimeout = onTimeout;
  }

  /** The text up to the next newline, without it; lines of git's headers are short ASCII. */
  async line(): Promise<string | null> {
    for (;;) {
      const held = this.#joined();
      const end = held.indexOf(0x0a);
      if (end >= 0) {
        this.#keep(held.subarray(end + 1));
        return held.toString("latin1", 0, end);
      }
      if (!(await this.#more())) return null;
    }
  }

  /** The next `count` bytes; many of them are held once. */
  async take(count: number): Promise<Buffer | null> {
    if (count < HELD_ONCE) {
      while (this.#size < count) if (!(await this.#more())) return null;
      const held = this.#joined();
      this.#keep(held.subarray(count));
      return held.subarray(0, count);
    }
    const taken = Buffer.allocUnsafeSlow(count);
    let at = 0;
    while (at < count) {
      const some = await this.some(count - at);
      if (some === null) return null;
      at += some.copy(taken, at);
    }
    return taken;
  }

  /** Some of the next bytes, one at least and `most` at most. */
  async some(most: number): Promise<Buffer | null> {
    while (this.#size === 0) if (!(await this.#more())) return null;
    const held = this.#joined();
    const some = held.subarray(0, most);
    this.#keep(held.subarray(some.length));
    return some;
  }

  /** Passes over `count` bytes without holding them; false where the stream ended before. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    for (;;) {
      const held = this.#joined();
      if (held.length >= left) {
        this.#keep(held.subarray(left));
        return true;
      }
      left -= held.length;
      this.#keep(Buffer.alloc(0));
      if (!(await this.#more())) return false;
    }
  }

  #joined(): Buffer {
    if (this.#held.length !== 1) this.#held = [Buffer.concat(this.#held)];
    return this.#held[0] ?? Buffer.alloc(0);
  }

  #keep(rest: Buffer): void {
    this.#held = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
  }

  async #more(): Promise<boolean> {
    const timer = setTimeout(this.#onTimeout, this.#waitMs);
    try {
      const piece = await this.#pieces.next();
      if (piece.done === true) return false;
      this.#held.push(piece.value);
      this.#size += piece.value.length;
      return true;
    } catch {
      return false; // The stream was torn down with its process.
    } finally {
      clearTimeout(timer);
    }
  }
}
