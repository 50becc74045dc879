import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { asPath } from "../../../src/facts/repo-path.ts";
import { blobsOf, changeOf, ENGINES, filesOf, stage } from "./engines.ts";
import { serveGit } from "./http-git.ts";

const on = stage();

describe.each(ENGINES)("files and faults, read by the $engine engine", ({ engine, make }) => {
  test("a file is read with its bytes; what is no file is said to be what it is", async () => {
    const sample = on.sample();
    const files = [
      { path: "dir/rules.yml", content: "a: 1\n" },
      { path: "link.yml", content: "dir/rules.yml", mode: "120000" },
      { path: "folder", content: "dir", mode: "120000" },
      { path: "module", content: "1".repeat(40), mode: "160000" },
      { path: "large", content: "x".repeat(5000) },
    ] as const;
    const head = sample.commit(files);
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make, { blobBytes: 4000 }), on.source(sample), [head]);
    const kinds: Record<string, string> = {};
    for (const path of [
      "dir/rules.yml",
      "link.yml",
      "folder/rules.yml",
      "module",
      "dir",
      "large",
      "none",
      "dir/none",
      "dir/rules.yml/x",
    ]) {
      const read = await opened.readFile(head, asPath(path));
      kinds[path] = read.ok ? (read.value?.kind ?? "null") : read.fault.kind;
    }
    expect(kinds).toEqual({
      "dir/rules.yml": "file",
      "link.yml": "symlink",
      "folder/rules.yml": "null",
      module: "submodule",
      dir: "directory",
      large: "too-large",
      none: "null",
      "dir/none": "null",
      "dir/rules.yml/x": "null",
    });
  });

  test("blobs come once each; too large and missing ones are gaps, and an LFS pointer is what it is", async () => {
    const sample = on.sample();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`;
    const head = sample.commit([
      { path: "a", content: "same" },
      { path: "b", content: "same" },
      { path: "big", content: "x".repeat(5000) },
      { path: "lfs.bin", content: pointer },
      { path: "binary", content: Buffer.from([0, 255, 10, 0]) },
      { path: "empty", content: "" },
    ]);
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make, { blobBytes: 4000 }), on.source(sample), [head]);
    const { change } = await changeOf(opened, [head]);
    const missing = sample.oid(["hash-object", "--stdin"], "never written");
    const asked = [...change.files.map((file) => file.oid), missing, head];
    expect(await blobsOf(opened.readBlobs(asked))).toEqual({
      [sample.blob("same")]: "same",
      [sample.blob("x".repeat(5000))]: "gap too-large",
      [sample.blob(pointer)]: pointer,
      [sample.blob(Buffer.from([0, 255, 10, 0]))]: "\u0000\u00ff\n\u0000",
      [sample.blob("")]: "",
      [missing]: "gap missing-object",
      [head]: "gap unreadable",
    });
  });

  test.each([
    "--upload-pack=touch pwned",
    "-oProxyCommand=touch pwned",
    "refs/heads/../../x",
    "refs/heads/x y",
    "refs/heads/x:refs/tips/y",
    "refs/heads/*",
    "refs/heads/x^{}",
    "refs/heads/x@{1}",
    "refs/heads/.x",
    "refs/heads/x.lock",
    "refs/heads/x\n+refs/heads/y",
    "refs/heads/\u0000",
    "HEAD",
    "@{-1}",
    "main",
    "",
    "+refs/heads/main",
    "^refs/heads/main",
    `refs/heads/${"x".repeat(1100)}`,
    "0".repeat(40),
  ])("what is neither an id nor a full ref is refused before anything is asked: %#", async (hostile) => {
    const sample = on.sample();
    const before = on.requests().length;
    const answer = await on.reader(make).open(on.source(sample), [hostile]);
    expect(answer).toMatchObject({ ok: false, fault: { kind: "refused" } });
    expect(on.requests().length).toBe(before);
  });

  test.each(["ext::sh -c 'touch pwned'", "file:///etc", "ssh://-oProxyCommand=x/y", "git://127.0.0.1/x", "/etc"])(
    "a remote of another scheme is refused: %s",
    async (url) => {
      const answer = await on.reader(make).listRefs({ cacheKey: "9-9", url, token: null });
      expect(answer).toMatchObject({ ok: false, fault: { kind: "refused" } });
    },
  );

  test("plain HTTP is refused where it was not allowed", async () => {
    const reader = make({
      cacheFolder: join(on.root(), `strict-${engine}`),
      budget: { stepMs: 10_000, blobBytes: 10, commits: 10 },
      allowHttp: false,
    });
    expect(await reader.listRefs(on.source(on.sample()))).toMatchObject({ ok: false, fault: { kind: "refused" } });
  });

  test("a token opens what is closed without it, and is left nowhere", async () => {
    const sample = on.sample();
    const head = sample.commit([{ path: "a", content: "1" }]);
    sample.ref("refs/heads/main", head);
    const server = await serveGit(on.root(), "secret-token");
    const temporary = mkdtempSync(join(on.root(), "tmp-"));
    vi.stubEnv("TMPDIR", temporary);
    const source = { cacheKey: "7-7", url: `${server.origin}/${sample.name}`, token: "secret-token" };
    const reader = on.reader(make);
    const opened = await on.open(reader, source, [head]);
    expect(opened.resolved).toEqual([head]);
    expect(await blobsOf(opened.readBlobs([sample.blob("1")]))).toEqual({ [sample.blob("1")]: "1" });
    expect(readdirSync(temporary)).toEqual([]);
    const left = readdirSync(on.root(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name === "config")
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    expect(left.join("")).not.toMatch(/secret-token|Authorization/);
    for (const token of [null, "wrong"]) {
      expect(await reader.listRefs({ ...source, token })).toMatchObject({ ok: false, fault: { kind: "refused" } });
    }
    vi.unstubAllEnvs();
    await server.close();
  });

  test("faults of the remote keep their kind", async () => {
    const sample = on.sample();
    sample.ref("refs/heads/main", sample.commit([{ path: "a", content: "1" }]));
    const server = await serveGit(on.root());
    const source = { ...on.source(sample), url: `${server.origin}/${sample.name}` };
    const kinds: Record<string, string> = {};
    const reader = on.reader(make, { stepMs: 1500 });
    for (const manner of [404, 403, 500, 503, "redirect", "silent"] as const) {
      server.behave(manner);
      const answer = await reader.open(source, ["refs/heads/main"]);
      kinds[manner] = answer.ok ? "ok" : answer.fault.kind;
    }
    await server.close();
    const gone = await reader.listRefs(source);
    expect({ ...kinds, closed: gone.ok ? "ok" : gone.fault.kind }).toEqual({
      404: "not-found",
      403: "refused",
      500: "retry-later",
      503: "retry-later",
      redirect: "not-found",
      silent: "timed-out",
      closed: "retry-later",
    });
  });

  test("blobs that cannot be brought are gaps, not absences", async () => {
    const sample = on.sample();
    const head = sample.commit([{ path: "a", content: "1" }]);
    sample.ref("refs/heads/main", head);
    const server = await serveGit(on.root());
    const source = { ...on.source(sample), url: `${server.origin}/${sample.name}` };
    const opened = await on.open(on.reader(make, { stepMs: 2000 }), source, [head]);
    server.behave(500);
    expect(Object.values(await blobsOf(opened.readBlobs([sample.blob("1")])))).toEqual(["gap unreadable"]);
    expect(await opened.readFile(head, asPath("a"))).toMatchObject({ ok: false });
    await server.close();
  });

  test("ten examinations of one repository at once all see it", async () => {
    const sample = on.sample();
    const commits = [sample.commit([{ path: "a", content: "0" }])];
    for (let at = 1; at < 10; at += 1)
      commits.push(sample.commit([{ path: "a", content: `${at}` }], commits.slice(-1)));
    sample.ref("refs/heads/main", commits[9] ?? null);
    const reader = on.reader(make);
    const seen = await Promise.all(
      commits.slice(engine === "native" ? 0 : 6).map(async (tip) => {
        const opened = await on.open(reader, on.source(sample), [tip]);
        const { change } = await changeOf(opened, [tip]);
        return (await blobsOf(opened.readBlobs(change.files.map((file) => file.oid))))[sample.blob("0")];
      }),
    );
    expect(new Set(seen)).toEqual(new Set(["0"]));
  });

  test("a tree that reads in two ways is a gap", async () => {
    const sample = on.sample();
    const [one, other] = [sample.blob("one"), sample.blob("other")];
    const line = (oid: string) => Buffer.concat([Buffer.from("100644 a\0"), Buffer.from(oid, "hex")]);
    const tree = sample.oid(
      ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
      Buffer.concat([line(one), line(other)]),
    );
    const base = sample.commit([{ path: "b", content: "1" }]);
    const head = sample.commitTree(tree, [base], "Two of one name\n");
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head, base]);
    const { gaps } = await changeOf(opened, [head], [base]);
    expect(gaps.map((gap) => gap.kind)).toEqual(["unreadable"]);
    expect((await changeOf(opened, [base])).gaps).toEqual([]);
  });

  test("an old history with zero-padded modes is read without a gap", async () => {
    const sample = on.sample();
    const inner = sample.tree([{ path: "f", content: "1" }]);
    const line = Buffer.concat([Buffer.from("040000 d\0"), Buffer.from(inner, "hex")]);
    const tree = sample.oid(["hash-object", "-t", "tree", "-w", "--stdin", "--literally"], line);
    const head = sample.commitTree(tree, [], "Old\n");
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head]);
    const { change, gaps } = await changeOf(opened, [head]);
    expect(gaps).toEqual([]);
    expect(change.files.map((file) => file.path)).toEqual(["d/f"]);
  });

  test("hostile submodule settings are read as a file like any other", async () => {
    const sample = on.sample();
    // CVE-2018-17456: a URL that begins with a dash.
    const modules = '[submodule "x"]\n\tpath = x\n\turl = -u./payload\n';
    const head = sample.commit([
      { path: ".gitmodules", content: modules },
      { path: "x", content: "1".repeat(40), mode: "160000" },
    ]);
    sample.ref("refs/heads/main", head);
    const opened = await on.open(on.reader(make), on.source(sample), [head]);
    const { change } = await changeOf(opened, [head]);
    expect(filesOf(change)).toEqual(["added .gitmodules", "added x"]);
    expect(await blobsOf(opened.readBlobs([sample.blob(modules)]))).toEqual({ [sample.blob(modules)]: modules });
  });
});
