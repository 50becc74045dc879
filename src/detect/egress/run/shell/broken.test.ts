import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

/** What is seen behind a quote that is never closed: each line by itself. */
function behindQuote(text: string): readonly string[] {
  return told([`echo 'it\n${text}`]);
}

const A = "git push https://a.example/x";
const SEEN = ["2 push history > remote https://a.example/x"];

describe("lines of a script with an error of syntax", () => {
  test.each([
    A,
    `  ${A}`,
    `then ${A}`,
    `else ${A}`,
    `do ${A}`,
    `if ${A}`,
    `while ${A}`,
    `until ${A}`,
    `elif ${A}`,
    `{ ${A}`,
    `( ${A}`,
    `! ${A}`,
    `  do  if\t! ${A}`,
    "git push \\\n  https://a.example/x",
    "git \\\n  push \\\n  https://a.example/x",
    `${A}\nx \\`,
  ])("%j sends", (text) => {
    expect(behindQuote(text)).toEqual(SEEN);
  });

  test.each([`echo then ${A}`, `# ${A}`, "git push"])("%j sends nothing away", (text) => {
    expect(behindQuote(text).filter((line) => line.includes("a.example"))).toEqual([]);
  });

  test.each([
    "cat <<EOF",
    "cat <<-EOF",
    "cat << EOF",
    "cat <<'EOF'",
    'cat <<"EOF"',
    "cat <<\\EOF",
    "cat <<- 'EOF' > x",
  ])("the lines behind %s are left out up to its end", (line) => {
    expect(behindQuote(`${line}\n${A}\nEOFX\nXEOF\n EOF\t\n${A}`)).toEqual([
      "7 push history > remote https://a.example/x",
    ]);
    expect(behindQuote(`${line}\n${A}\nEOF`)).toEqual([]);
    expect(behindQuote(`${line}\nEOF\n${A}`)).toEqual(["4 push history > remote https://a.example/x"]);
  });

  test.each(["cat <<EOF", "cat <<<EOF", "cat <<< EOF", "x=$((1 << 2))", "cat <<1"])(
    "%s without an end leaves out nothing",
    (line) => {
      expect(behindQuote(`${line}\n${A}\n1`)).toEqual(["3 push history > remote https://a.example/x"]);
    },
  );

  test("a name of the end that stands in a here-string is none", () => {
    expect(behindQuote(`cat <<<EOF\n${A}\nEOF`)).toEqual(["3 push history > remote https://a.example/x"]);
  });

  test("are five thousand", () => {
    const gap = "unread: More than 5000 lines in a script with an error of syntax.";
    expect(told([`echo 'it\n${"a\n".repeat(4999)}`])).toEqual([]);
    expect(told([`echo 'it\n${"a\n".repeat(5000)}`])).toEqual([gap]);
  });
});

describe("brackets that stand open at once", () => {
  const gap = ["unread: A script is nested deeper than it can be read."];
  test("are two thousand of each kind", () => {
    expect(told([`: '${"(".repeat(2001)}'`])).toEqual(gap);
    expect(told([`: '${"{".repeat(2001)}'`])).toEqual(gap);
    expect(told([`: '${"(".repeat(2000)}'`])).toEqual([]);
    expect(told([`: '${"{".repeat(2000)}${"(".repeat(2000)}'`])).toEqual([]);
  });

  test("are fewer by those that are closed, and not by those that were never open", () => {
    expect(told([`: '${"()".repeat(2001)}${"{}".repeat(2001)}'`])).toEqual([]);
    expect(told([`: '${")".repeat(5)}${"(".repeat(2001)}'`])).toEqual(gap);
    expect(told([`: '${"}".repeat(5)}${"{".repeat(2001)}'`])).toEqual(gap);
  });
});

describe("bounds of what is run", () => {
  const commands = "unread: More than 20,000 commands in one job: the rest was not run.";

  test("a job has 20,000 commands", () => {
    const thousand = `for a in 1 2 3 4 5 6 7 8 9 10; do ${"a;".repeat(100)} done\n`;
    const full = thousand.repeat(20);
    expect(told([full])).toEqual([]);
    expect(told([`${full}${A}`])).toEqual([commands]);
    expect(told([full, `x=$(${A})`])).toEqual([commands]);
  });

  test("functions call each other sixteen deep", () => {
    const chain = (depth: number) =>
      `${Array.from({ length: depth }, (_, at) => `f${at}() { f${at + 1}; }`).join("\n")}\nf${depth}() { ${A}; }\nf0`;
    expect(told([chain(15)])).toEqual(["16 push history > remote https://a.example/x"]);
    expect(told([chain(16)])).toEqual(["unread: Functions call each other more than 16 deep."]);
  });

  test("a loop has thirty-two rounds", () => {
    const loop = (count: number, body: string) =>
      `for u in ${Array.from({ length: count }, (_, at) => `w${at}`).join(" ")}; do ${body}; done`;
    const push = 'git push "https://$u.example/x"';
    expect(told([loop(32, push)])).toHaveLength(32);
    expect(told([loop(33, push)])).toHaveLength(33);
    expect(told([loop(33, push)]).at(-1)).toBe("unread: A loop over more than 32 words: the rest was not run.");
    expect(told([loop(33, "echo $u")])).toEqual([]);
    expect(told([`${loop(33, "git $u")}`.replace("w32", "push")])).toEqual([
      "unread: A loop over more than 32 words: the rest was not run.",
    ]);
  });

  test("an array has five hundred and twelve elements, and that it has more is said", () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(" ");
    const last = 'git push "https://§{L[511]}.example/§{L[512]}x"'.replaceAll("§", "$");
    const said = "unread: An array of more than 512 elements.";
    expect(told([`L=(${list(512)})\n${last}`])).toEqual(["2 push history > remote https://w511.example/x"]);
    expect(told([`L=(${list(513)})\n${last}`])).toEqual(["2 push history > remote https://w511.example/x", said]);
    expect(told([`L=(${list(500)})\nL+=(${list(13)})\n${last}`])).toEqual([
      "3 push history > remote https://w11.example/x",
      said,
    ]);
  });

  test("a job has two thousand variables, which stay variable, and that it has more is said", () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `V${at}=a`).join("\n");
    const push = "V7=https://b.example/x\ngit push $V7";
    expect(told([`${many(2000)}\n${push}`])).toEqual(["2002 push history > remote https://b.example/x"]);
    expect(told([`${many(2001)}\n${push}`])).toEqual([
      "2003 push history > remote https://b.example/x",
      "unread: More than 2000 variables in one job.",
    ]);
  });

  test("a name of a variable has letters, digits, dots and lines under it", () => {
    const name = "a_1".repeat(100);
    expect(told([`${name}=b\ngit push https://$${name}`])).toEqual(["2 push history > remote https://b"]);
    expect(told([`export ${name}=b\ngit push https://$${name}`])).toEqual(["2 push history > remote https://b"]);
    expect(told([`read ${name} <<< b\ngit push https://$${name}`])).toEqual(["2 push history > remote https://b"]);
  });

  test("a shell has a thousand functions, each of which is run, and that it has more is said", () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `f${at}() { true; }`).join("\n");
    const push = "push() { git push https://a.example/x; }";
    expect(told([`${many(999)}\n${push}`])).toEqual(["1000 push history > remote https://a.example/x"]);
    expect(told([`${many(1000)}\n${push}`])).toEqual(["unread: More than 1000 functions of one shell."]);
    expect(told([`${many(1000)}\nf7() { git push https://a.example/x; }`])).toEqual([
      "1001 push history > remote https://a.example/x",
    ]);
  });
});
