import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLocal } from "../../../src/adapters/git/index.ts";
import { shippedActions } from "../../../src/adapters/packs/shipped-packs.ts";
import { openUnpacker } from "../../../src/adapters/unpack/unpacker.ts";
import { LOOK_HERE } from "../../../src/work/judge/look-here.ts";
import { type ScanAnswer, scanLocal } from "../../../src/work/scan/scan-local.ts";
import { rulesText } from "../../support/rule-sets.ts";
import { watched } from "../watched.ts";
import { DIFF_CASES } from "./cases.ts";
import { type DiffCase, type HostileRepository, hasRun, hostileRepository, WORDS } from "./diff-case.ts";

/** A process that makes every hostile repository, looks at it, and prints a line for each: how it ended and what it took. */
const POLICY = `version: 1\nmode: enforce\nmarkers:\n  - id: quillwort\n    phrases: ["${WORDS}"]\n    class: confidential\n    strength: strong\n`;
const BUDGET = { stepMs: 60_000, blobBytes: 32 * 1024 * 1024, partsBytes: 128 * 1024 * 1024, commits: 100_000 };
const root = mkdtempSync(join(tmpdir(), "sourcewarden-diffs-"));
const unpack = openUnpacker();
const markLook = LOOK_HERE;

async function look(one: HostileRepository, wanted: DiffCase["look"]): Promise<ScanAnswer> {
  const opened = await openLocal(one.folder, { budget: BUDGET });
  if (!opened.ok) return { ok: false, kind: "git", fault: opened.fault };
  const ranges = { history: { refs: null }, tree: null, staged: "staged" } as const;
  return scanLocal({
    repository: opened.value,
    range: wanted === undefined ? "base..main" : ranges[wanted],
    packs: [],
    actions: shippedActions(),
    unpack,
    markLook,
    organisation: [rulesText("policy", POLICY)],
    visibility: "public",
    holds: null,
    host: "github.com",
    key: Buffer.alloc(32, 1),
    baseline: null,
  });
}

function endOf(answer: ScanAnswer): readonly string[] {
  if (!answer.ok) return ["refused"];
  const { findings, coverage } = answer.verdict;
  return [...(findings.length > 0 ? ["found"] : []), ...(coverage.gaps.length > 0 ? ["gap"] : [])];
}

try {
  for (const [at, { name, make, look: wanted }] of DIFF_CASES.entries()) {
    const folder = join(root, String(at), "repository");
    mkdirSync(folder, { recursive: true });
    const one = hostileRepository(folder);
    make(one);
    const ranBefore = hasRun(one);
    const { value, cpuMs, peakKb } = await watched(() => look(one, wanted));
    const ended = endOf(value);
    process.stdout.write(`${JSON.stringify({ name, ended, ran: !ranBefore && hasRun(one), cpuMs, peakKb })}\n`);
    rmSync(join(root, String(at)), { recursive: true, force: true });
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
