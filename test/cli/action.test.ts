import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sampleRepository } from "./sample-repository.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));
const [step] = action.runs.steps;

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

describe("the action", () => {
  it("hands every input over by the environment and none of them as text of its script", () => {
    expect(step.run).not.toContain("${{");
    const handed = Object.values(step.env).join(" ");
    for (const name of Object.keys(action.inputs)) expect(handed).toContain(`inputs.${name} }}`);
  });

  it("blocks, writes its summary and its output, and takes no input for a command", async () => {
    const one = sampleRepository();
    const beside = sampleRepository();
    made.push(one.remove, beside.remove);
    one.write("main.c", "int main(void) { return 0; }\n");
    const base = one.commit("Begin");
    one.write("price.c", "/* ACME Inner Circle */\n");
    const head = one.commit("Add prices");
    const odd = join(beside.folder, "policy; touch $(pwd)`id` run.yml");
    const markers = `markers:\n  - { id: acme, phrases: ["ACME Inner Circle"], class: restricted, strength: strong }\n`;
    writeFileSync(odd, `version: 1\nmode: enforce\n${markers}`);
    const event = join(beside.folder, "event.json");
    const pull = { base: { sha: base }, head: { sha: head } };
    writeFileSync(event, JSON.stringify({ pull_request: pull, repository: { visibility: "private" } }));
    const [summary, output] = [join(beside.folder, "summary.md"), join(beside.folder, "output")];
    const ran = promisify(execFile)("bash", ["-e", "-o", "pipefail", "-c", step.run], {
      cwd: one.folder,
      env: {
        PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
        HOME: beside.folder,
        GITHUB_ACTIONS: "true",
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_EVENT_PATH: event,
        GITHUB_REPOSITORY: "acme/sdk",
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_OUTPUT: output,
        INIT_CWD: one.folder,
        INPUT_PATH: ".",
        INPUT_RULES: `${odd}\n`,
        INPUT_BASELINE: "",
        INPUT_RANGE: "",
        INPUT_SARIF: "",
        SOURCEWARDEN_KEY: "",
      },
    });
    await expect(ran).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("::error file=price.c,line=1"),
    });
    expect(readFileSync(output, "utf8")).toBe("verdict=block\n");
    expect(readFileSync(summary, "utf8")).toContain("Blocked: 1 place in 1 file");
  }, 180_000);
});
