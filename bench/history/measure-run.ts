import { openLocal } from "../../src/adapters/git/local/open-local.ts";
import { openMarkThreads } from "../../src/adapters/mark-threads/mark-threads.ts";
import { engineDigest } from "../../src/adapters/memory/engine-digest.ts";
import { openSeenFile } from "../../src/adapters/memory/seen-file.ts";
import { shippedActions, shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { openUnpacker } from "../../src/adapters/unpack/unpacker.ts";
import { scanLocal } from "../../src/work/scan/scan-local.ts";

/** One look over a whole history; times in milliseconds. */
export interface HistoryRun {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  /** From the first question to the memory until the last content. */
  readonly contentMs: number;
  /** Processor time of that, of this process alone. */
  readonly contentCpuMs: number;
  readonly contents: number;
  readonly bytes: number;
  readonly commits: number;
  readonly findings: number;
  /** Paths in which something was found. */
  readonly found: readonly string[];
  readonly verdict: string;
}

/** Looks over a repository's history with the memory of a folder, as `scan --history --visibility public` does. */
export async function measureRun(folder: string, memoryFolder: string): Promise<HistoryRun> {
  const from = performance.now();
  const budget = { stepMs: 600_000, blobBytes: 100 * 1024 * 1024, commits: 2_000_000 };
  const opened = await openLocal(folder, { budget });
  if (!opened.ok) throw new Error(opened.fault.detail);
  const file = await openSeenFile(memoryFolder);
  if (file === null) throw new Error("no memory can be kept there");
  const key = Buffer.alloc(32, 7);
  let [asked, told, contents] = [0, 0, 0];
  let [askedCpu, toldCpu] = [0, 0];
  const seen: typeof file = {
    ...file,
    recall(names) {
      asked ||= performance.now();
      askedCpu ||= cpuMs();
      return file.recall(names);
    },
  };
  const answer = await scanLocal({
    repository: opened.value,
    range: { refs: null },
    packs: shippedPacks(),
    actions: shippedActions(),
    unpack: openUnpacker(),
    markLook: openMarkThreads(),
    organisation: null,
    visibility: "public",
    holds: null,
    host: "github.com",
    key,
    baseline: null,
    memory: { key, owner: "local", engine: engineDigest(), seen },
    told(looked) {
      told = performance.now();
      toldCpu = cpuMs();
      contents = looked.all;
    },
  });
  const wallMs = performance.now() - from;
  await file.close();
  await opened.value.close();
  if (!answer.ok) throw new Error(answer.kind === "git" ? answer.fault.detail : "rules with errors");
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const { coverage, findings, kind } = answer.verdict;
  return {
    wallMs,
    cpuMs: (userCPUTime + systemCPUTime) / 1_000,
    peakMb: maxRSS / 1_024,
    contentMs: told - asked,
    contentCpuMs: toldCpu - askedCpu,
    contents,
    bytes: coverage.bytesSeen,
    commits: coverage.commitsSeen,
    findings: findings.length,
    found: [...new Set(findings.flatMap(({ where }) => where.path ?? []))],
    verdict: kind,
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
