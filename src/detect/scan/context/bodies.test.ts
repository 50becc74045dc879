import { describe, expect, test } from "vitest";
import { asPath } from "../../../facts/repo-path.ts";
import { bodyLines } from "./bodies.ts";
import { syntaxOf } from "./syntax.ts";

/** The lines, from 0, that lie inside a body. */
function inside(path: string, ...lines: readonly string[]): readonly number[] {
  return [...bodyLines(lines, syntaxOf(asPath(path)))].flatMap((sign, at) => (sign === 1 ? [at] : []));
}

describe("a template is a body up to the line that closes it", () => {
  test.each([
    "x = `a",
    "f(`",
    "f(a, `",
    "x: `",
    "ok ? `",
    "[`",
    "return `",
    "() => `",
    "x = sql `",
    "x = html`a b",
    "x =  `",
  ])("%s", (opening) => {
    expect(inside("a.ts", "a", opening, "// b", "c", "`;", "// d")).toEqual([2, 3, 4]);
  });

  test.each([
    ["a comment that begins with one", "`"],
    ["one that is closed on its line", "x = `a`;"],
    ["a word before it", "see the `"],
    ["a tag in capitals", "x = HTML`"],
    ["a long line", `x = "${"y".repeat(2_000)}" + \``],
  ])("but not %s", (_name, opening) => {
    expect(inside("a.ts", opening, "// b", "`")).toEqual([]);
  });

  test("and the next one may begin where it ends", () => {
    expect(inside("a.ts", "x = `", "a", "`, y = `", "b", "`", "c")).toEqual([1, 2, 3, 4]);
    expect(inside("a.ts", `x = ${"y".repeat(1_900)} = \``, "b", "`")).toEqual([1, 2]);
  });

  test("of four hundred lines at most", () => {
    const lines = (count: number): number =>
      inside("a.ts", "x = `", ...Array.from({ length: count }, () => "a"), "`").length;
    expect([lines(398), lines(399), lines(400)]).toEqual([399, 400, 0]);
    expect(inside("a.ts", "x = `", "a", "b")).toEqual([]);
  });
});

describe("a here-document is a body where a language has such", () => {
  test.each([
    ["cat <<EOF", "EOF"],
    ["cat <<'EOF' > x", "EOF"],
    ['cat <<"EOF" | sh', "EOF"],
    ["cat <<-EOF", "\tEOF"],
    ["x = <<~SQL", "  SQL"],
    ["x = <<<EOT", "EOT;"],
    ["f(<<EOF)", "EOF"],
    ["f(<<EOF, 1)", "EOF"],
    ["x = <<EOF.strip", "EOF"],
    ["cat << _EOF_2 && b", "_EOF_2"],
    ["cat <<EOF;", "EOF"],
  ])("%s", (opening, end) => {
    expect(inside("a.sh", "a", opening, "# b", "c EOF", end, "# d")).toEqual([2, 3, 4]);
  });

  test.each([
    ["of a language without them", "a.ts", "cat <<EOF", "EOF"],
    ["that is a comment", "a.sh", ": <<EOF", "EOF"],
    ["that is one set in", "a.sh", "  : <<'EOF'", "EOF"],
    ["with a word in small letters", "a.sh", "cat <<eof", "eof"],
    ["with unlike quotes", "a.sh", "cat <<'EOF\"", "EOF"],
    ["with words behind it", "a.sh", "cat <<EOF then", "EOF"],
    ["that does not end", "a.sh", "cat <<EOF", "EOF2"],
    ["that is a shift", "a.sh", "x = 1 < EOF", "EOF"],
    ["in data", "a.yaml", "cat <<EOF", "EOF"],
    ["in prose", "a.md", "x = `", "`"],
  ])("but none %s", (_name, path, opening, end) => {
    expect(inside(path, opening, "# b", end)).toEqual([]);
  });

  test("also at the end of a long line", () => {
    expect(inside("a.sh", `${"x".repeat(300)} <<EOF`, "a", "EOF")).toEqual([1, 2]);
  });
});
