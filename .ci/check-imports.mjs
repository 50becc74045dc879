// Import rules that cannot pass by looking at nothing: the number of modules cruised is held against the files in src/,
// and for each room an import that must not be is planted in a copy and has to be refused.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import configuration from "../.dependency-cruiser.mjs";

/** One forbidden import a rule; each is planted as a file of its own. */
const PLANTED = [
  ["facts-imports", "src/facts/planted-1.ts", 'import "../work/ports/git.ts";\n'],
  ["verdict-imports", "src/verdict/planted-2.ts", 'import "../work/ports/git.ts";\n'],
  ["work-imports", "src/work/planted-3.ts", 'import "../adapters/planted-0.ts";\n'],
  ["pure-builtins", "src/rules/planted-4.ts", 'import "node:fs";\n'],
  ["pure-packages", "src/detect/planted-5.ts", 'import "pino";\n'],
  ["probot-stays-in-server", "src/work/planted-6.ts", 'import "probot";\n'],
  ["children-only-where-git-is", "src/server/planted-7.ts", 'import "node:child_process";\n'],
  ["nobody-imports-trial", "src/server/planted-8.ts", 'import "../trial/world.ts";\n'],
  ["mail-stays-in-its-adapter", "src/adapters/alerts/planted-10.ts", 'import "nodemailer";\n'],
  ["channels-connect-in-one-place", "src/adapters/alerts/planted-11.ts", 'import "node:net";\n'],
  ["octokit-stays-in-its-adapter", "src/work/planted-9.ts", 'import "@octokit/rest";\n'],
];

/** Null where all rules hold, else what does not. */
export async function checkImports() {
  const here = await cruiseSources(process.cwd());
  const files = sourceFiles("src").length;
  const cruised = here.modules.filter((module) => /^src\//.test(module.source)).length;
  if (cruised < files)
    return `only ${cruised} of the ${files} modules of src were cruised: the rules were not applied to the rest`;
  const violations = here.summary.violations.filter((violation) => violation.rule.severity === "error");
  if (violations.length > 0) return violations.map(describe).join("\n");
  return proveRules();
}

async function proveRules() {
  const folder = mkdtempSync(join(tmpdir(), "sourcewarden-imports-"));
  try {
    for (const name of ["src", "package.json", "tsconfig.json"]) cpSync(name, join(folder, name), { recursive: true });
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "src/adapters/planted-0.ts"), "export const planted = 0;\n");
    for (const [, file, text] of PLANTED) writeFileSync(join(folder, file), text);
    const { summary } = await cruiseSources(folder);
    const missed = PLANTED.filter(
      ([rule, file]) =>
        !summary.violations.some((violation) => violation.rule.name === rule && violation.from === file),
    );
    return missed.length === 0 ? null : missed.map(([rule, file]) => `the rule ${rule} let ${file} pass`).join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cruiseSources(folder) {
  const back = process.cwd();
  process.chdir(folder);
  try {
    const { options, ...ruleSet } = configuration;
    const answer = await cruise(["src"], { ...options, ruleSet, validate: true }, undefined, {
      tsConfig: extractTSConfig(join(folder, "tsconfig.json")),
    });
    return answer.output;
  } finally {
    process.chdir(back);
  }
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith(".test.ts"));
}

function describe(violation) {
  return `${violation.rule.name}: ${violation.from} → ${violation.to}\n  ${violation.rule.comment ?? configuration.forbidden.find((rule) => rule.name === violation.rule.name)?.comment ?? ""}`;
}
