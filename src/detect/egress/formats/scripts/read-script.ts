import type { Dialect } from "../../pipeline.ts";
import { known } from "../../value.ts";
import { guarded, NOTHING, pipelineOf } from "../pipelines.ts";
import { bodyFrom, scriptOf } from "../script-body.ts";
import { SENDING } from "../words.ts";

/** Reads a shell script: one job, whose arguments nobody knows. */
export const readShell = readScript("sh");

/** Reads a PowerShell script. */
export const readPowershell = readScript("powershell");

/** Reads a batch file. */
export const readBatch = readScript("cmd");

/** Reads a program of no known ending by its first line: a shell, Python or Node script; anything else is let be. */
export const readProgram = guarded(SENDING, (file, around) => {
  const dialect = dialectOfFirstLine(file.text);
  return dialect === null ? NOTHING : readScript(dialect)(file, around);
});

function readScript(dialect: Dialect) {
  return guarded(SENDING, ({ path, text }) => {
    const script = scriptOf(dialect, bodyFrom(text, 1));
    const step = { kind: "script", env: new Map(), folder: known(""), condition: null, line: 1, script } as const;
    return pipelineOf([{ name: path, env: new Map(), workspace: "checked-out", steps: [step] }]);
  });
}

function dialectOfFirstLine(text: string): Dialect | null {
  if (text.includes("\0")) return null;
  const first = /^#![^\n]*/.exec(text)?.[0] ?? null;
  if (first === null || /\b(ba|da|z|k|a)?sh\b/.test(first)) return "sh";
  if (/python/.test(first)) return "python";
  if (/\b(node|bun|deno)\b/.test(first)) return "node";
  return /\bpwsh\b/.test(first) ? "powershell" : null;
}
