import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HookStage, hookStage } from "./hook-stage.ts";

const PROGRAM = fileURLToPath(new URL("../../src/cli/run-hook.ts", import.meta.url));
const TRACE = new URL("../support/trace-modules.mjs", import.meta.url).href;
const SOURCE = new URL("../../src/", import.meta.url).href;

/** What looks at pipelines: the names of their formats are asked of every path, and are loaded always. */
const PIPELINES = /^detect\/egress\/(?!formats\/format-name\.ts$)|^work\/judge\/(sight-flows|flow-sightings)\.ts$/;
/** Packages that take longer to load than an ordinary commit takes to judge. */
const COSTLY =
  /\/node_modules\/(unbash|commander|better-sqlite3|kysely|@octokit|probot|isomorphic-git|nodemailer|pino)\//;

const MIRROR = `on: push
jobs:
  mirror:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
        with: { fetch-depth: 0 }
      - run: git push --mirror https://gitlab.example/jdoe/pricing.git
`;

let stage: HookStage;
let work: string;
beforeEach(() => {
  stage = hookStage();
  work = stage.cloned("pricing", "git@github.com:acme/pricing.git").work;
  stage.commit(work, { "src/price.ts": "export const price = 1;\n", "README.md": "Prices\n" });
});
afterEach(() => stage.remove());

/** Stages files and runs what an installed pre-commit hook starts; answers what it said and the modules it loaded. */
function started(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) stage.write(work, path, text);
  stage.must(work, "add", "-A");
  const loaded = join(stage.root, "loaded");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", TRACE, PROGRAM, "pre-commit", join(work, ".git", "hooks")],
    {
      cwd: work,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: join(stage.root, "home"),
        XDG_CACHE_HOME: join(stage.root, "cache"),
        GIT_CONFIG_NOSYSTEM: "1",
        LOADED_MODULES: loaded,
      },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  const modules = readFileSync(loaded, "utf8").trim().split("\n");
  const own = modules.filter((url) => url.startsWith(SOURCE)).map((url) => url.slice(SOURCE.length));
  return { status, stderr, modules, own };
}

describe("an installed hook", () => {
  it("loads nothing that looks at pipelines for a commit that has none", () => {
    const { status, stderr, modules, own } = started({
      "src/price.ts": "export const price = 2;\n",
      "src/rate.ts": "export const rate = 3;\n",
      "docs/prices.md": "# Prices\n",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(modules).toContain(pathToFileURL(PROGRAM).href);
    expect(own).toContain("detect/egress/formats/format-name.ts");
    expect(own).toContain("work/judge/judge-change.ts");
    expect(own.filter((path) => PIPELINES.test(path))).toEqual([]);
    expect(modules.filter((url) => COSTLY.test(url))).toEqual([]);
  });

  it("loads it with the first pipeline, and sees the way out", () => {
    const { stderr, own } = started({
      "src/price.ts": "export const price = 2;\n",
      ".github/workflows/mirror.yml": MIRROR,
    });
    expect(own).toContain("detect/egress/egress.ts");
    expect(stderr).toContain("gitlab.example/jdoe/pricing");
  });
});
