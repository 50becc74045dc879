import { readFileSync, writeFileSync } from "node:fs";
import { ASKED, askedForms, askRecheck, digestOfForms, type RecheckVerdict } from "./ask-recheck.ts";

/** What recheck said of the shipped patterns, by the digest of what it was asked about. */
export interface KeptVerdicts {
  /** Its version. */
  readonly recheck: string;
  readonly asked: typeof ASKED;
  readonly verdicts: Readonly<Record<string, RecheckVerdict>>;
}

const KEPT = new URL("verdicts.json", import.meta.url);

/** Reads what is kept. */
export function keptVerdicts(): KeptVerdicts {
  const kept: KeptVerdicts = JSON.parse(readFileSync(KEPT, "utf8"));
  return kept;
}

/** The verdict that is kept of a pattern; undefined where it is new or was changed. */
export function keptVerdict(pattern: string, { verdicts }: KeptVerdicts): RecheckVerdict | undefined {
  return verdicts[digestOfForms(askedForms(pattern))];
}

/** The pinned version of recheck. */
export function pinnedRecheck(): string {
  const manifest: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
  );
  return manifest.devDependencies["recheck"] ?? "";
}

/**
 * Asks recheck about each pattern of which no verdict is kept, or about all of them, and keeps those of these patterns
 * alone. `told` hears of each that was asked about.
 */
export async function writeVerdicts(
  patterns: readonly string[],
  { all, told }: { readonly all: boolean; readonly told: (done: number, of: number) => void },
): Promise<void> {
  const before = all ? {} : keptVerdicts().verdicts;
  const lines: string[] = [];
  for (const [at, pattern] of patterns.entries()) {
    const forms = askedForms(pattern);
    const digest = digestOfForms(forms);
    const known = before[digest];
    const verdict = known === undefined || known.growth === "unknown" ? await askRecheck(forms) : known;
    lines.push(`${JSON.stringify(digest)}:${JSON.stringify(verdict)}`);
    told(at + 1, patterns.length);
  }
  const head = `"recheck":${JSON.stringify(pinnedRecheck())},"asked":${JSON.stringify(ASKED)}`;
  writeFileSync(KEPT, `{${head},"verdicts":{\n${lines.join(",\n")}\n}}\n`);
}
