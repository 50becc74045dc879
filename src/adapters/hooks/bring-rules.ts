import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { BringRules } from "../../work/ports/hooks.ts";

/** Bytes of a policy that are still read: what the rules language takes at most. */
const MOST_BYTES = 256 * 1024;
const PATIENCE_MS = 15_000;
const MOST_REDIRECTS = 3;

type Brought = Awaited<ReturnType<BringRules>>;

/**
 * Reads rules from a file or an https address; nothing else, and nothing of it is ever run. A redirect is followed only on
 * the same host: it could lead a request, and trust, elsewhere.
 */
export const bringRules: BringRules = async (from, folder) => {
  if (/^https:\/\//i.test(from)) return fromHttps(from);
  if (/^file:/i.test(from)) return fromFile(fileOf(from));
  if (/^[a-z][a-z0-9+.-]+:/i.test(from) && !/^[a-z]:[\\/]/i.test(from))
    return refused("Rules come from an https address or a file.");
  return fromFile(resolve(folder, from));
};

function fileOf(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

async function fromFile(path: string | null): Promise<Brought> {
  try {
    const there = path === null ? undefined : await stat(path).catch(() => undefined);
    if (path === null || !there?.isFile()) return refused("There is no such file of rules.");
    const bytes = await readFile(path);
    return bytes.length > MOST_BYTES ? tooLarge() : { ok: true, bytes };
  } catch {
    return refused("The file of rules can't be read.");
  }
}

async function fromHttps(address: string): Promise<Brought> {
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  let at = URL.parse(address);
  if (at === null) return refused("That is no address.");
  if (at.username !== "" || at.password !== "") return refused("An address of rules carries no user and no password.");
  const { host } = at;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const answer = await fetch(at.href, {
        redirect: "manual",
        signal: deadline,
        headers: { accept: "text/plain, */*" },
      });
      if (answer.status < 300 || answer.status > 399) return await readAnswer(answer);
      await answer.body?.cancel();
      const next: URL | null = URL.parse(answer.headers.get("location") ?? "", at.href);
      if (next === null || redirects >= MOST_REDIRECTS) return refused("The address of rules leads nowhere.");
      if (next.protocol !== "https:" || next.host !== host)
        return refused("The address of rules leads to another host, where nobody said they are.");
      at = next;
    }
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return refused(late ? "The host of the rules did not answer in time." : "The host of the rules can't be reached.");
  }
}

async function readAnswer(answer: Response): Promise<Brought> {
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return refused(`The host of the rules answered ${answer.status}.`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > MOST_BYTES) return tooLarge();
    pieces.push(piece);
  }
  return { ok: true, bytes: Buffer.concat(pieces) };
}

function tooLarge(): Brought {
  return refused(`Rules of more than ${MOST_BYTES / 1024} KiB are not read.`);
}

function refused(why: string): Brought {
  return { ok: false, why };
}
