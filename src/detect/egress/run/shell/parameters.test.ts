import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const BEFORE = "A=aXbXc\nE=\nN=A\nM=U\nP=a/b/c\nV=1.2.tgz\nH=a$U/b$U\nW=*a*";

/** What a parameter with its operation becomes, behind settings that all of these share. */
function expanded(parameter: string): string {
  const seen = told([`${BEFORE}\ngit push "https://x.example/[\${${parameter}}]"`]);
  return seen.map((line) => line.slice(line.indexOf("[") + 1, -1)).join("\n");
}

test.each([
  ["A", "aXbXc"],
  ["U", "{U}"],
  ["#A", "{§{#A}}"],
  ["!N", "aXbXc"],
  ["!M", "{M}"],
  ["!U", "{U}"],
  ["!E", "{E}"],
  ["A:-d", "aXbXc"],
  ["A-d", "aXbXc"],
  ["E:-d", "d"],
  ["E-d", ""],
  ["U:-d", "d"],
  ["U-d", "d"],
  ["U:-", ""],
  ["U:-$A", "aXbXc"],
  ["E:=d", "d"],
  ["E=d", ""],
  ["A:+d", "d"],
  ["U+d", "d"],
  ["A:?d", "aXbXc"],
  ["A?d", "aXbXc"],
  ["U:?d", "{U}"],
  ["A#a", "XbXc"],
  ["A#c", "aXbXc"],
  ["A#*X", "bXc"],
  ["A##*X", "c"],
  ["A#*Z", "aXbXc"],
  ["A#*", "aXbXc"],
  ["A#X*", "aXbXc"],
  ["A#*X*", "aXbXc"],
  ["A#?X", "aXbXc"],
  ["A#*a", "XbXc"],
  ["A%c", "aXbX"],
  ["A%a", "aXbXc"],
  ["A%?c", "aXbXc"],
  ["A%c?", "aXbXc"],
  ["A%[X]*", "aXbXc"],
  ["A#*[X]", "aXbXc"],
  ["A#*?", "aXbXc"],
  ["A%X*", "aXb"],
  ["A%%X*", "a"],
  ["A%Z*", "aXbXc"],
  ["A%*", "aXbXc"],
  ["A%*X", "aXbXc"],
  ["A%*X*", "aXbXc"],
  ["A%a*", ""],
  ["A%aXbXc", ""],
  ["E%c", ""],
  ["H#a", "{U}/b{U}"],
  ["H%b", "a{U}/b{U}"],
  ["A#$U", "aXbXc"],
  ["U#a", "{U}"],
  ["P##*/", "c"],
  ["P%/*", "a/b"],
  ["V%.tgz", "1.2"],
  ["V%.*", "1.2"],
  ["A/X/-", "a-bXc"],
  ["A//X/-", "a-b-c"],
  ["A/X", "abXc"],
  ["A//X", "abc"],
  ["A/X/$&", "a$&bXc"],
  ["A//X/$&", "a$&b$&c"],
  ["A/#a/-", "-XbXc"],
  ["A/#X/-", "aXbXc"],
  ["A/%c/-", "aXbX-"],
  ["A/%X/-", "aXbXc"],
  ["H/%b/-", "a{U}/b{U}"],
  ["A/$U/-", "{a replaced text}"],
  ["A/X/$U", "{a replaced text}"],
  ["A/[X]/-", "{a replaced text}"],
  ["A//*/-", "{a replaced text}"],
  ["A^^", "AXBXC"],
  ["A,,", "axbxc"],
  ["A^", "AXbXc"],
  ["A,", "aXbXc"],
  ["H^^", "A{U}/B{U}"],
  ["H^", "A{U}/b{U}"],
  ["E^", ""],
  ["A:1", "{a part of a text}"],
  ["A:1:2", "{a part of a text}"],
  ["H:1", "a{U}/b{U}"],
  ["A@Q", "aXbXc"],
])("%s", (parameter, expected) => {
  expect(expanded(parameter)).toBe(expected.replace("§", "$"));
});

test("what := and = set stands behind them, what - gives does not", () => {
  const script = (operator: string) => `true "\${U${operator}a}"\ngit push https://x.example/$U`;
  expect(told([script(":=")])).toEqual(["2 push history > remote https://x.example/a"]);
  expect(told([script("=")])).toEqual(["2 push history > remote https://x.example/a"]);
  expect(told([script(":-")])).toEqual(["2 push history > remote https://x.example/{U}"]);
});

test("IFS is a blank where nobody set it", () => {
  expect(told(["git$IFS'push'$IFS\"https://a.example/x\""])).toEqual(["1 push history > remote https://a.example/x"]);
  expect(told(["IFS=x\ngit push https://a.example/$IFS"])).toEqual(["2 push history > remote https://a.example/x"]);
});
