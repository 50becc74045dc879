import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MATRIX, withMatrix } from "../../../test/support/exposure-matrix/matrix.ts";
import { COLUMNS } from "../../../test/support/exposure-matrix/matrix-row.ts";
import { PLAYBOOKS } from "../containment/containment-plan.ts";
import { EXPOSURE_KINDS } from "./exposure.ts";
import { SEVERITY_TABLE } from "./severity.ts";

const PAGE = readFileSync(new URL("../../../docs/exposure.md", import.meta.url), "utf8");

const CELLS = MATRIX.flatMap(({ title, rows }) =>
  rows.flatMap((row) =>
    COLUMNS.map((column, at) => ({
      name: `${title}: ${row.says} (${row.of ?? "organisation"}), ${column.title}`,
      row,
      column,
      expected: row.cells[at] ?? null,
    })),
  ),
);

describe("every cell of the matrix", () => {
  it.each(CELLS)("$name", ({ row, column, expected }) => {
    const found = row.judge(column.held);
    const [exposure, ...more] = found.filter(({ kind }) => kind === row.kind);
    expect(more).toEqual([]);
    expect(exposure?.severity ?? null).toBe(expected);
    if (exposure !== undefined) {
      expect(exposure.handling).toBe(expected === "low" ? "advise" : "alert");
      expect(exposure.playbook).toBe(row.playbook);
      expect(exposure.next.length).toBeGreaterThan(0);
      const whole = row.seen === null ? column.held.readAt !== null : row.seen === "whole";
      expect(exposure.blast.complete).toBe(whole);
    }
    const others = found.filter(({ kind }) => kind !== row.kind).map(({ kind }) => kind);
    expect(row.beside).toEqual(expect.arrayContaining(others));
  });
});

it("speaks of every kind that an audience can have", () => {
  const spoken = new Set(MATRIX.flatMap(({ rows }) => rows.map(({ kind }) => kind)));
  const elsewhere = ["leak", "text-leak", "dead-channel"];
  expect([...spoken, ...elsewhere].sort()).toEqual(Object.keys(EXPOSURE_KINDS).sort());
  expect(CELLS.length).toBeGreaterThan(150);
});

it("names for each kind a playbook that is made for it", () => {
  for (const { kind, playbook } of MATRIX.flatMap(({ rows }) => rows)) {
    if (playbook === null) continue;
    const made: Readonly<Record<string, readonly string[]>> = PLAYBOOKS;
    expect(made[playbook]).toContain(kind);
  }
});

it("weighs by the table that the page shows", () => {
  const rows = PAGE.split("| who can read it | 0 | 1 | 2 | 3 |\n|---|---|---|---|---|\n")[1]?.split("\n\n")[0];
  const shown = rows?.split("\n").map((row) =>
    row
      .split("|")
      .slice(2, 6)
      .map((cell) => cell.trim()),
  );
  expect(shown).toEqual(Object.values(SEVERITY_TABLE));
});

it("is the page's tables, word for word", () => {
  expect(withMatrix(PAGE)).toBe(PAGE);
});
