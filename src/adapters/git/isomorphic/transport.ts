import type { GitAnswer, GitFault, GitSource } from "../../../work/ports/git.ts";
import { ByteReader } from "../byte-reader.ts";

/** Bounds of one HTTP exchange. */
export interface TransportLimits {
  readonly stepMs: number;
  /** Bytes of one answer. */
  readonly answerBytes: number;
  readonly allowHttp: boolean;
}

/** An answer being read; `over` turns true where it was cut because it was larger than the limit. */
interface Answering {
  readonly reader: ByteReader;
  over(): boolean;
}

/** Asks the remote for its capabilities (no body) or sends a request; follows no redirect, speaks https unless allowed. */
export async function ask(
  source: GitSource,
  limits: TransportLimits,
  body: Buffer | null,
): Promise<GitAnswer<Answering>> {
  const allowed = source.url.startsWith("https://") || (limits.allowHttp && source.url.startsWith("http://"));
  if (!allowed) return { ok: false, fault: { kind: "refused", detail: "The remote's scheme is not allowed." } };
  const headers: Record<string, string> = { "git-protocol": "version=2", "user-agent": "git/sourcewarden" };
  if (source.token !== null) {
    headers["authorization"] = `Basic ${Buffer.from(`x-access-token:${source.token}`).toString("base64")}`;
  }
  if (body !== null) headers["content-type"] = "application/x-git-upload-pack-request";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limits.stepMs);
  try {
    const response = await fetch(
      `${source.url}${body === null ? "/info/refs?service=git-upload-pack" : "/git-upload-pack"}`,
      {
        method: body === null ? "GET" : "POST",
        headers,
        body: body === null ? null : new Uint8Array(body),
        redirect: "manual",
        signal: stop.signal,
      },
    );
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      return { ok: false, fault: faultOfStatus(response.status) };
    }
    let cut = false;
    const pieces = bounded(response.body, limits.answerBytes, () => {
      cut = true;
    });
    const reader = new ByteReader(pieces, limits.stepMs, () => stop.abort());
    return { ok: true, value: { reader, over: () => cut } };
  } catch {
    const kind = stop.signal.aborted ? "timed-out" : "retry-later";
    return { ok: false, fault: { kind, detail: "The remote did not answer." } };
  } finally {
    clearTimeout(timer);
  }
}

async function* bounded(body: AsyncIterable<Uint8Array>, most: number, onCut: () => void): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > most) {
      onCut();
      return;
    }
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  }
}

function faultOfStatus(status: number): GitFault {
  if (status === 401 || status === 403) return { kind: "refused", detail: "The remote refused us." };
  if (status === 404 || (status >= 300 && status < 400)) {
    return { kind: "not-found", detail: "The repository is not there, or not for us." };
  }
  return { kind: "retry-later", detail: "The remote answered with an error." };
}
