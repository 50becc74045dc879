import { dirname } from "node:path";
import type { Outcome, Status } from "./mutant.ts";

const COLUMNS: readonly Status[] = ["killed", "timeout", "survived", "no-coverage", "ignored"];

/** Of all mutants that are not ignored, how many of a hundred a test noticed. */
export function scoreOf(outcomes: readonly Outcome[]): number {
  const counted = outcomes.filter(({ status }) => status !== "ignored");
  const noticed = counted.filter(({ status }) => status === "killed" || status === "timeout");
  return counted.length === 0 ? 100 : (100 * noticed.length) / counted.length;
}

/** One line for each folder and one for all. */
export function table(outcomes: readonly Outcome[]): string {
  const byFolder = [...Map.groupBy(outcomes, ({ mutant }) => dirname(mutant.file))].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const rows = [...byFolder, ["all", outcomes] as const].map(([name, some]) => [
    name,
    String(some.length),
    ...COLUMNS.map((status) => String(some.filter((one) => one.status === status).length)),
    scoreOf(some).toFixed(1),
  ]);
  return [["folder", "mutants", ...COLUMNS, "score"], ...rows]
    .map(([name = "", ...figures]) => `${name.padEnd(36)}${figures.map((figure) => figure.padStart(12)).join("")}\n`)
    .join("");
}

/** Each mutant that no test noticed, with its place and the change. */
export function survivorLines(outcomes: readonly Outcome[]): string {
  return outcomes
    .filter(({ status }) => status === "survived" || status === "no-coverage")
    .map(({ mutant, status, fixed }) => {
      const where = `${mutant.file}:${mutant.line}:${mutant.column}`;
      const change = `${oneLine(mutant.original)}  →  ${oneLine(mutant.replacement)}`;
      return `${status}${fixed ? " (when loaded)" : ""} ${where} ${mutant.mutator}: ${change}\n`;
    })
    .join("");
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > 90 ? `${flat.slice(0, 60)} … ${flat.slice(-27)}` : flat;
}
