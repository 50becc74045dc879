import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { shippedActions, shippedPacks } from "../../../src/adapters/packs/shipped-packs.ts";

function folder(files: Readonly<Record<string, string>>): URL {
  const path = mkdtempSync(join(tmpdir(), "packs-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return pathToFileURL(`${path}/`);
}

describe("what is shipped", () => {
  test("as packs of content is every pack but that of actions", () => {
    expect(shippedPacks().map(({ path }) => path)).toEqual([
      "markers-asian.yml",
      "markers-eastern.yml",
      "markers-germanic.yml",
      "markers-government.yml",
      "markers-metadata.yml",
      "markers-romance.yml",
      "markers.yml",
      "names.yml",
    ]);
  });

  test("about actions can be used, and knows a mirror and a quiet one", () => {
    const actions = shippedActions();
    expect(actions.get("pixta-dev/repository-mirroring-action")?.sends[0]?.verb).toBe("mirror");
    expect(actions.get("docker/login-action")?.sends).toEqual([]);
  });

  test("about actions and cannot be used ends the program with the line", () => {
    const broken = folder({ "actions.yml": "version: 1\npack: sourcewarden/actions\nharmless: [Bad]\nactions: []\n" });
    expect(() => shippedActions(broken)).toThrow(/line 3/);
    expect(() => shippedActions(folder({}))).toThrow();
  });

  test("about actions is read where what was prepared is of another text", () => {
    const text = "version: 1\npack: sourcewarden/actions\nharmless: [acme/quiet]\nactions: []\n";
    const own = folder({ "actions.yml": text });
    mkdirSync(new URL("prepared/", own));
    const prepared = { digest: "0".repeat(64), actions: [["acme/other", { sends: [], outputs: [], runs: null }]] };
    writeFileSync(new URL("prepared/actions.json", own), JSON.stringify(prepared));
    expect([...shippedActions(own)].map(([name]) => name)).toEqual(["acme/quiet"]);
  });
});
