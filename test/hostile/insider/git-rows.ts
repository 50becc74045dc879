import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { alerted, beyond, stopped } from "./bypass.ts";
import type { GitBypass, Insider } from "./harness.ts";

const PLAIN = "export const plain = true;\n";

/** Tries by what git can do: other names, other histories, other refs. */
export const GIT_ROWS: readonly GitBypass[] = [
  {
    id: "rename",
    tries: "copies the file under another name and ending",
    ends: stopped("copy"),
    play: (you) => void you.commit({ "docs/example.txt": you.source }),
  },
  {
    id: "re-case",
    tries: "writes a protected path in other letter case",
    ends: stopped("path"),
    play: (you) => void you.commit({ [`Vendor/${you.guarded.toUpperCase()}/x.ts`]: PLAIN }),
  },
  {
    id: "file-name",
    tries: "puts the words into a file's name",
    ends: stopped("marker"),
    play: (you) => void you.commit({ [`docs/${you.words}.txt`]: PLAIN }),
  },
  {
    id: "branch-name",
    tries: "puts the words into a branch's name",
    ends: stopped("marker"),
    play: (you) => {
      you.commit({ "src/a.ts": PLAIN });
      you.git("branch", you.words);
    },
  },
  {
    id: "move-out",
    tries: "moves a file out of its protected folder, in a repository that may hold it",
    at: "app",
    ends: alerted("declassified"),
    play: (you) => {
      you.git("mv", `src/${you.guarded}/fit.ts`, "src/fit.ts");
      you.commit({});
    },
  },
  {
    id: "take-off-mark",
    tries: "takes the legend off a file, in a repository that may hold it",
    at: "app",
    ends: alerted("declassified"),
    play: (you) => void you.commit({ [you.kept]: you.marked.replace(you.legend, "") }),
  },
  {
    id: "weaken-mark",
    tries: "writes a milder legend in place of the one that stands there",
    at: "app",
    ends: alerted("declassified"),
    play: (you) => void you.commit({ [you.kept]: you.marked.replace(you.legend, "Internal use only") }),
  },
  {
    id: "unmarked-before",
    tries: "takes the legend off before the first commit, of a file that no register names",
    ends: beyond("retyped"),
    play: (you) => void you.commit({ "docs/a.md": you.marked.replace(you.legend, "") }),
  },
  {
    id: "split-commits",
    tries: "adds the file in halves, a commit each",
    ends: stopped("copy"),
    play: (you) => {
      const half = you.source.length / 2;
      you.commit({ "src/a.ts": you.source.slice(0, half) });
      you.commit({ "src/a.ts": you.source });
    },
  },
  {
    id: "add-remove",
    tries: "adds it in one commit and removes it in the next",
    ends: stopped("copy"),
    play: (you) => {
      you.commit({ "src/a.ts": you.source });
      you.git("rm", "-q", "src/a.ts");
      you.commit({ "src/b.ts": PLAIN });
    },
  },
  {
    id: "amend-force",
    tries: "pushes it, amends the commit and forces the branch",
    ends: stopped("copy"),
    play: (you) => {
      you.commit({ "src/a.ts": you.source });
      you.push();
      you.write("src/a.ts", PLAIN);
      you.git("commit", "-q", "-a", "--amend", "-m", "Work");
    },
  },
  {
    id: "rewrite-after-alert",
    tries: "rewrites the history once the alert is there, and pushes the clean one",
    ends: stopped("copy"),
    play: (you) => {
      you.commit({ "src/a.ts": you.source });
      you.push();
      you.git("reset", "-q", "--hard", "main");
      you.commit({ "src/b.ts": PLAIN });
    },
  },
  {
    id: "quiet-branch",
    tries: "pushes a branch for which no pull request is ever opened",
    ends: stopped("marker"),
    play: (you) => void you.commit({ "notes.md": you.marked }),
  },
  {
    id: "orphan",
    tries: "pushes a branch with no history in common",
    ends: stopped("copy"),
    play: (you) => {
      you.git("checkout", "-q", "--orphan", `${you.branch}-new`);
      you.commit({ "src/a.ts": you.source });
    },
  },
  {
    id: "tag",
    tries: "pushes the commit under a tag alone",
    ends: stopped("copy"),
    play: (you) => {
      you.git("checkout", "-q", "--detach");
      you.commit({ "src/a.ts": you.source });
      you.git("tag", "v1");
    },
  },
  {
    id: "tag-message",
    tries: "writes it into an annotated tag's message",
    ends: stopped("copy"),
    play: (you) => void you.gitWith(`Notes\n\n${you.source}`, "tag", "-a", "--cleanup=verbatim", "-F", "-", "v2"),
  },
  {
    id: "commit-message",
    tries: "writes it into a commit's message",
    ends: stopped("copy"),
    play: (you) => void you.commit({ "src/a.ts": PLAIN }, `Notes\n\n${you.source}`),
  },
  {
    id: "note",
    tries: "attaches it as a note (`refs/notes`)",
    ends: stopped("copy"),
    play: (you) => void you.gitWith(you.source, "notes", "add", "-F", "-", "main"),
  },
  {
    id: "own-ref",
    tries: "pushes it under a ref of an own kind (`refs/hidden/x`)",
    ends: stopped("copy"),
    play: (you) => {
      you.git("checkout", "-q", "--detach");
      you.git("update-ref", "refs/hidden/x", you.commit({ "src/a.ts": you.source }));
    },
  },
  {
    id: "evil-merge",
    tries: "brings it with a merge commit, in none of the sides",
    ends: stopped("copy"),
    play: (you) => {
      side(you, "one");
      you.git("merge", "-q", "--no-ff", "--no-commit", `${you.branch}-one`);
      you.commit({ "src/a.ts": you.source });
    },
  },
  {
    id: "octopus",
    tries: "brings it with a merge of many sides",
    ends: stopped("copy"),
    play: (you) => {
      for (const name of ["one", "two", "three"]) side(you, name);
      const sides = ["one", "two", "three"].map((name) => `${you.branch}-${name}`);
      you.git("merge", "-q", "--no-ff", "-m", "All", ...sides);
      you.write("src/a.ts", you.source);
      you.git("add", "-A");
      you.git("commit", "-q", "--amend", "--no-edit");
    },
  },
  {
    id: "subtree",
    tries: "merges the home's whole history into a folder",
    ends: stopped("copy"),
    play: (you) => {
      you.git("fetch", "-q", you.home, "main");
      you.git("merge", "-q", "-s", "ours", "--no-commit", "--allow-unrelated-histories", "FETCH_HEAD");
      you.git("read-tree", "--prefix=lib/kit/", "-u", "FETCH_HEAD");
      you.git("commit", "-q", "-m", "Kit");
    },
  },
  {
    id: "submodule",
    tries: "puts it into a repository of their own and names that as a submodule",
    ends: beyond("kept-elsewhere"),
    play: (you) => {
      you.write(".gitmodules", '[submodule "kit"]\n\tpath = kit\n\turl = https://github.com/jdoe/kit.git\n');
      you.git("update-index", "--add", "--cacheinfo", `160000,${you.git("rev-parse", "main")},kit`);
      you.git("add", ".gitmodules");
      you.git("commit", "-q", "-m", "Kit");
    },
  },
  {
    id: "lfs",
    tries: "puts it behind a Git LFS pointer",
    ends: stopped("lfs-content"),
    whatever: true,
    play: (you) => {
      const size = Buffer.byteLength(you.source);
      const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d".repeat(32)}\nsize ${size}\n`;
      you.commit({ "assets/data.bin": pointer });
    },
  },
  {
    id: "symlink",
    tries: "writes the words as the target of a link",
    ends: stopped("marker"),
    play: (you) => {
      symlinkSync(`${you.legend}: knee at 0.8, slope 4.2`, join(you.folder, "link"));
      you.commit({});
    },
  },
  {
    id: "attributes",
    tries: "calls it binary, generated and not to be compared in `.gitattributes`",
    ends: stopped("copy"),
    play: (you) =>
      void you.commit({
        ".gitattributes": "* binary -diff -text linguist-generated export-ignore\n",
        "src/a.ts": you.source,
      }),
  },
  {
    id: "executable",
    tries: "adds it as a program, and changes nothing but the mode later",
    ends: stopped("copy"),
    play: (you) => {
      you.commit({ "src/a.ts": you.source });
      you.git("update-index", "--chmod=+x", "src/a.ts");
      you.git("commit", "-q", "-m", "Mode");
    },
  },
  {
    id: "replace",
    tries: "pushes a replacement that shows a clean commit in the leaking one's place",
    ends: stopped("copy"),
    play: (you) => {
      const sha = you.commit({ "src/a.ts": you.source });
      you.git("replace", sha, you.git("commit-tree", "main^{tree}", "-p", "main", "-m", "Clean"));
    },
  },
  {
    id: "many-commits",
    tries: "hides it between 300 commits",
    ends: stopped("copy"),
    play: (you) => you.gitWith(manyCommits(you), "fast-import", "--quiet", "--force"),
  },
  {
    id: "giant-file",
    tries: "makes the file larger than anything that is read",
    ends: stopped("too-large"),
    whatever: true,
    play: (you) => void you.commit({ "data.txt": `${"0".repeat(5 * 1024 * 1024)}\n${you.marked}` }),
  },
  {
    id: "ignore-line",
    tries: "writes a comment into it that other scanners take for a waiver",
    ends: stopped("marker"),
    play: (you) => void you.commit({ "a.md": `<!-- sourcewarden:ignore reviewed -->\n${you.marked}` }),
  },
  {
    id: "foreign-remote",
    tries: "pushes the home to a remote of their own",
    at: "home",
    pushTo: "https://gitlab.com/jdoe/things.git",
    ends: stopped("hook"),
    play: (you) => void you.commit({ "src/b.ts": PLAIN }),
  },
  {
    id: "foreign-origin",
    tries: "writes the address of their own as `origin`, with a user before the `@` that looks like the home",
    at: "home",
    pushTo: "https://github.com%2facme%2fpricing-engine@gitlab.com/jdoe/things.git",
    ends: stopped("hook"),
    play: (you) => void you.commit({ "src/b.ts": PLAIN }),
  },
];

function side(you: Insider, name: string): void {
  you.git("checkout", "-q", "-b", `${you.branch}-${name}`, "main");
  you.commit({ [`src/${name}.ts`]: PLAIN });
  you.git("checkout", "-q", you.branch);
}

/** A stream for `git fast-import`: the file in the middle of many others, gone again in the next commit. */
function manyCommits(you: Insider): string {
  const by = "committer Ada <ada@acme.example> 1700000000 +0000";
  const commits = Array.from({ length: 300 }, (_, at) => {
    const text = at === 150 ? you.source : `${at}\n`;
    const from = at === 0 ? `from ${you.git("rev-parse", "main")}\n` : "";
    const file = `M 100644 inline src/n.ts\ndata ${Buffer.byteLength(text)}\n${text}\n`;
    return `commit refs/heads/${you.branch}\n${by}\ndata 4\nStep\n${from}${file}\n`;
  });
  return commits.join("");
}
