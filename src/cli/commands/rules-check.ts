import type { Command } from "commander";
import { renderRulesCheck, renderRulesCheckJson } from "../../report/rules/render-rules-check.ts";
import { checkFiles } from "../../work/check-rules/check-files.ts";
import type { FileToCheck } from "../../work/check-rules/sorted-file.ts";
import type { LocalScan } from "../../work/scan/scan-local.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { hostOf, repositoryAt } from "../origin.ts";
import { readFiles, USUAL_FILES, usualFiles } from "../rules-files.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { formatOption, orgRulesOption, type TextOrJson, visibilityOption } from "./options.ts";

interface CheckOptions {
  readonly orgRules?: readonly string[];
  readonly repository?: string;
  readonly visibility: LocalScan["visibility"];
  readonly format: TextOrJson;
}

const MORE = `
Without FILE: ${USUAL_FILES.join(", ")}, as far as they are in this folder.
A folder stands for those files in it. What a file is, its name tells, else its keys.
A repository's own file is held against the rules of --org-rules, or against the one policy that is checked with it.

Examples:
  $ sourcewarden rules check
  $ sourcewarden rules check .github/sourcewarden.yml --org-rules ../sourcewarden-rules/policy.yml --visibility private`;

const OWNER_AND_NAME = /^([^/\s]+)\/([^/\s]+)$/;

/** Adds `rules check`; `done` is told the exit code. */
export function addRulesCheck(rules: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  rules
    .command("check")
    .summary("look for errors in rules files")
    .description(
      "Look for errors in rules files, and for conflicts of a repository's own file with its organisation's.",
    )
    .argument("[file...]", "policies, registers, baselines and repositories' own files, or folders of them")
    .addOption(orgRulesOption("rules to hold a repository's own file against; can be given more than once"))
    .option("--repository <owner/name>", "the repository that the own file is of, where no remote tells it")
    .addOption(visibilityOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (files: string[], options: CheckOptions) => done(await check(files, options, terminal, doors)));
}

async function check(
  files: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const named = options.repository === undefined ? null : OWNER_AND_NAME.exec(options.repository);
  if (options.repository !== undefined && named === null) {
    return refuse(terminal, "--repository wants owner/name, as in acme/sdk.");
  }
  const organisation = readFiles(options.orgRules ?? [], terminal.from);
  if (!organisation.ok) return refuse(terminal, organisation.why);
  const read = files.length > 0 ? readFiles(files, terminal.from) : here(terminal.from);
  if (!read.ok) return refuse(terminal, read.why);
  const repository = named === null ? null : { owner: named[1] ?? "", name: named[2] ?? "" };
  const checked = checkFiles({
    files: await withRepositories(read.files, repository, terminal, doors),
    organisation: organisation.files,
    packs: doors.packs(),
    visibility: options.visibility,
    now: doors.now(),
  });
  terminal.out.write(
    options.format === "json"
      ? `${renderRulesCheckJson(checked)}\n`
      : renderRulesCheck(checked, { colours: wantsColours(terminal.out, terminal.env) }),
  );
  return checked.some((file) => file.errors.length > 0) ? EXIT.rules : EXIT.clear;
}

function here(from: string): ReturnType<typeof readFiles> {
  const found = usualFiles(".", from);
  if (typeof found === "string") return { ok: false, why: found };
  if (found.length > 0) return { ok: true, files: found };
  return {
    ok: false,
    why: `There is none of ${USUAL_FILES.join(", ")} in this folder. Name a file, or make one: sourcewarden rules init`,
  };
}

/** Looks up whose each file is; asked for a folder once. */
async function withRepositories(
  files: readonly FileToCheck[],
  given: FileToCheck["repository"],
  terminal: Terminal,
  doors: Doors,
): Promise<readonly FileToCheck[]> {
  if (given !== null) return files.map((file) => ({ ...file, repository: given }));
  const known = new Map<string, FileToCheck["repository"]>();
  for (const { folder } of files) {
    if (!known.has(folder)) known.set(folder, await repositoryAt(folder, doors, hostOf(terminal.env)));
  }
  return files.map((file) => ({ ...file, repository: known.get(file.folder) ?? null }));
}

function refuse(terminal: Terminal, why: string): ExitCode {
  terminal.err.write(`sourcewarden: ${why}\nSee: sourcewarden rules check --help\n`);
  return EXIT.usage;
}
