import { checkOutStep } from "../actions/checkout.ts";
import { folderKey } from "../actions/working-copy.ts";
import type { ActionStep, DeclaredStep, ScriptStep, Step } from "../pipeline.ts";
import { type RunState, startRun } from "../run/run-state.ts";
import type { Value } from "../value.ts";
import { type Contexts, WORKSPACE } from "./contexts.ts";

/** Lines of scripts that are looked at in one job. */
const LINES = 5_000;

/** Characters of a line that are looked at: what prints a tree by hand is short. */
const CHARACTERS = 500;

/** Packs a tree and writes it as text. */
const PACKED = /\b(?:tar|zip|git\b.*\b(?:archive|bundle))\b.*\|(?:[\w -]+\|)*\s*(?:base64|xxd|hexdump|od|openssl)\b/;

/** Prints many files. */
const MANY = /\bcat\b[^|;&>]*(?:\*|\$\(|`)|-exec\s+cat\b|\bxargs\b[^|;&]*\bcat\b/;

const SUMMARY = />>?\s*"?\$\{?GITHUB_STEP_SUMMARY\b/;

const ELSEWHERE = /(?:^|[^>&\d])>{1,2}\s*[^&\s]/;

/**
 * Steps of a job that print the tree of another repository, which it checked out, into its log or summary: whoever may
 * read the run reads the tree. Only what does so plainly in one line is seen.
 */
export function printedSources(steps: readonly Step[], { around }: Contexts): readonly DeclaredStep[] {
  const state = startRun(around.home, "empty");
  const found: DeclaredStep[] = [];
  let left = LINES;
  for (const step of steps) {
    if (step.kind === "action") follow(step, state);
    if (step.kind !== "script" || step.script.dialect !== "sh") continue;
    for (const [index, line] of step.script.text.split("\n").entries()) {
      left -= 1;
      if (left < 0) return found;
      if (line.length > CHARACTERS || !/cat|base64|xxd|hexdump|\bod\b|openssl/.test(line)) continue;
      const printed = printedBy(line, step, state);
      if (printed !== null) found.push(declared(step, step.script.lines[index] ?? step.line, printed));
    }
  }
  return found;
}

function follow(step: ActionStep, state: RunState): void {
  if (step.uses === "actions/checkout") checkOutStep(step, state);
}

function printedBy(
  line: string,
  step: ScriptStep,
  state: RunState,
): { readonly from: Value; readonly where: "log" | "summary" } | null {
  const bare = line.replace(/(?:^|\s)#.*$/, "");
  const summary = SUMMARY.test(bare);
  if (!(PACKED.test(bare) || MANY.test(bare)) || (!summary && ELSEWHERE.test(bare))) return null;
  const here = folderKey(step.folder ?? []);
  for (const [folder, copy] of state.copies) {
    const origin = copy.remotes.get("origin")?.fetch;
    if (copy.of !== "other" || origin === undefined) continue;
    if (here === folder || namesFolder(bare, folder, here)) return { from: origin, where: summary ? "summary" : "log" };
  }
  return null;
}

function namesFolder(line: string, folder: string, here: string): boolean {
  const inside = here === "" ? folder : folder.startsWith(`${here}/`) ? folder.slice(here.length + 1) : null;
  return line.split(/[\s"'=:();|&`]+/).some((word) => {
    const root = ROOTS.find((one) => word.startsWith(one));
    return root === undefined
      ? isWithin(word.replace(/^(?:\.\/+)+/, ""), inside)
      : isWithin(word.slice(root.length), folder);
  });
}

/** How scripts name the workspace; an expression for it was written out before. */
const ROOTS = ["$GITHUB_WORKSPACE/", `\${GITHUB_WORKSPACE}/`, `${WORKSPACE}/`];

function isWithin(path: string, folder: string | null): boolean {
  return folder !== null && (path === folder || path.startsWith(`${folder}/`));
}

function declared(
  step: ScriptStep,
  line: number,
  { from, where }: { readonly from: Value; readonly where: "log" | "summary" },
): DeclaredStep {
  return {
    kind: "declared",
    flow: {
      verb: "artifact",
      sends: { what: "tree" },
      to: { as: "artifact", text: [where] },
      from,
      line,
      endLine: line,
      condition: step.condition,
      credential: null,
      strength: "weak",
    },
  };
}
