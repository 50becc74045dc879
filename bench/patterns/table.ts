import type { AttackRow } from "./attacks.ts";
import type { FloodRow } from "./floods.ts";
import { LIMIT } from "./measure.ts";

/** The heading, the rows from the slowest on, and how many are above the limit. */
export function attackTable(rows: readonly AttackRow[]): string {
  const sorted = [...rows].sort((one, other) => worstOf(other) - worstOf(one));
  return [
    `Attacks and benign text: the search for each pattern, and a scan for it, in ms of CPU for a MiB (limit ${LIMIT})`,
    `${"search".padStart(8)}${"scan".padStart(8)}  ${"recheck".padEnd(13)} ${"pattern".padEnd(44)} slowest search; slowest scan`,
    ...sorted.map(
      ({ pattern, recheck, attacks, search, scan }) =>
        `${search.cpuMs.toFixed(1).padStart(8)}${scan.cpuMs.toFixed(1).padStart(8)}  ${recheck.padEnd(13)} ${pattern.padEnd(44)} ` +
        `${search.text}${marksOf(search.marks)}; ${scan.text}${marksOf(scan.marks)}${attacks === 0 ? " (recheck has no attack)" : ""}`,
    ),
    `${rows.length} patterns, ${rows.filter(({ attacks }) => attacks > 0).length} with attacks of recheck; ` +
      `above ${LIMIT}: ${rows.filter(({ search }) => search.cpuMs > LIMIT).length} searches, ${rows.filter(({ scan }) => scan.cpuMs > LIMIT).length} scans`,
    "",
  ].join("\n");
}

/** The slower of a pattern's search and scan. */
export function worstOf({ search, scan }: AttackRow): number {
  return Math.max(search.cpuMs, scan.cpuMs);
}

/** The same of floods: most are nothing but marks, so it is told what each of them costs. */
export function floodTable(rows: readonly FloodRow[]): string {
  const sorted = [...rows].sort((one, other) => other.cpuMs - one.cpuMs);
  const above = rows.filter(({ cpuMs }) => cpuMs > LIMIT);
  return [
    "Floods: texts of nothing but marks or their words, in ms of CPU for a MiB, and microseconds for each mark",
    `${"scan".padStart(8)}${"marks".padStart(9)}${"each".padStart(8)}  ${"pattern".padEnd(44)} slowest on`,
    ...sorted.map(
      ({ pattern, text, cpuMs, marks }) =>
        `${cpuMs.toFixed(1).padStart(8)}${String(Math.round(marks)).padStart(9)}${(marks < 1 ? "" : ((1000 * cpuMs) / marks).toFixed(1)).padStart(8)}  ` +
        `${pattern.padEnd(44)} ${text}`,
    ),
    `${rows.length} measured, ${above.length} above ${LIMIT} ms for a MiB, ${above.filter(({ marks }) => marks < 1).length} of them without a mark`,
    "",
  ].join("\n");
}

function marksOf(marks: number): string {
  return marks < 1 ? "" : ` (${Math.round(marks)} marks)`;
}
