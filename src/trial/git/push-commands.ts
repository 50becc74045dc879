import type { IncomingMessage } from "node:http";
import { Refusal } from "../http/endpoint.ts";

/** One ref that a client asks to move; null stands for "is not" and "shall not be". */
export interface PushCommand {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a push begins with. */
export interface PushOpening {
  readonly commands: readonly PushCommand[];
  /** What the client can understand, from its first command. */
  readonly capabilities: ReadonlySet<string>;
  /** All that was read of the body so far, for whoever takes the push over. */
  readonly read: Buffer;
}

/** A push of a repository's every ref has some megabytes of commands; more than this is none. */
const MOST_BYTES = 64 * 1024 * 1024;
const COMMAND = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([^\0]+?)\n?(?:\0(.*))?$/s;

/**
 * Reads the commands of a push from the beginning of its body (pkt-lines up to the first flush), and leaves the rest
 * unread. Refuses a body that ends before, or is no push.
 */
export async function readPushOpening(request: IncomingMessage): Promise<PushOpening> {
  const commands: PushCommand[] = [];
  let capabilities = new Set<string>();
  let read: Buffer = Buffer.alloc(0);
  let at = 0;
  for (;;) {
    const size = read.length - at >= 4 ? Number.parseInt(read.toString("latin1", at, at + 4), 16) : null;
    if (size !== null && (Number.isNaN(size) || (size > 0 && size < 4))) throw new Refusal(400, "This is not a push.");
    if (size === 0) return { commands, capabilities, read };
    if (size === null || read.length - at < size) {
      const more = await nextPiece(request);
      if (more === null || read.length > MOST_BYTES) throw new Refusal(400, "The push ends early.");
      read = Buffer.concat([read, more]);
      continue;
    }
    const found = COMMAND.exec(read.toString("utf8", at + 4, at + size));
    at += size;
    // Lines of a shallow client name no ref.
    if (found === null) continue;
    const [, before = "", after = "", ref = "", words] = found;
    if (words !== undefined) capabilities = new Set(words.trim().split(" "));
    commands.push({ ref, before: idOrNull(before), after: idOrNull(after) });
  }
}

function idOrNull(text: string): string | null {
  return /^0+$/.test(text) ? null : text;
}

/** The next bytes of a body that nobody else reads; null at its end. */
function nextPiece(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const piece: Buffer | null = request.read();
      if (piece !== null) finish(() => resolve(piece));
      else if (request.readableEnded) finish(() => resolve(null));
    };
    const end = (): void => finish(() => resolve(null));
    const fail = (error: Error): void => finish(() => reject(error));
    function finish(act: () => void): void {
      request.off("readable", look).off("end", end).off("close", end).off("error", fail);
      act();
    }
    request.on("readable", look).on("end", end).on("close", end).on("error", fail);
    look();
  });
}
