import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { sarifErrors } from "../samples/sarif-schema.ts";
import { makePdf } from "../support/archives/pdf.ts";
import { makeTar } from "../support/archives/tar.ts";
import { makeZip } from "../support/archives/zip.ts";
import { runCli } from "./run-cli.ts";

const LEGEND = "/* ACME Inner Circle */\n";
const folder = mkdtempSync(join(tmpdir(), "sourcewarden-artifacts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(
  join(folder, "policy.yml"),
  `version: 1
mode: enforce
markers:
  - id: acme-inner
    phrases: ["ACME Inner Circle"]
    class: confidential
    strength: strong
places:
  - repository: acme/vault
    cleared: confidential
`,
);

const source = { name: "package/src/price.js", bytes: Buffer.from(LEGEND) };
const layer = makeTar([
  { name: "srv/app/price.jar", bytes: makeZip([{ name: "Price.java", bytes: Buffer.from(LEGEND) }]) },
]);
const FILES: Readonly<Record<string, Buffer>> = {
  "package.tgz": gzipSync(makeTar([source])),
  "a.whl": makeZip([{ name: "a/price.py", bytes: Buffer.from(`# ${LEGEND}`) }]),
  "bundle.js.map": Buffer.from(JSON.stringify({ version: 3, sources: ["src/price.ts"], sourcesContent: [LEGEND] })),
  "sheet.pdf": makePdf(["ACME Inner ", "Circle"], { packed: true }),
  "image.tar": makeTar([{ name: "blobs/sha256/aa", bytes: gzipSync(layer) }]),
  "clean.tgz": gzipSync(makeTar([{ name: "package/index.js", bytes: Buffer.from("export {};\n") }])),
};
for (const [name, bytes] of Object.entries(FILES)) writeFileSync(join(folder, name), bytes);

async function scan(...args: string[]) {
  const ran = await runCli(["scan", "--org-rules", "policy.yml", "--format", "json", "--artifact", ...args], folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("scan --artifact", () => {
  it.each([
    ["package.tgz", ["package/src/price.js"]],
    ["a.whl", ["a/price.py"]],
    ["bundle.js.map", ["src/price.ts"]],
    ["sheet.pdf", ["page 1"]],
    ["image.tar", ["blobs/sha256/aa", "srv/app/price.jar", "Price.java"]],
  ])("finds a legend inside %s", async (name, names) => {
    const { code, document } = await scan(name);
    expect([code, document.verdict]).toEqual([1, "block"]);
    expect(document.findings).toMatchObject([{ path: name, rule: "acme-inner", inside: { names, line: 1 } }]);
  });

  it("is clear where nothing is inside, and where the place is cleared for it", async () => {
    expect(await scan("clean.tgz")).toMatchObject({ code: 0, document: { verdict: "clear" } });
    const there = await scan("package.tgz", "--to", "https://github.com/acme/vault.git");
    expect(there).toMatchObject({ code: 0, document: { verdict: "clear" } });
  });

  it("says where in words and in SARIF", async () => {
    const text = await runCli(["scan", "--org-rules", "policy.yml", "--artifact", "package.tgz"], folder);
    expect(text.out).toContain("package.tgz:1 (inside: package/src/price.js:1)");
    const sarif = await runCli(
      ["scan", "--org-rules", "policy.yml", "--format", "sarif", "--artifact", "package.tgz"],
      folder,
    );
    expect(sarifErrors(JSON.parse(sarif.out))).toEqual([]);
    expect(sarif.out).toContain("package/src/price.js:1");
  });

  it("refuses what is no file, and a place without a file", async () => {
    expect(await scan("gone.tgz")).toMatchObject({ code: 2, out: "" });
    expect((await scan("gone.tgz")).err).toContain("There is no file gone.tgz.");
    const ran = await runCli(["scan", "--to", "public"], folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
  });
});
