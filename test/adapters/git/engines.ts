import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { isomorphicGit } from "../../../src/adapters/git/isomorphic/isomorphic-git.ts";
import { nativeGit } from "../../../src/adapters/git/native/native-git.ts";
import type { Change } from "../../../src/facts/change.ts";
import type { Oid } from "../../../src/facts/oid.ts";
import type {
  BlobRead,
  GitAnswer,
  GitBudget,
  GitReader,
  GitSource,
  OpenedRepository,
} from "../../../src/work/ports/git.ts";
import { type GitServer, serveGit } from "./http-git.ts";
import { Sample, sampleRoot } from "./sample.ts";

export const BUDGET: GitBudget = { stepMs: 30_000, blobBytes: 1_000_000, commits: 5_000 };

/** Both engines behind the port; every case of the contract runs on each. */
export const ENGINES = [
  { engine: "native", make: nativeGit },
  { engine: "isomorphic", make: isomorphicGit },
] as const;

/** A served folder of sample repositories for one test file. */
export function stage() {
  let folder: ReturnType<typeof sampleRoot> | null = null;
  let server: GitServer | null = null;
  let count = 0;
  const opened: OpenedRepository[] = [];
  beforeAll(async () => {
    folder = sampleRoot();
    server = await serveGit(folder.root);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
    await server?.close();
    folder?.remove();
  });
  const root = () => folder?.root ?? "";
  return {
    root,
    origin: () => server?.origin ?? "",
    requests: () => server?.requests ?? [],
    sample(): Sample {
      count += 1;
      return new Sample(root(), `sample-${count}.git`);
    },
    source: (sample: { readonly name: string }, token: string | null = null): GitSource => ({
      cacheKey: `1-${sample.name.replace(/\D/g, "")}`,
      url: `${server?.origin}/${sample.name}`,
      token,
    }),
    reader(make: (typeof ENGINES)[number]["make"], budget: Partial<GitBudget> = {}): GitReader {
      return make({
        cacheFolder: mkdtempSync(join(root(), "cache-")),
        budget: { ...BUDGET, ...budget },
        allowHttp: true,
      });
    },
    async open(reader: GitReader, source: GitSource, wanted: readonly (Oid | string)[]): Promise<OpenedRepository> {
      const answer = await reader.open(source, wanted);
      const value = mustBe(answer);
      opened.push(value);
      return value;
    },
  };
}

/** The value of an answer that must be one. */
export function mustBe<T>(answer: GitAnswer<T>): T {
  if (!answer.ok) throw new Error(`${answer.fault.kind}: ${answer.fault.detail}`);
  return answer.value;
}

/** Reads a change from tips and known, without ref names. */
export async function changeOf(opened: OpenedRepository, tips: readonly Oid[], known: readonly Oid[] = []) {
  return mustBe(await opened.readChange({ tips, known, refNames: [] }));
}

/** `change path` of each version, in path order. */
export function filesOf(change: Change): readonly string[] {
  return change.files.map((file) => `${file.change} ${file.path}`).sort();
}

/** All that an iteration of blobs answers, by id: bytes as text, or the gap. */
export async function blobsOf(reads: AsyncIterable<BlobRead>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const read of reads) {
    if (found[read.oid] !== undefined) throw new Error("a blob came twice");
    found[read.oid] = "bytes" in read ? Buffer.from(read.bytes).toString("latin1") : `gap ${read.gap}`;
  }
  return found;
}
