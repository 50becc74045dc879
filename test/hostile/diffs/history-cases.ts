import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CODE, type DiffCase, diffCase, type HostileRepository, LEGEND, WORDS } from "./diff-case.ts";

const [FIRST, SECOND] = ["// Quillwort Labs Confidential\n", "// and Proprietary.\n"];

/** A side branch from the first commit, left with a commit of its own. */
function branch(one: HostileRepository, name: string, path: string, text: string): void {
  one.git("checkout", "-q", "-b", name, "base");
  one.write(path, text);
  one.commit(name);
}

function main(one: HostileRepository): void {
  one.git("checkout", "-q", "main");
}

function merge(one: HostileRepository, ...args: readonly string[]): void {
  one.git("merge", "-q", "--no-ff", "-m", "Join them", ...args);
}

/** Histories made so that a look at the ends, or at one side, sees nothing. */
export const HISTORY_CASES: readonly DiffCase[] = [
  diffCase("words that came and went", (one) => {
    one.write("src/a.c", LEGEND);
    one.commit();
    one.write("src/a.c", CODE);
    one.commit();
  }),
  diffCase("a file that came and went", (one) => {
    one.write("src/a.c", LEGEND);
    one.commit();
    one.git("rm", "-q", "src/a.c");
    one.git("commit", "-qm", "Gone");
  }),
  diffCase("a legend in two halves, a commit each", (one) => {
    one.write("src/a.c", FIRST);
    one.commit();
    one.write("src/a.c", FIRST + SECOND);
    one.commit();
  }),
  diffCase("a chain of renames, the words with the last", (one) => {
    for (let at = 0; at < 8; at += 1)
      one.git("mv", at === 0 ? "src/old.c" : `src/n${at - 1}.c`, `src/n${at}.c`) === "" &&
        one.git("commit", "-qm", `${at}`);
    one.write("src/n7.c", CODE.repeat(20) + LEGEND);
    one.commit();
  }),
  diffCase("a rename with the words in it", (one) => {
    one.git("mv", "src/old.c", "src/new.c");
    one.write("src/new.c", CODE.repeat(20) + LEGEND);
    one.commit();
  }),
  diffCase("a copy of a copy", (one) => {
    one.write("src/b.c", CODE.repeat(20));
    one.commit();
    one.write("src/c.c", CODE.repeat(20) + LEGEND);
    one.commit();
  }),
  diffCase("a change of mode and of words at once", (one) => {
    one.write("src/old.c", LEGEND);
    one.git("update-index", "--chmod=+x", "src/old.c");
    one.commit();
  }),
  diffCase("a folder in a file's place", (one) => {
    one.git("rm", "-q", "README.md");
    one.write("README.md/a.c", LEGEND);
    one.commit();
  }),
  diffCase("fifty commits without a change around it", (one) => {
    for (let at = 0; at < 25; at += 1) one.git("commit", "-q", "--allow-empty", "-m", "Nothing");
    one.write("src/a.c", LEGEND);
    one.commit();
    for (let at = 0; at < 25; at += 1) one.git("commit", "-q", "--allow-empty", "-m", "Nothing");
  }),
  diffCase("a merge of eight", (one) => {
    for (let at = 0; at < 8; at += 1) branch(one, `b${at}`, `src/b${at}.c`, at === 5 ? LEGEND : CODE);
    main(one);
    merge(one, ...Array.from({ length: 8 }, (_, at) => `b${at}`));
  }),
  diffCase("a merge that brings what no parent has", (one) => {
    branch(one, "side", "src/b.c", CODE);
    main(one);
    one.git("merge", "-q", "--no-ff", "--no-commit", "side");
    one.write("src/evil.c", LEGEND);
    one.commit("Join them");
  }),
  diffCase("a merge that changes a file of both", (one) => {
    branch(one, "side", "src/old.c", `${CODE.repeat(20)}int b;\n`);
    main(one);
    one.git("merge", "-q", "--no-ff", "--no-commit", "side");
    one.write("src/old.c", CODE.repeat(20) + LEGEND);
    one.commit("Join them");
  }),
  diffCase("a side that is merged and thrown away", (one) => {
    branch(one, "side", "src/b.c", LEGEND);
    main(one);
    merge(one, "-s", "ours", "side");
  }),
  diffCase("merges that cross each other", (one) => {
    branch(one, "a", "src/a.c", CODE);
    branch(one, "b", "src/b.c", LEGEND);
    const [a, b] = [one.git("rev-parse", "a"), one.git("rev-parse", "b")];
    merge(one, a);
    one.git("checkout", "-q", "a");
    merge(one, b);
    one.git("rm", "-q", "src/b.c");
    one.git("commit", "-qm", "Take it out");
    one.git("checkout", "-q", "b");
    one.git("rm", "-q", "src/b.c");
    one.git("commit", "-qm", "Take it out");
    main(one);
    merge(one, "a", "b");
  }),
  diffCase("a root of its own that is merged", (one) => {
    one.git("checkout", "-q", "--orphan", "other");
    one.git("rm", "-rfq", ".");
    one.write("lib.c", LEGEND);
    one.commit("Another beginning");
    main(one);
    merge(one, "--allow-unrelated-histories", "other");
  }),
  diffCase("a clean commit that stands for the marked one", (one) => {
    one.write("src/a.c", LEGEND);
    const marked = one.commit();
    one.git("replace", marked, "base");
  }),
  diffCase("a clean blob that stands for the marked one", (one) => {
    one.write("src/a.c", LEGEND);
    one.commit();
    one.git("replace", one.git("rev-parse", "HEAD:src/a.c"), one.git("rev-parse", "base:README.md"));
  }),
  diffCase("a graft that leaves the marked commit out", (one) => {
    one.write("src/a.c", LEGEND);
    one.commit();
    one.git("rm", "-q", "src/a.c");
    one.git("commit", "-qm", "Gone");
    mkdirSync(join(one.folder, ".git/info"), { recursive: true });
    writeFileSync(
      join(one.folder, ".git/info/grafts"),
      `${one.git("rev-parse", "HEAD")} ${one.git("rev-parse", "base")}\n`,
    );
  }),
  diffCase(
    "a history that is cut off",
    (one) => {
      one.write("src/a.c", LEGEND);
      one.commit();
      one.git("rm", "-q", "src/a.c");
      one.git("commit", "-qm", "Gone");
      writeFileSync(join(one.folder, ".git/shallow"), `${one.git("rev-parse", "HEAD")}\n`);
    },
    { ends: "gap" },
  ),
  diffCase(
    "a blob that is not there",
    (one) => {
      one.write("src/a.c", LEGEND);
      one.commit();
      const oid = one.git("rev-parse", "HEAD:src/a.c");
      rmSync(join(one.folder, ".git/objects", oid.slice(0, 2), oid.slice(2)), { force: true });
    },
    { ends: "gap" },
  ),
  diffCase(
    "a commit whose tree is not there",
    (one) => {
      one.write("src/a.c", LEGEND);
      one.commit();
      const oid = one.git("rev-parse", "HEAD^{tree}");
      rmSync(join(one.folder, ".git/objects", oid.slice(0, 2), oid.slice(2)), { force: true });
    },
    { ends: "refused" },
  ),
  diffCase("a message", (one) => {
    one.commit(`Make it quicker\n\n${WORDS}`);
  }),
  diffCase("a message that says it is in another code", (one) => {
    one.write("a.c", CODE);
    one.git("add", ".");
    one.git("-c", "i18n.commitEncoding=UTF-16", "commit", "-qm", `Make it quicker\n\n${WORDS}`);
  }),
  diffCase(
    "the text of a tag",
    (one) => {
      one.git("tag", "-a", "v1", "-m", WORDS);
    },
    { look: "history" },
  ),
  diffCase(
    "a tag of a tag",
    (one) => {
      one.git("tag", "-a", "v1", "-m", WORDS);
      one.git("tag", "-a", "v2", "-m", "Again", "v1");
      one.git("tag", "-d", "v1");
    },
    { look: "history" },
  ),
  diffCase(
    "a note",
    (one) => {
      one.git("notes", "add", "-m", LEGEND, "HEAD");
    },
    { look: "history" },
  ),
  diffCase(
    "what was put aside",
    (one) => {
      one.write("src/old.c", LEGEND);
      one.git("stash", "-q");
    },
    { look: "history" },
  ),
  diffCase(
    "a branch's name",
    (one) => {
      one.git("branch", "quillwort-labs-confidential-and-proprietary");
    },
    { look: "history" },
  ),
  diffCase(
    "a ref outside of branches and tags",
    (one) => {
      one.write("src/a.c", LEGEND);
      one.git("update-ref", "refs/hidden/a", one.commit());
      one.git("reset", "-q", "--hard", "base");
    },
    { look: "history" },
  ),
];
