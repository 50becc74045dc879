import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { renderRulesTest, renderRulesTestJson } from "../../report/rules/render-rules-test.ts";
import { ruleErrors } from "../../report/rules/rule-errors.ts";
import { PLAIN } from "../../report/voice.ts";
import { testRules } from "../../work/test-rules/test-rules.ts";
import { CASES, readCaseFolders } from "../case-folders.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { withProgress } from "../progress.ts";
import { readRulesFiles } from "../rules-files.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

const MORE = `
A case is a folder below ${CASES}/, named for what must come of it:
  ok.a-sentence    is not stopped
  ng.a-sentence    is stopped
  home.a-sentence  is recognised by a rule, may be there, and so nothing is said
In it case.yml says where the files go (repository, visibility; and rule, expect, own_file, message where they matter),
and files/ has the files at their paths; or base/ and head/, for a change of what is there already.

Examples:
  $ sourcewarden rules test
  $ sourcewarden rules test ~/code/sourcewarden-rules --format json`;

/** Adds `rules test`; `done` is told the exit code. */
export function addRulesTest(rules: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  rules
    .command("test")
    .summary("run the cases that stand beside the rules")
    .description("Run the cases that stand beside the rules, through the engine that judges pull requests.")
    .argument("[dir]", "the folder of policy.yml", ".")
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (dir: string, options: { readonly format: TextOrJson }) =>
      done(await test(dir, options.format, terminal, doors)),
    );
}

async function test(dir: string, format: TextOrJson, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const folder = resolve(terminal.from, dir);
  if (isThere(join(folder, "policy.yml")) === false) return refuse(terminal, `There is no policy.yml in ${dir}.`);
  const names = ["policy.yml", "register.yml"].filter((name) => isThere(join(folder, name)));
  const organisation = readRulesFiles(names, folder);
  if (!organisation.ok) return refuse(terminal, organisation.why);
  const read = readCaseFolders(folder);
  if (!read.ok) return refuse(terminal, read.why);
  if (read.cases.length === 0)
    return refuse(terminal, `There is no case in ${CASES}/: rules without cases are not tested.`);
  const answer = await withProgress(terminal, "sourcewarden: running the cases", () =>
    testRules({
      packs: doors.packs(),
      actions: doors.actions(),
      unpack: doors.unpack(),
      markLook: doors.markLook(),
      organisation: organisation.texts ?? [],
      cases: read.cases,
      readBeside: (path) => readWithin(folder, path),
    }),
  );
  if (!answer.ok) {
    terminal.err.write(
      `sourcewarden: the rules can't be used; no case was run.\n${ruleErrors(answer.errors, PLAIN)}\n`,
    );
    return EXIT.rules;
  }
  const { tested } = answer;
  terminal.out.write(
    format === "json"
      ? `${renderRulesTestJson(tested)}\n`
      : renderRulesTest(tested, { colours: wantsColours(terminal.out, terminal.env) }),
  );
  return tested.cases.some((one) => one.failures.length > 0) ? EXIT.failed : EXIT.clear;
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** A plain file of a folder; none that a link on the way would lead to: a case is data that somebody proposes. */
function readWithin(folder: string, path: string): Uint8Array | null {
  const file = join(folder, path);
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  return realpathSync(file) === join(realpathSync(folder), path) ? readFileSync(file) : null;
}

function refuse(terminal: Terminal, why: string): ExitCode {
  terminal.err.write(`sourcewarden: ${PLAIN.name(why)}\nSee: sourcewarden rules test --help\n`);
  return EXIT.usage;
}
