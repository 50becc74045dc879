import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runOnTerminal } from "./run-on-terminal.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = readFileSync(join(ROOT, "docs/first-rules.md"), "utf8");

/** One command of the page, with what it is shown to print. */
interface Step {
  readonly command: string;
  readonly printed: string;
}

/** The commands of all transcripts, in order; a here-document belongs to its command. */
function stepsOf(page: string): readonly Step[] {
  const steps: { command: string; printed: string }[] = [];
  for (const [, block = ""] of page.matchAll(/```console\n([\s\S]*?)```/g)) {
    let inDocument = false;
    for (const line of block.split("\n").slice(0, -1)) {
      const last = steps.at(-1);
      if (last !== undefined && inDocument) last.command += `\n${line}`;
      else if (line.startsWith("$ ")) steps.push({ command: line.slice(2), printed: "" });
      else if (last !== undefined) last.printed += `${line}\n`;
      inDocument = inDocument ? line !== "EOF" : line.startsWith("$ ") && line.endsWith("<<'EOF'");
    }
  }
  return steps;
}

/** Answers that a transcript shows behind its prompts, in order. */
function answersIn(printed: string): readonly string[] {
  return [...printed.matchAll(/^ {2}(?:.* )?> (.*)$/gm)].map(([, answer = ""]) => answer);
}

/** Without figures of the package's size, which change with its version, and without what moves a terminal's cursor. */
function stable(text: string): string {
  const parts = text.split("\u001b").map((part, at) => (at === 0 ? part : part.replace(/^\[[0-9;]*[A-Za-z]/, "")));
  return parts
    .join("")
    .replaceAll("\r", "")
    .replace(/[0-9][0-9,.]*(?= (?:files|kB)| of [0-9,]+ files)/g, "N");
}

describe("docs/first-rules.md", () => {
  const steps = stepsOf(PAGE);
  let home = "";
  let folder = "";
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), "sourcewarden-first-"));
    symlinkSync(ROOT, join(home, "sourcewarden"));
    folder = home;
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** Runs a command where the last one left off. */
  function run(command: string): string {
    const main = join(ROOT, "src/cli/main.ts");
    const script = `sourcewarden() { "${process.execPath}" "${main}" "$@"; }\n${command}\necho "at $PWD" >&2`;
    const ran = spawnSync("bash", ["-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] ?? "", HOME: home, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" },
    });
    const lines = ran.stderr.trimEnd().split("\n");
    folder = lines.pop()?.replace(/^at /, "") ?? folder;
    return `${ran.stdout}${lines.join("\n")}`;
  }

  it("has a transcript of every command that a first policy needs", () => {
    const commands = steps.map(({ command }) => command).join("\n");
    for (const name of ["rules init", "rules explain", "rules check", "rules test", "scan"]) {
      expect(commands).toContain(`sourcewarden ${name}`);
    }
  });

  it("shows what its commands print, one after the other", async () => {
    for (const { command, printed } of steps) {
      const answers = answersIn(printed);
      if (answers.length === 0) {
        expect(stable(run(command)), command).toBe(stable(printed));
        continue;
      }
      const ran = await runOnTerminal(command.split(" ").slice(1), folder, answers);
      expect(ran.code, command).toBe(0);
      expect(stable(ran.out), command).toBe(stable(printed));
    }
  });
});
