import { describe, expect, test } from "vitest";
import { encodePath } from "../../../src/facts/repo-path.ts";
import { blobsOf, changeOf, ENGINES, filesOf, stage } from "./engines.ts";

const on = stage();

describe.each(ENGINES)("what changed, read by the $engine engine", ({ make }) => {
  test("a new branch is every commit that the known tips do not reach", async () => {
    const sample = on.sample();
    const one = sample.commit([{ path: "a", content: "1" }]);
    const two = sample.commit(
      [
        { path: "a", content: "1" },
        { path: "b", content: "2" },
      ],
      [one],
    );
    const three = sample.commit([{ path: "a", content: "3" }], [two], "Drop b\n");
    sample.ref("refs/heads/main", one);
    sample.ref("refs/heads/work", three);
    const opened = await on.open(on.reader(make), on.source(sample), ["refs/heads/work", "refs/heads/main"]);
    expect(opened.resolved).toEqual([three, one]);
    const { change, commitsExpected, gaps } = await changeOf(opened, [three], [one]);
    expect(gaps).toEqual([]);
    expect(commitsExpected).toBe(2);
    expect(change.commits).toEqual([two, three]);
    expect(change.base).toBe(one);
    expect(change.superseded).toEqual([]);
    expect(filesOf(change)).toEqual(["added b", "modified a"]);
    expect(change.files.map((file) => file.inHead)).toEqual([false, true]);
    expect(change.files[1]?.previous).toEqual({ path: "a", oid: sample.blob("1") });
    expect(change.removed).toEqual([{ commit: three, path: "b", oid: sample.blob("2") }]);
    expect(change.notes.map((note) => note.text)).toEqual(["A change\n", "Drop b\n"]);
  });

  test("with nothing known the whole history is read, its root too", async () => {
    const sample = on.sample();
    const root = sample.commit([{ path: "a", content: "1" }]);
    const tip = sample.commit([{ path: "a", content: "2" }], [root]);
    sample.ref("refs/heads/main", tip);
    const opened = await on.open(on.reader(make), on.source(sample), [tip]);
    const { change } = await changeOf(opened, [tip]);
    expect(change.base).toBeNull();
    expect(change.commits).toEqual([root, tip]);
    expect(filesOf(change)).toEqual(["added a", "modified a"]);
  });

  test("a tip that a force push left behind is superseded, and its leak is still seen", async () => {
    const sample = on.sample();
    const base = sample.commit([{ path: "a", content: "1" }]);
    const leak = sample.commit(
      [
        { path: "a", content: "1" },
        { path: "leak", content: "x" },
      ],
      [base],
    );
    const head = sample.commit([{ path: "a", content: "2" }], [base]);
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head, leak, base]);
    expect(opened.resolved).toEqual([head, leak, base]);
    const { change } = await changeOf(opened, [head, leak], [base]);
    expect(new Set(change.commits)).toEqual(new Set([head, leak]));
    expect(change.superseded).toEqual([leak]);
    expect(change.files.find((file) => file.path === "leak")).toMatchObject({ commit: leak, inHead: false });
  });

  test("a file that the base removed and a merge takes back from an old side is one of the change", async () => {
    const sample = on.sample();
    const both = [
      { path: "a", content: "1" },
      { path: "old", content: "leak" },
    ];
    const leaked = sample.commit(both);
    const cleaned = sample.commit([{ path: "a", content: "2" }], [leaked]);
    const merge = sample.commit([{ path: "a", content: "2" }, both[1] as (typeof both)[0]], [leaked, cleaned]);
    sample.ref("refs/heads/main", cleaned);
    sample.ref("refs/heads/back", merge);
    const opened = await on.open(on.reader(make), on.source(sample), [merge, cleaned]);
    const { change, gaps } = await changeOf(opened, [merge], [cleaned]);
    expect(gaps).toEqual([]);
    expect(change.base).toBe(cleaned);
    expect(change.files).toMatchObject([{ commit: merge, path: "old", change: "added", previous: null, inHead: true }]);
  });

  test("a head that merges two known tips brings nothing of its own", async () => {
    const sample = on.sample();
    const root = sample.commit([{ path: "a", content: "1" }]);
    const [b, c] = [
      { path: "b", content: "2" },
      { path: "c", content: "3" },
    ];
    const one = sample.commit([{ path: "a", content: "1" }, b], [root]);
    const two = sample.commit([{ path: "a", content: "1" }, c], [root]);
    const merge = sample.commit([{ path: "a", content: "1" }, b, c], [one, two]);
    sample.ref("refs/heads/main", merge);
    sample.ref("refs/heads/one", one);
    sample.ref("refs/heads/two", two);
    const opened = await on.open(on.reader(make), on.source(sample), [merge, one, two]);
    const { change } = await changeOf(opened, [merge], [one, two]);
    expect(filesOf(change)).toEqual([]);
  });

  test("tags give their texts, nested ones too, and a lightweight tag gives none", async () => {
    const sample = on.sample();
    const commit = sample.commit([{ path: "a", content: "1" }]);
    const inner = sample.tag(commit, "commit", "inner", "Inner words\n");
    const outer = sample.tag(inner, "tag", "outer", "Outer words\n");
    sample.ref("refs/tags/outer", outer);
    sample.ref("refs/tags/light", commit);
    const opened = await on.open(on.reader(make), on.source(sample), ["refs/tags/outer", "refs/tags/light"]);
    expect(opened.resolved).toEqual([outer, commit]);
    const { change } = await changeOf(opened, [outer]);
    expect(change.tips).toEqual([outer]);
    expect(change.commits).toEqual([commit]);
    expect(change.notes.filter((note) => note.kind === "tag-message")).toEqual([
      { kind: "tag-message", commit, text: "Outer words\n" },
      { kind: "tag-message", commit, text: "Inner words\n" },
    ]);
    expect((await changeOf(opened, [commit], [outer])).change.commits).toEqual([]);
    const named = await opened.readChange({ tips: [commit], known: [commit], refNames: ["refs/tags/light"] });
    expect(named.ok && named.value.change.notes).toEqual([{ kind: "ref-name", commit: null, text: "refs/tags/light" }]);
  });

  test("a tag of a lone file is a gap, not an empty change", async () => {
    const sample = on.sample();
    const tag = sample.tag(sample.blob("words"), "blob", "lone", "Lone\n");
    sample.ref("refs/heads/main", sample.commit([{ path: "a", content: "1" }]));
    sample.ref("refs/tags/lone", tag);
    const opened = await on.open(on.reader(make), on.source(sample), [tag]);
    const { change, gaps } = await changeOf(opened, [tag]);
    expect(change.notes.map((note) => note.text)).toEqual(["Lone\n"]);
    expect(gaps.map((gap) => gap.kind)).toHaveLength(1);
  });

  test("a merge shows only what differs from every parent", async () => {
    const sample = on.sample();
    const base = sample.commit([
      { path: "a", content: "1" },
      { path: "b", content: "1" },
    ]);
    const left = sample.commit(
      [
        { path: "a", content: "left" },
        { path: "b", content: "1" },
      ],
      [base],
    );
    const right = sample.commit(
      [
        { path: "a", content: "1" },
        { path: "b", content: "right" },
      ],
      [base],
    );
    const merged = [
      { path: "a", content: "left" },
      { path: "b", content: "right and more" },
      { path: "evil", content: "only here" },
    ];
    const merge = sample.commit(merged, [left, right]);
    sample.ref("refs/heads/main", merge);
    const opened = await on.open(on.reader(make), on.source(sample), [merge, left, right]);
    const { change } = await changeOf(opened, [merge], [left, right]);
    expect(change.commits).toEqual([merge]);
    expect(filesOf(change)).toEqual(["added evil", "modified b"]);
    expect(change.files.find((file) => file.path === "b")?.previous?.oid).toBe(sample.blob("1"));
  });

  test("an octopus with a change of its own is read like any merge", async () => {
    const sample = on.sample();
    const base = sample.commit([{ path: "a", content: "1" }]);
    const arms = ["x", "y", "z"].map((name) =>
      sample.commit(
        [
          { path: "a", content: "1" },
          { path: name, content: name },
        ],
        [base],
      ),
    );
    const all = ["x", "y", "z"].map((name) => ({ path: name, content: name }));
    const merge = sample.commit([{ path: "a", content: "own" }, ...all], arms);
    sample.ref("refs/heads/main", merge);
    const opened = await on.open(on.reader(make), on.source(sample), [merge]);
    const { change } = await changeOf(opened, [merge], arms);
    expect(filesOf(change)).toEqual(["modified a"]);
    expect((await changeOf(opened, [merge])).commitsExpected).toBe(5);
  });

  test("an exact rename names its source; a rename with an edit is an addition and a removal", async () => {
    const sample = on.sample();
    const long = "a line of words\n".repeat(50);
    const base = sample.commit([
      { path: "exact", content: "same" },
      { path: "edited", content: long },
    ]);
    const head = sample.commit(
      [
        { path: "sub/exact2", content: "same" },
        { path: "edited2", content: `${long}x` },
      ],
      [base],
    );
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head, base]);
    const { change } = await changeOf(opened, [head], [base]);
    expect(filesOf(change)).toEqual(["added edited2", "renamed sub/exact2"]);
    expect(change.files.find((file) => file.change === "renamed")?.previous).toEqual({
      path: "exact",
      oid: sample.blob("same"),
    });
    expect(change.removed.map((file) => file.path).sort()).toEqual(["edited", "exact"]);
  });

  test("modes, symlinks and submodules have their kinds; a changed mode alone is said to be one", async () => {
    const sample = on.sample();
    const base = sample.commit([
      { path: "run", content: "#!" },
      { path: "turned", content: "x" },
    ]);
    const files = [
      { path: "run", content: "#!", mode: "100755" },
      { path: "link", content: "../../etc/passwd", mode: "120000" },
      { path: "module", content: "1".repeat(40), mode: "160000" },
      { path: "turned", content: "target", mode: "120000" },
    ] as const;
    const head = sample.commit(files, [base]);
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head, base]);
    const { change } = await changeOf(opened, [head], [base]);
    expect(change.files.map((file) => `${file.change} ${file.entry} ${file.path}`).sort()).toEqual([
      "added submodule module",
      "added symlink link",
      "mode-only executable run",
      "modified symlink turned",
    ]);
    expect(change.files.every((file) => file.inHead)).toBe(true);
    const link = change.files.find((file) => file.path === "link");
    expect(link && (await blobsOf(opened.readBlobs([link.oid])))).toEqual({ [link?.oid ?? ""]: "../../etc/passwd" });
  });

  test.each([
    ["bytes that are not UTF-8", Buffer.from([0x66, 0xff, 0xfe, 0x2f, 0x6f])],
    ["a newline and a tab", Buffer.from("a\nb\tc")],
    ["quotes, backslash and backtick", Buffer.from("q\"\\`'")],
    ["a leading dash", Buffer.from("--upload-pack=x")],
    ["pathspec magic", Buffer.from(":(exclude)*")],
    ["a right-to-left override", Buffer.from("a\u202etxt.exe")],
    ["three thousand bytes", Buffer.from(`${"d/".repeat(1500)}f`)],
  ])("a path with %s comes back byte for byte", async (_what, path) => {
    const sample = on.sample();
    const head = sample.commit([{ path, content: "1" }]);
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head]);
    const { change } = await changeOf(opened, [head]);
    const [file] = change.files;
    expect(file && Buffer.from(encodePath(file.path)).equals(path)).toBe(true);
    expect(file?.inHead).toBe(true);
    expect(file && (await opened.readFile(head, file.path))).toMatchObject({ ok: true, value: { kind: "file" } });
  });

  test("a message is read in its commit's own encoding, and no encoding hides words", async () => {
    const sample = on.sample();
    const tree = sample.tree([{ path: "a", content: "1" }]);
    const latin = sample.commitTree(tree, [], Buffer.from("Gr\xfc\xdfe\n", "latin1"), ["encoding ISO-8859-1"]);
    const odd = sample.commitTree(tree, [latin], "Confidential\n", ["encoding utf-16le"]);
    const unknown = sample.commitTree(tree, [odd], Buffer.from("Gr\xfc\xdfe\n", "latin1"), ["encoding klingon"]);
    const silent = sample.commitTree(tree, [unknown], Buffer.from("Gr\xfc\xdfe\n", "latin1"));
    const signed = sample.commitTree(tree, [silent], "Signed\n", ["gpgsig -----BEGIN", " words of a signature"]);
    sample.ref("refs/heads/main", signed);
    const opened = await on.open(on.reader(make), on.source(sample), [signed]);
    const { change } = await changeOf(opened, [signed]);
    expect(change.notes.map((note) => note.text)).toEqual([
      "Gr\u00fc\u00dfe\n",
      "Confidential\n",
      "Gr\u00fc\u00dfe\n",
      "Gr\u00fc\u00dfe\n",
      "Signed\n",
    ]);
  });

  test("a merged tag's text, carried in the commit, is read too", async () => {
    const sample = on.sample();
    const base = sample.commit([{ path: "a", content: "1" }]);
    const header = [
      `mergetag object ${base}`,
      " type commit",
      " tag v1",
      " tagger A <a@b> 1 +0000",
      " ",
      " Words in the tag",
    ];
    const merge = sample.commitTree(sample.tree([{ path: "a", content: "1" }]), [base], "Merge\n", header);
    sample.ref("refs/heads/main", merge);
    const opened = await on.open(on.reader(make), on.source(sample), [merge, base]);
    const { change } = await changeOf(opened, [merge], [base]);
    expect(change.notes.find((note) => note.kind === "tag-message")?.text).toContain("Words in the tag");
  });

  test("an empty repository has no refs and nothing to open", async () => {
    const sample = on.sample();
    const reader = on.reader(make);
    expect(await reader.listRefs(on.source(sample))).toEqual({ ok: true, value: new Map() });
    const opened = await on.open(reader, on.source(sample), ["refs/heads/main"]);
    expect(opened.resolved).toEqual([null]);
  });

  test("a deleted ref and an id that is gone answer null, and the rest is still read", async () => {
    const sample = on.sample();
    const kept = sample.commit([{ path: "a", content: "1" }]);
    const gone = sample.commit([{ path: "b", content: "gone" }]);
    sample.ref("refs/heads/main", kept);
    sample.git(["-c", "gc.pruneExpire=now", "gc", "-q", "--prune=now"]);
    const wanted = [gone, kept, "refs/heads/gone", "1".repeat(40), "refs/heads/main"];
    const opened = await on.open(on.reader(make), on.source(sample), wanted);
    expect(opened.resolved).toEqual([null, kept, null, null, kept]);
    expect((await changeOf(opened, [kept], [gone])).change.commits).toEqual([kept]);
  });

  test("a commit of two thousand files is read whole", async () => {
    const sample = on.sample();
    const files = Array.from(
      { length: 2000 },
      (_, at) => `M 100644 inline dir${at % 7}/f${at}\ndata 4\n${String(at).padStart(4, "0")}\n`,
    );
    const stream = `commit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 1\nm\n${files.join("")}\n`;
    sample.git(["fast-import", "--quiet"], stream);
    const head = sample.oid(["rev-parse", "refs/heads/main"]);
    const opened = await on.open(on.reader(make), on.source(sample), [head]);
    const { change } = await changeOf(opened, [head]);
    expect(change.files).toHaveLength(2000);
    const before = on.requests().length;
    const blobs = await blobsOf(opened.readBlobs(change.files.map((file) => file.oid)));
    expect(on.requests().length - before).toBe(2); // Capabilities and one fetch for all of them.
    expect(Object.values(blobs).sort()[1999]).toBe("1999");
    const tree = await opened.listTree(head);
    expect(tree.ok && tree.value).toHaveLength(2000);
  });

  test("a range longer than the budget says how long, and that it was cut", async () => {
    const sample = on.sample();
    const commits = [sample.commit([{ path: "a", content: "0" }])];
    for (let at = 1; at < 9; at += 1) commits.push(sample.commit([{ path: "a", content: `${at}` }], commits.slice(-1)));
    const head = commits[8];
    if (head === undefined) throw new Error("no head");
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make, { commits: 5 }), on.source(sample), [head]);
    const { change, commitsExpected, gaps } = await changeOf(opened, [head]);
    expect(change.commits).toEqual(commits.slice(4));
    expect(commitsExpected).toBe(9);
    expect(gaps.map((gap) => gap.kind)).toEqual(["truncated"]);
  });

  test("the best common ancestor is the base, whatever was merged before", async () => {
    const sample = on.sample();
    const commit = (content: string, parents: Parameters<typeof sample.commit>[1]) =>
      sample.commit([{ path: "a", content }], parents);
    const root = commit("0", []);
    const main1 = commit("1", [root]);
    const work1 = commit("w", [root]);
    const merged = commit("wm", [work1, main1]);
    const main2 = commit("2", [main1]);
    const head = commit("end", [merged]);
    sample.ref("refs/heads/main", main2);
    sample.ref("refs/heads/work", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head, main2]);
    const { change } = await changeOf(opened, [head], [main2]);
    expect(change.base).toBe(main1);
    expect(new Set(change.commits)).toEqual(new Set([work1, merged, head]));
    expect(await opened.isAncestor(root, head)).toBe(true);
    expect(await opened.isAncestor(head, head)).toBe(true);
    expect(await opened.isAncestor(main2, head)).toBe(false);
  });

  test("an unrelated history has no base", async () => {
    const sample = on.sample();
    const one = sample.commit([{ path: "a", content: "1" }]);
    const other = sample.commit([{ path: "b", content: "2" }], [], "Other root\n");
    sample.ref("refs/heads/main", one);
    sample.ref("refs/heads/other", other);
    const opened = await on.open(on.reader(make), on.source(sample), [other, one]);
    const { change } = await changeOf(opened, [other], [one]);
    expect(change.base).toBeNull();
    expect(filesOf(change)).toEqual(["added b"]);
  });
});
