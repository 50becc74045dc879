import type { Oid } from "../../../facts/oid.ts";
import type { BlobRead, OpenedRepository } from "../../../work/ports/git.ts";
import type { WorkerClient } from "./worker-client.ts";

const OIDS_AT_ONCE = 256;

/** Answers the port's questions through the worker. */
export function openedIsomorphic(
  worker: WorkerClient,
  resolved: readonly (Oid | null)[],
  close: () => Promise<void>,
): OpenedRepository {
  return {
    resolved,
    readChange: async (range) => flat(await worker.call("readChange", range)),
    readBlobs: (oids) => readBlobs(worker, oids),
    readFile: async (commit, path) => flat(await worker.call("readFile", commit, path)),
    listTree: async (commit) => flat(await worker.call("listTree", commit)),
    async isAncestor(ancestor, descendant) {
      const answer = await worker.call("isAncestor", ancestor, descendant);
      return answer.ok && answer.value;
    },
    close,
  };
}

/** An answer inside the worker's answer. */
export function flat<A extends { readonly ok: boolean }, F extends { readonly ok: false }>(
  called: { readonly ok: true; readonly value: A } | F,
): A | F {
  return called.ok ? called.value : (called as F);
}

async function* readBlobs(worker: WorkerClient, oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
  const wanted = [...new Set(oids)];
  if (wanted.length === 0) return;
  const brought = await worker.call("bring", wanted);
  const fault = brought.ok ? brought.value : brought.fault;
  const unseen = fault?.kind === "timed-out" ? "timed-out" : fault === null ? "missing-object" : "unreadable";
  for (let at = 0; at < wanted.length; ) {
    const part = await worker.call("read", wanted.slice(at, at + OIDS_AT_ONCE));
    const replies = part.ok
      ? part.value
      : wanted.slice(at).map((oid) => ({ oid, gap: gapFor(part.fault.kind) }) as const);
    for (const reply of replies) {
      yield "gap" in reply && reply.gap === "missing-object" ? { oid: reply.oid, gap: unseen } : reply;
    }
    at += replies.length;
  }
}

function gapFor(kind: string): "timed-out" | "unreadable" {
  return kind === "timed-out" ? "timed-out" : "unreadable";
}
