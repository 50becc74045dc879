import { homedir } from "node:os";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { renderHooksJson, renderInstalled } from "../../report/hooks/render-installation.ts";
import type { HookSettings } from "../../work/hooks/hook-settings.ts";
import { type InstallOrder, installHooks } from "../../work/hooks/install-hooks.ts";
import { bringRules } from "../../work/hooks/kept-rules.ts";
import { withoutUser } from "../../work/hooks/push-place.ts";
import { homeUrl } from "../../work/hooks/remotes.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { brokenRules, faulted, refuse as refuseFor } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { deadlineOption, homeOption, maxAgeOption, readersOption } from "./hook-options.ts";
import { formatOption, type TextOrJson } from "./options.ts";

interface InstallOptions {
  readonly global?: true;
  readonly hooksPath?: string;
  readonly server?: string;
  readonly force?: true;
  readonly home?: string;
  readonly visibility?: HookSettings["visibility"];
  readonly deadline?: number;
  readonly rules?: string;
  readonly maxAge?: number;
  readonly format: TextOrJson;
}

/** Days after which a copy of rules is said to be old where nobody says it. */
const USUAL_MAX_AGE = 7;

const MORE = `
Installs pre-commit and pre-push, or with --server pre-receive into a bare repository. A hook that is there is kept beside
and runs first. Done again it renews what has changed. The hooks run on the Node that runs this command.
What origin is now is noted as home: a push to anywhere else carries what the repository holds, and is refused where the
rules do not clear that place for it.`;

/** Adds `hook install`; `done` is told the exit code. */
export function addHookInstall(hook: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  hook
    .command("install")
    .summary("install the hooks")
    .description("Install hooks that judge what is committed and pushed.")
    .argument("[repository]", "a folder of the repository", ".")
    .option("--hooks-path <folder>", "a folder of hooks to be shared, named by core.hooksPath")
    .option("--global", "for all repositories of this user, with --hooks-path")
    .option("--server <repository>", "pre-receive, into a server's bare repository")
    .option("--force", "also into a folder that is shared already, and over a hook kept before")
    .addOption(homeOption())
    .addOption(readersOption())
    .option("--rules <source>", "keep a copy of your organisation's policy: an https address, or a file")
    .addOption(maxAgeOption())
    .addOption(deadlineOption())
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: InstallOptions) => done(await install(path, options, terminal, doors)));
}

async function install(path: string, options: InstallOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const refuse = (why: string): ExitCode => refuseFor(terminal, why, "hook install");
  if (options.global === true && options.hooksPath === undefined) return refuse("--global needs --hooks-path.");
  if (options.server !== undefined && (options.global === true || options.hooksPath !== undefined))
    return refuse("--server goes neither with --global nor with --hooks-path.");
  if (options.maxAge !== undefined && options.rules === undefined) return refuse("--max-age goes with --rules.");
  const git = await doors.hookGit();
  const place = options.global === true ? null : await git.locate(resolve(terminal.from, options.server ?? path));
  if (place?.ok === false) return faulted(terminal, place.fault, "hook install");
  const repository = place === null ? null : place.value;
  if (options.server !== undefined && repository?.workTree !== null) return refuse("--server takes a bare repository.");
  const rules = await wantedRules(options, terminal, doors);
  if (rules?.ok === false) return rules.errors.length > 0 ? brokenRules(terminal, rules.errors) : refuse(rules.why);
  const order: InstallOrder = {
    repository,
    hooksFolder: options.hooksPath === undefined ? null : resolve(terminal.from, options.hooksPath),
    server: options.server !== undefined,
    force: options.force === true,
    program: { node: process.execPath, entry: entryForHooks() },
    settings: {
      ...(options.home !== undefined && { home: withoutUser(options.home) }),
      ...(options.visibility !== undefined && { visibility: options.visibility }),
      ...(options.deadline !== undefined && { deadlineMs: options.deadline }),
      ...(rules !== null && { rules: rules.kept }),
    },
    homeNow: homeNow(options, repository),
    rulesText: rules === null ? null : rules.text,
    userHome: terminal.env["HOME"] || homedir(),
  };
  const installed = await installHooks({ files: doors.hookFiles, git }, order);
  if (!installed.ok) return refuse(installed.why);
  terminal.out.write(options.format === "json" ? `${renderHooksJson(installed)}\n` : renderInstalled(installed));
  return EXIT.clear;
}

/** What origin is now; a server has none, and what all repositories share has no home of its own. */
function homeNow({ server }: InstallOptions, repository: InstallOrder["repository"]): string | null {
  const found = repository === null || server !== undefined ? null : homeUrl(null, repository.settings);
  return found === null ? null : withoutUser(found);
}

function wantedRules({ rules, maxAge = USUAL_MAX_AGE }: InstallOptions, terminal: Terminal, doors: Doors) {
  if (rules === undefined) return Promise.resolve(null);
  // A file is named by where it is, so that it is found again from wherever the copy is refreshed.
  const from = /^[a-z][a-z0-9+.-]+:/i.test(rules) ? rules : resolve(terminal.from, rules);
  return bringRules(
    { from, maxAgeDays: maxAge },
    { bring: doors.bringRules, folder: terminal.from, packs: doors.packs(), now: doors.now() },
  );
}

/** The program that hooks run: beside this one, source or built alike. */
function entryForHooks(): string {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  return join(folder, `run-hook${extname(import.meta.filename)}`);
}
