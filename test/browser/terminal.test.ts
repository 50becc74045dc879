import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeHistory } from "../support/written-history.ts";
import { CHROMIUM, FLAGS, needChromium } from "./chromium.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PICTURES = join(ROOT, "docs/pictures");
const require = createRequire(import.meta.url);
const FILES = 30_000;
const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"
markers:
  - { id: acme-legend, phrases: ["ACME Confidential"], class: confidential, strength: strong }
`;

let folder: string;
let browser: Browser;
let page: Page;
/** Everything that the program wrote to its terminal. */
let written = "";
let code: number | null = null;
let midway: Buffer | null = null;

beforeAll(async () => {
  needChromium();
  folder = await mkdtemp(join(tmpdir(), "sourcewarden-terminal-"));
  writeHistory(join(folder, "sdk"), FILES, new Set([12_345]));
  await writeFile(join(folder, "policy.yml"), POLICY);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1110, height: 160 } });
  await page.setContent('<body style="margin:0;background:#14181f"><div id="screen" style="padding:10px"></div>');
  await page.addStyleTag({ path: require.resolve("@xterm/xterm/css/xterm.css") });
  await page.addScriptTag({ path: require.resolve("@xterm/xterm") });
  await page.evaluate(OPEN_SCREEN);
  await show("$ sourcewarden scan sdk --history --visibility public --org-rules policy.yml\r\n");
  await play();
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const OPEN_SCREEN = `
  window.screen_ = new Terminal({ cols: 120, rows: 8, fontSize: 14, theme: { background: "#14181f", foreground: "#d7dce2" } });
  window.screen_.open(document.getElementById("screen"));
`;

/** A terminal of the system's own: a program that writes to a pipe shows neither colours nor progress. */
const TERMINAL = "/usr/bin/script";

async function play(): Promise<void> {
  if (!existsSync(TERMINAL)) throw new Error(`${TERMINAL} is not there: it is in Debian's package bsdutils.`);
  const scan = [process.execPath, join(ROOT, "dist/cli/main.js"), "scan", "sdk", "--history"];
  const line = [...scan, "--visibility", "public", "--org-rules", "policy.yml"].map((word) => `'${word}'`).join(" ");
  const env: NodeJS.ProcessEnv = { ...process.env, TERM: "xterm-256color", INIT_CWD: folder };
  delete env["NO_COLOR"];
  const program = spawn(TERMINAL, ["-qec", `stty cols 120; ${line}`, "/dev/null"], { cwd: folder, env });
  for await (const chunk of program.stdout) {
    written += String(chunk);
    await show(String(chunk));
    if (midway === null && /[1-9]\d* MB\/s|\d\.\d MB\/s/.test(written)) midway = await page.screenshot();
  }
  code = await ended(program);
}

async function ended(program: ChildProcess): Promise<number | null> {
  if (program.exitCode !== null) return program.exitCode;
  return new Promise((resolve) => program.once("close", resolve));
}

async function show(text: string): Promise<void> {
  await page.evaluate(`new Promise((done) => window.screen_.write(${JSON.stringify(text)}, done))`);
}

/** What stands on the screen, line by line, as somebody sees it. */
async function screen(): Promise<readonly string[]> {
  const lines = await page.evaluate<string[]>(
    "Array.from({ length: 8 }, (_, at) => window.screen_.buffer.active.getLine(at)?.translateToString(true) ?? '')",
  );
  return lines.filter((line) => line !== "");
}

describe("a long look in a terminal", () => {
  it("says how far it is, how fast, and how long it will take", () => {
    expect(written).toMatch(/sourcewarden: [\d,]+ of 30,000 contents, \d+\.\d MB\/s, \d+ s left/);
  });

  it("leaves nothing of that on the screen, and the finding with its line, reason and next step", async () => {
    const [, first = "", ...rest] = await screen();
    expect(first).toBe("block src/part45/widget12345.ts:2 [acme-legend]");
    const text = rest.join(" ");
    expect(text).toContain('This file says "ACME Confidential"');
    expect(text).toContain("ask @acme/ip");
    expect(text).toContain("Looked at 30,000 of 30,000 file versions");
    expect(text).not.toMatch(/MB\/s|s left/);
    expect(code).toBe(1);
  });

  it("gives the documentation its pictures", async () => {
    const picture = await page.screenshot();
    expect(picture.length).toBeLessThan(200_000);
    if (process.env["PICTURES"] !== "1") return;
    await mkdir(PICTURES, { recursive: true });
    await writeFile(join(PICTURES, "terminal-progress.png"), midway ?? new Uint8Array());
    await writeFile(join(PICTURES, "terminal-found.png"), picture);
  });
});
