import { CODE, type DiffCase, diffCase, LEGEND, WORDS } from "./diff-case.ts";

function named(name: string, path: string | Buffer): DiffCase {
  return diffCase(`a path with ${name}`, (one) => {
    one.write(path, LEGEND);
    one.commit();
  });
}

/** The words in a file of their own. */
function written(name: string, text: string | Buffer, path = "src/a.c"): DiffCase {
  return diffCase(name, (one) => {
    one.write(path, text);
    one.commit();
  });
}

/** Names that break whoever splits lines, and texts that break whoever reads a patch. */
export const PATH_CASES: readonly DiffCase[] = [
  named("a line end", "src/a\nb.c"),
  named("a tab", "src/a\tb.c"),
  named("quotes", 'src/"a".c'),
  named("a backslash", "src/a\\b.c"),
  named("a dash at its start", "--output=x.c"),
  named("dots", "src/..a/...c"),
  named("magic of pathspecs", ":(exclude)a.c"),
  named("a star", "src/*.c"),
  named("bytes that are no UTF-8", Buffer.from("src/\xe9\xff.c", "latin1")),
  named("a letter in two parts", "src/cafe\u0301.c"),
  named("a turn of direction", "src/\u202ec.a"),
  named("a control character", "src/\u001b[2Ja.c"),
  named("forty folders", `${"d/".repeat(40)}a.c`),
  named("250 bytes", `src/${"n".repeat(250)}`),
  diffCase("the words as a path", (one) => {
    one.write(`${WORDS}.txt`, "x\n");
    one.commit();
  }),
  diffCase("a rename by letter case alone", (one) => {
    one.git("mv", "README.md", "readme.md");
    one.write("readme.md", `# ${WORDS}\n`);
    one.commit();
  }),
  diffCase("two paths that differ by letter case", (one) => {
    one.write("src/A.c", CODE);
    one.write("src/a.c", LEGEND);
    one.commit();
  }),
  diffCase("ten thousand files", (one) => {
    const parts = ["blob\nmark :1\ndata 14\nint knee = 8;\n\n", `blob\nmark :2\ndata ${LEGEND.length}\n${LEGEND}\n`];
    parts.push("commit refs/heads/main\ncommitter A <a@b> 1700000000 +0000\ndata 4\nMany\nfrom refs/tags/base^0\n");
    for (let at = 0; at < 10_000; at += 1) parts.push(`M 100644 :${at === 7777 ? 2 : 1} many/${at % 100}/f${at}.c\n`);
    one.feed(parts.join(""), "fast-import", "--quiet", "--force");
  }),
  written("a hunk of 50,000 lines", CODE.repeat(25_000) + LEGEND + CODE.repeat(25_000)),
  written("a line of a megabyte", `${"x = 1; ".repeat(150_000)}/* ${WORDS} */`),
  written(
    "forty megabytes of one line",
    Buffer.concat([Buffer.alloc(40 * 1024 * 1024, "ab c"), Buffer.from(`\n${LEGEND}`)]),
  ),
  written("no line end at the end", LEGEND.trimEnd()),
  written("line ends of another system", `int a;\r\n${LEGEND.replace("\n", "\r\n")}`),
  diffCase("a turn of all line ends", (one) => {
    one.write("src/old.c", CODE.repeat(20).replaceAll("\n", "\r\n") + LEGEND);
    one.commit();
  }),
  written("UTF-16", Buffer.from(`\ufeff${LEGEND}`, "utf16le")),
  written("NUL bytes before the words", `\0\0\0\0${LEGEND}`),
  written("characters without width", LEGEND.replaceAll("n", "\u200bn")),
  written("turns of direction", `// \u202e\u2066${WORDS}\u2069\u202c\n`),
  written(
    "letters of full width",
    `// ${WORDS.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))}\n`,
  ),
  written("blanks of HTML", `<p>${WORDS.replaceAll(" ", "&nbsp;")}</p>\n`, "a.html"),
  written(
    "a comment over five lines",
    `/*\n${WORDS.split(" ")
      .map((word) => ` * ${word}\n`)
      .join("")} */\n`,
  ),
  written("markers of a conflict", `<<<<<<< ours\n${CODE}=======\n${LEGEND}>>>>>>> theirs\n`),
  written("a patch", `--- a/a.c\n+++ b/a.c\n@@ -0,0 +1 @@\n+${LEGEND}`, "fix.patch"),
  written(
    "a patch that tells of other lines than it has",
    `diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,9999 +1,0 @@\n${LEGEND}-- \n2.0\n`,
    "a.patch",
  ),
  written("a patch in a patch", `@@ -1 +1,3 @@\n+@@ -1 +1 @@\n++${LEGEND}`, "a.diff"),
  written("what looks like a head of a patch", `--- a/a.c\n+++ /dev/null\n${LEGEND}`),
  written("a mail that is quoted", `> > ${WORDS}\n`, "mail.txt"),
];
