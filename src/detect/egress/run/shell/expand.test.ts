import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

/** The fields that words become behind some lines, each in brackets, holes in braces. */
function fields(words: string, before = ""): string {
  const seen = told([`${before}\nfor w in ${words.replaceAll("§", "$")}; do git push "https://x.example/[$w]"; done`]);
  return seen.map((line) => line.slice(line.indexOf("[")).replace(/ \?$/, "")).join("");
}

describe("words are split as the shell splits them", () => {
  const before = "A='a b'\nB=' a  b '\nE=''\nN='a\nb\tc'\nM=\"a §{U}b c\"".replace("§", "$");
  test.each([
    ["a b", "[a][b]"],
    ["'a b' \"c d\"", "[a b][c d]"],
    ["a\\ b", "[a b]"],
    ["§A", "[a][b]"],
    ["§{A}", "[a][b]"],
    ['"§A"', "[a b]"],
    ["x§A", "[xa][b]"],
    ["x§A'y z'", "[xa][by z]"],
    ["§B", "[a][b]"],
    ["x§B'y'", "[x][a][b][y]"],
    ['"§B"', "[ a  b ]"],
    ["§N", "[a][b][c]"],
    ["§E x", "[x]"],
    ["§E§E x", "[x]"],
    ['"§E"', "[]"],
    ["''", "[]"],
    ['""', "[]"],
    ["§''", "[]"],
    ["§E''", "[]"],
    ['§E""x', "[x]"],
    ["x''", "[x]"],
    ["§U", "[{U}]"],
    ["x§U/§A", "[x{U}/a][b]"],
    ["§(echo a b)", "[a][b]"],
    ['"§(echo a b)"', "[a b]"],
    ["`echo a b`", "[a][b]"],
    ['"§(printf "a\\n\\n")"', "[a]"],
    ['"§(echo §U)"', "[{U}]"],
    ['"x§(echo "§U"; )"', "[x{U}]"],
    ["§'a\\tb'", "[a\tb]"],
    ['§"a b"', "[a b]"],
    ["{a,b}", "[a][b]"],
    ["x{a,b}y", "[xa][xb]".replaceAll("]", "y]")],
    ["{a,b,}", "[a][b][]"],
    ["'{a,b}'", "[{a,b}]"],
    ["x{a}", "[x{a}]"],
    ["{a,b}'c'", "[{a,b}c]"],
    ["a*.txt", "[a*.txt]"],
    ["§((1 + 2))", "[{$(( ))}]"],
    ["<(echo y)", "[/dev/fd/63]"],
    ["<(y)", "[{<( )}]"],
    [">(echo y)", "[{<( )}]"],
    ["§(true)", "[{$(true …)}]"],
    ["§(/a/b-c.d e)", "[{$(/a/b-c.d …)}]"],
    ["§(é)", "[{$( …)}]"],
    ["§(§X y)", "[{$( …)}]"],
    ["§(if x; then y; fi)", "[{$( …)}]"],
    ["§()", "[{$( …)}]"],
    ["§( pwd )", "[/workspace.of.the.run]"],
    ["§(A)", "[a][b]"],
    ["§( A )", "[a][b]"],
    ["§a1", "[{a1}]"],
    ["§(Build.Repository.Name)", "[acme/pricing]"],
    ["§(My.Variable)", "[{My.Variable}]"],
    ["§(GITHUB_REPOSITORY)", "[{$(GITHUB_REPOSITORY …)}]"],
    ["`A`", "[{$(A …)}]"],
    ["`xA`", "[{$(xA …)}]"],
    ["`echo \\`echo a b\\``", "[a][b]"],
    ["§(A=b)", "[{$( …)}]"],
    ["§(a+b)", "[{$( …)}]"],
    ["§M", "[a][{U}b][c]"],
    ["é{a,b}", "[é{a,b}]"],
    ["{a,b}é", "[{a,b}é]"],
    ["@(a|b)", "[@(a|b)]"],
    ["a?[b]", "[a?[b]]"],
  ])("%s", (words, expected) => {
    expect(fields(words, before)).toBe(expected);
  });

  test("a word has five hundred and twelve fields at most, and that it has more is said", () => {
    const script = (list: string) =>
      `L='${"a ".repeat(512)}'\nf() { shift 511; git push "https://x.example/$1/$2"; }\nf ${list}`;
    const [pushed, said] = [
      "2 push history > remote https://x.example/a/{$2}",
      "unread: A word of more than 512 fields.",
    ];
    expect(told([script("$L")])).toEqual([pushed]);
    expect(told([script("$L'b'")])).toEqual([pushed, said]);
    expect(told([script("x' 'y$L'b'")])).toEqual([pushed, said]);
    expect(told([script(`{${"a,".repeat(511)}a}`)])).toEqual([pushed]);
    expect(told([script(`{${"a,".repeat(512)}a}`)])).toEqual([pushed, said]);
  });

  test("a command, an array and a loop have ten thousand words, and that they have more is said", () => {
    const said = "unread: A command of more than 10000 words.";
    const words = (count: number) => "a ".repeat(count);
    expect(told([`git push https://x.example/a ${words(9998)}`])).toEqual([
      "1 push history > remote https://x.example/a",
    ]);
    expect(told([`git push https://x.example/a ${words(9999)}`])).toContain(said);
    expect(told([`git ${words(10_000)} push https://x.example/a`])).toEqual([said]);
    expect(told([`L=(${words(10_001)})`])).toContain(said);
    expect(told([`for a in ${words(10_000)}; do true; done`])).toEqual([]);
    expect(told([`for a in ${words(10_001)}; do true; done`])).toEqual([said]);
  });

  test("lists within lists end soon", () => {
    const started = performance.now();
    expect(
      told([`L='${"a ".repeat(512)}'\nfor a in ${"$L ".repeat(50_000)}; do f ${"$L ".repeat(20_000)}; done`]),
    ).toContain("unread: A command of more than 10000 words.");
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("a text longer than 4,096 characters is a hole", () => {
    const half = "a".repeat(2044);
    expect(told([`A=${half}\ngit push https://$A$A`])).toEqual([`2 push history > remote https://${half}${half}`]);
    expect(told([`A=${half}\ngit push https://$A$A/`])).toEqual(["2 push history > remote {a long text}"]);
    expect(told([`A=${half}\ngit push "https://$A$A$U"`])).toEqual([
      "2 push history > remote {a long text with holes}",
    ]);
  });

  test("a word or text of more than five hundred parts is a gap", () => {
    const parts = "$A'a'".repeat(250);
    expect(told([`A=\nx=${parts}`])).toEqual([]);
    expect(told([`A=\nx=${parts}b`])).toEqual(["unread: A word of more than 500 parts."]);
    const pushed = `2 push history > remote https://x.example${"/".repeat(249)}`;
    const text = `A=\ngit push "https://x.example${"$A/".repeat(249)}$A`;
    expect(told([`${text}"`])).toEqual([pushed]);
    expect(told([`${text}-"`])).toEqual([pushed, "unread: A text of more than 500 parts."]);
  });
});

describe("arguments and arrays", () => {
  const call = (words: string) => fields(words, "L=(a 'b c')");
  test.each([
    ['"§{L[@]}"', "[a][b c]"],
    ['"§{L[*]}"', "[a b c]"],
    ["§{L[*]}", "[a][b c]"],
    ['"x§{L[@]}"', "[xa b c]"],
    ["§{L[0]}", "[a]"],
    ['"§{L[1]}"', "[b c]"],
    ['"§{L[2]}"', "[]"],
    ['"§{L[10]}"', "[]"],
    ['"§{L[i]}"', "[{L}]"],
    ['"§{L[1x]}"', "[{L}]"],
    ['"§{L[x1]}"', "[{L}]"],
    ["§L", "[a]"],
    ["§{U[0]}", "[{U}]"],
    ['"§{U[@]}"', "[{U}]"],
    ["§{#L[@]}", "[{§{#L}}]"],
    ["§{!L[@]}", "[{L}]"],
  ])("%s of an array", (words, expected) => {
    expect(call(words)).toBe(expected.replace("§", "$"));
  });

  test.each([
    ['"§@"', "[a][b c]"],
    ["§@", "[a][b c]"],
    ["§*", "[a][b c]"],
    ['"§*"', "[a b c]"],
    ['"§{@}"', "[a][b c]"],
    ["§{*}", "[a][b c]"],
    ['"§{*}"', "[a b c]"],
    ['"x §@"', "[x a b c]"],
    ['§(shift; echo "§@") "§@"', "[b][c][a][b c]"],
    ['"§{@:-x}"', "[a b c]"],
    ["§1 §2 §3", "[a][b][c][{$3}]"],
    ["§{10}", "[{$10}]"],
    ["§# §?", "[{$#}][{$?}]"],
    ["§{#1}", "[{§{#1}}]"],
    ['"§0"', "[/workspace.of.the.run/scripts/script.sh]"],
    ['"§BASH_SOURCE"', "[/workspace.of.the.run/scripts/script.sh]"],
    ['"§{BASH_SOURCE[0]}"', "[/workspace.of.the.run/scripts/script.sh]"],
    ['"§PWD"', "[/workspace.of.the.run]"],
  ])("%s of a function's arguments", (words, expected) => {
    const body = `for w in ${words.replaceAll("§", "$")}; do git push "https://x.example/[$w]"; done`;
    const seen = told([`f() { ${body}; }\nf a 'b c'`]);
    expect(seen.map((line) => line.slice(line.indexOf("["))).join("")).toBe(expected.replace("§", "$"));
  });

  test.each([
    ["shift", "[b][c]"],
    ["shift 2", "[c]"],
    ["shift 3", ""],
    ["shift; shift", "[c]"],
    ["(shift)", "[a][b][c]"],
    ["shift §N", "[{§@}]"],
    ["shift 1x", "[{§@}]"],
    ["shift x1", "[{§@}]"],
  ])("%s takes arguments away", (script, expected) => {
    const body = `${script.replaceAll("§", "$")}; for w in "$@"; do git push "https://x.example/[$w]"; done`;
    const seen = told([`f() { ${body}; }\nf a b c`]);
    expect(seen.map((line) => line.slice(line.indexOf("["))).join("")).toBe(expected.replace("§", "$"));
  });
});
