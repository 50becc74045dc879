import { openLocal } from "../../../src/adapters/git/index.ts";
import { COMMAND_THREADS, openMarkThreads } from "../../../src/adapters/mark-threads/mark-threads.ts";
import { shippedActions } from "../../../src/adapters/packs/shipped-packs.ts";
import { openUnpacker } from "../../../src/adapters/unpack/unpacker.ts";
import { type LocalScan, type ScanAnswer, scanLocal } from "../../../src/work/scan/scan-local.ts";
import { rulesText } from "../../support/rule-sets.ts";
import { watched } from "../watched.ts";
import { WORDS } from "./diff-case.ts";

/** A process that looks at one hostile repository, whose folder and range it is given, and prints how that ended. */
const POLICY = `version: 1\nmode: enforce\nmarkers:\n  - id: quillwort\n    phrases: ["${WORDS}"]\n    class: confidential\n    strength: strong\n`;
const BUDGET = { stepMs: 60_000, blobBytes: 32 * 1024 * 1024, partsBytes: 128 * 1024 * 1024, commits: 100_000 };
const RANGES: Readonly<Record<string, LocalScan["range"]>> = { history: { refs: null }, tree: null, staged: "staged" };
const [folder = "", wanted = ""] = process.argv.slice(2);

async function look(): Promise<ScanAnswer> {
  const opened = await openLocal(folder, { budget: BUDGET });
  if (!opened.ok) return { ok: false, kind: "git", fault: opened.fault };
  return scanLocal({
    repository: opened.value,
    range: wanted in RANGES ? (RANGES[wanted] ?? null) : "base..main",
    packs: [],
    actions: shippedActions(),
    unpack: openUnpacker(),
    markLook: openMarkThreads(COMMAND_THREADS),
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

const { value, ...taken } = await watched(look);
process.stdout.write(JSON.stringify({ ended: endOf(value), ...taken }), () => process.exit());
