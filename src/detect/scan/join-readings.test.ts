import { expect, test } from "vitest";
import { label } from "../../facts/label.ts";
import type { MarkHit } from "../mark.ts";
import { joinGuesses, joinReadings } from "./join-readings.ts";

function hit(line: number, text: string, parts: Partial<MarkHit> = {}): MarkHit {
  return {
    rule: "acme",
    label: label("confidential"),
    strength: "strong",
    line,
    endLine: line,
    text,
    lines: "",
    ignored: false,
    context: "anywhere",
    legend: null,
    ...parts,
  };
}

const told = (hits: readonly MarkHit[]): readonly string[] =>
  hits.map(({ rule, line, text, strength }) => `${rule} ${line} ${text}${strength === "weak" ? " weak" : ""}`);

const [A, B, C] = [hit(1, "a"), hit(2, "b"), hit(3, "c")];

test.each<[string, readonly (readonly MarkHit[])[], readonly string[]]>([
  ["no reading", [], []],
  ["one", [[B, A]], ["acme 2 b", "acme 1 a"]],
  ["one and others that show nothing", [[B, A], [], []], ["acme 2 b", "acme 1 a"]],
  [
    "two that show the same",
    [
      [A, B],
      [A, B],
    ],
    ["acme 1 a", "acme 2 b"],
  ],
  ["two that show different ones, by line", [[C, A], [B]], ["acme 1 a", "acme 2 b", "acme 3 c"]],
  ["one after another that shows nothing", [[], [B, A]], ["acme 1 a", "acme 2 b"]],
  ["two of which one has more of the same", [[A], [A, A, B]], ["acme 1 a", "acme 1 a", "acme 2 b"]],
  ["two of which the first has more", [[A, A], [A]], ["acme 1 a", "acme 1 a"]],
  ["three that have the same", [[A], [A, A], [A, A]], ["acme 1 a", "acme 1 a"]],
  ["two with other words on a line", [[A], [hit(1, "b")]], ["acme 1 a", "acme 1 b"]],
  ["two with another rule", [[A], [hit(1, "a", { rule: "other" })]], ["acme 1 a", "other 1 a"]],
])("readings are joined: %s", (_name, readings, hits) => {
  expect(told(joinReadings(readings))).toEqual(hits);
});

const WEAK = hit(1, "weak", { strength: "weak" });

test.each<[string, readonly (readonly MarkHit[])[], readonly string[]]>([
  ["none", [], []],
  ["one", [[B, A]], ["acme 2 b", "acme 1 a"]],
  ["one among some that show nothing", [[], [B, A], []], ["acme 2 b", "acme 1 a"]],
  ["two with different words of one place", [[A], [hit(1, "b")]], ["acme 1 a"]],
  ["two of different places, by line", [[C, A], [B]], ["acme 1 a", "acme 2 b", "acme 3 c"]],
  ["two of which one has more", [[A], [A, hit(1, "b")]], ["acme 1 a", "acme 1 b"]],
  ["two of different rules", [[A], [hit(1, "a", { rule: "other" })]], ["acme 1 a", "other 1 a"]],
  ["a weak one and a strong one", [[WEAK], [A]], ["acme 1 a"]],
  ["a strong one and a weak one", [[A], [WEAK]], ["acme 1 a"]],
  ["two weak ones", [[WEAK], [hit(1, "b", { strength: "weak" })]], ["acme 1 weak weak"]],
  [
    "the second of a place",
    [
      [A, WEAK],
      [hit(1, "b"), hit(1, "c")],
    ],
    ["acme 1 a", "acme 1 c"],
  ],
])("guesses are joined: %s", (_name, guesses, hits) => {
  expect(told(joinGuesses(guesses))).toEqual(hits);
});
