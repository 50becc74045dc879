import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CODE, type DiffCase, diffCase, type HostileRepository, LEGEND, treeEntry, WORDS } from "./diff-case.ts";

/** One attribute on every file, in the change that brings the legend. */
function attributed(attributes: string): DiffCase {
  return diffCase(`the attribute ${attributes}`, (one) => {
    one.write("src/a.c", LEGEND);
    one.git("add", "src/a.c");
    one.write(".gitattributes", `*.c ${attributes}\n`);
    one.git("add", ".gitattributes");
    one.git("commit", "-qm", "Change it");
  });
}

/** A setting that would run something, and the legend. */
function running(name: string, settings: (one: HostileRepository) => void): DiffCase {
  return diffCase(name, (one) => {
    one.write("src/a.c", LEGEND);
    one.commit();
    settings(one);
  });
}

const blob = (one: HostileRepository, text: string): string => one.feed(text, "hash-object", "-w", "--stdin");

function hook(one: HostileRepository, file: string): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n: > '${one.ran}'\nexit 1\n`);
  chmodSync(file, 0o755);
}

/** Changes that say of themselves how they are to be read. */
export const SETTINGS_CASES: readonly DiffCase[] = [
  ...[
    "-diff",
    "binary",
    "export-ignore",
    "linguist-generated",
    "linguist-vendored",
    "-text",
    "ident",
    "eol=crlf",
    "merge=ours",
  ].map(attributed),
  attributed("working-tree-encoding=UTF-16LE"),
  attributed("working-tree-encoding=no-such-code"),
  running("attributes beside the repository's files", (one) =>
    appendFileSync(join(one.folder, ".git/info/attributes"), "* -diff binary filter=evil\n"),
  ),
  running("a filter that is configured", (one) => {
    one.git("config", "filter.evil.clean", `: > '${one.ran}'; echo clean`);
    one.git("config", "filter.evil.smudge", `: > '${one.ran}'; echo clean`);
    one.git("config", "filter.evil.process", `: > '${one.ran}'`);
    one.git("config", "filter.evil.required", "true");
    appendFileSync(join(one.folder, ".git/info/attributes"), "* filter=evil\n");
  }),
  running("a text conversion that is configured", (one) => {
    one.git("config", "diff.evil.textconv", `: > '${one.ran}'; echo clean`);
    one.git("config", "diff.evil.command", `: > '${one.ran}'`);
    appendFileSync(join(one.folder, ".git/info/attributes"), "* diff=evil\n");
  }),
  running("a program for differences", (one) => one.git("config", "diff.external", `: > '${one.ran}'`)),
  running("a monitor of files", (one) => one.git("config", "core.fsmonitor", `: > '${one.ran}'; true`)),
  running("a folder of hooks", (one) => {
    for (const name of ["post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"])
      hook(one, join(one.folder, ".git/evil", name));
    one.git("config", "core.hooksPath", ".git/evil");
  }),
  running("a pager and an editor", (one) => {
    one.git("config", "core.pager", `: > '${one.ran}'`);
    one.git("config", "core.editor", `: > '${one.ran}'`);
    one.git("config", "alias.cat-file", `!: > '${one.ran}'`);
    one.git("config", "alias.rev-list", `!: > '${one.ran}'`);
  }),
  running("orders of files and abbreviations of ids", (one) => {
    one.git("config", "diff.orderFile", "/nonexistent");
    one.git("config", "core.abbrev", "4");
    one.git("config", "diff.noprefix", "true");
    one.git("config", "diff.renames", "copies");
    one.git("config", "core.quotePath", "false");
    one.git("config", "core.precomposeUnicode", "true");
  }),
  diffCase("an ignore file that names it", (one) => {
    one.write(".gitignore", "src/\n*.c\n");
    one.write("src/a.c", LEGEND);
    one.commit();
  }),
  diffCase(
    "a tree whose file git is told to pass over",
    (one) => {
      one.git("update-index", "--assume-unchanged", "src/old.c");
      one.git("update-index", "--skip-worktree", "README.md");
      one.write("src/old.c", LEGEND);
    },
    { look: "tree" },
  ),
  diffCase("a sparse work tree, of whose history the rest is", (one) => {
    one.write("hidden/a.c", LEGEND);
    one.commit();
    one.git("sparse-checkout", "set", "--no-cone", "/README.md");
  }),
  diffCase(
    "an index with a conflict that nobody settled",
    (one) => {
      const [ours, theirs] = [blob(one, CODE), blob(one, LEGEND)];
      one.feed(
        `100644 ${ours} 1\tsrc/a.c\n100644 ${ours} 2\tsrc/a.c\n100644 ${theirs} 3\tsrc/a.c\n`,
        "update-index",
        "--index-info",
      );
    },
    { look: "staged", ends: "gap" },
  ),
  diffCase(
    "what is staged, and is other than what lies there",
    (one) => {
      one.write("src/a.c", LEGEND);
      one.git("add", "src/a.c");
      one.write("src/a.c", CODE);
    },
    { look: "staged" },
  ),
  diffCase("a submodule at the place of a folder, and words in .gitmodules", (one) => {
    one.write(".gitmodules", `# ${WORDS}\n[submodule "a"]\n\tpath = src\n\turl = --upload-pack=touch\n`);
    one.git("add", ".gitmodules");
    one.git("rm", "-rq", "--cached", "src");
    one.git("update-index", "--add", "--cacheinfo", `160000,${one.git("rev-parse", "base")},src`);
    one.git("commit", "-qm", "Take it out");
  }),
  diffCase("a submodule that becomes a file", (one) => {
    one.git("update-index", "--add", "--cacheinfo", `160000,${one.git("rev-parse", "base")},lib`);
    one.git("commit", "-qm", "One");
    one.git("rm", "-q", "--cached", "lib");
    one.write("lib", LEGEND);
    one.commit("Two");
  }),
  diffCase("a path of .gitmodules with a line end and a carriage return", (one) => {
    one.write(".gitmodules", `[submodule "a\\r"]\n\tpath = "a\\n../b\\r"\n\turl = ../x\n# ${WORDS}\n`);
    one.commit();
  }),
  diffCase("a symbolic link to the words", (one) => {
    one.git("update-index", "--add", "--cacheinfo", `120000,${blob(one, LEGEND)},link`);
    one.git("commit", "-qm", "Link it");
  }),
  diffCase("a file, a link and a file again at one path", (one) => {
    for (const mode of ["120000", "100755", "120000", "100644"]) {
      const text = mode === "100755" ? LEGEND : CODE;
      one.git("update-index", "--add", "--cacheinfo", `${mode},${blob(one, text + mode)},src/old.c`);
      one.git("commit", "-qm", mode);
    }
  }),
  diffCase("a mode that is none", (one) => {
    one.commitTree(treeEntry("100666", "a.c", blob(one, LEGEND)));
  }),
  diffCase("a tree with two entries of one name", (one) => {
    const [clean, marked] = [blob(one, CODE), blob(one, LEGEND)];
    one.commitTree(Buffer.concat([treeEntry("100644", "a.c", clean), treeEntry("100644", "a.c", marked)]));
  }),
  diffCase("a tree out of order", (one) => {
    const [clean, marked] = [blob(one, CODE), blob(one, LEGEND)];
    one.commitTree(Buffer.concat([treeEntry("100644", "z.c", clean), treeEntry("100644", "a.c", marked)]));
  }),
  diffCase("a file named as the folder above", (one) => {
    one.commitTree(treeEntry("100644", "..", blob(one, LEGEND)));
  }),
  diffCase("a folder named as git's own", (one) => {
    const inner = one.feed(
      treeEntry("100644", "a.c", blob(one, LEGEND)),
      "hash-object",
      "-t",
      "tree",
      "-w",
      "--stdin",
      "--literally",
    );
    one.commitTree(treeEntry("40000", ".git", inner));
  }),
  diffCase(
    "a pointer of Git LFS",
    (one) => {
      one.write("a.bin", `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`);
      one.commit();
    },
    { ends: "gap" },
  ),
];
