import { lstatSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type Command, Option } from "commander";
import { renderFirstRules, renderFirstRulesJson } from "../../report/first-policy/render-first-rules.ts";
import { PLAIN } from "../../report/voice.ts";
import { type FirstRules, initRules } from "../../work/init-rules/init-rules.ts";
import type { GivenAnswers } from "../../work/init-rules/plan-first-policy.ts";
import { surveyRepository } from "../../work/init-rules/survey.ts";
import { type Asker, asker, InputEnded } from "../ask.ts";
import { CASES } from "../case-folders.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { hostOf, repositoryAt } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

interface InitOptions {
  readonly to?: string;
  readonly visibility?: NonNullable<GivenAnswers["visibility"]>;
  readonly mode: GivenAnswers["mode"];
  readonly yes?: true;
  readonly force?: true;
  readonly format: TextOrJson;
}

/** The name under which the App looks for an organisation's rules. */
const RULES_REPOSITORY = "sourcewarden-rules";

const MORE = `
It reads the remote, the licence, legends at the heads of files, telling folders (sdk/, vendor/, …) and CODEOWNERS, and
asks only what these do not tell. The rules are written into ${RULES_REPOSITORY}/ beside the repository, or, where the
repository itself is named so, into its root. They only observe until you write \`mode: enforce\`.

Examples:
  $ sourcewarden rules init
  $ sourcewarden rules init ~/code/pricing --visibility private --yes --to ~/code/${RULES_REPOSITORY}`;

/** Adds `rules init`; `done` is told the exit code. */
export function addRulesInit(rules: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  rules
    .command("init")
    .summary("write a first policy from what a repository tells")
    .description("Write a first policy, with cases, from what a repository tells and a few questions.")
    .argument("[path]", "a folder of the repository to read", ".")
    .option("--to <folder>", "where to write the rules")
    .addOption(new Option("--visibility <who>", "who reads the repository").choices(["public", "internal", "private"]))
    .addOption(
      new Option("--mode <mode>", "whether the rules stop anything").choices(["observe", "enforce"]).default("observe"),
    )
    .option("--yes", "take the usual answer to every question")
    .option("--force", "overwrite what is there")
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: InitOptions) => done(await init(path, options, terminal, doors)));
}

async function init(path: string, options: InitOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const from = resolve(terminal.from, path);
  const opened = await doors.openLocal(from);
  if (!opened.ok) return refuse(terminal, PLAIN.name(opened.fault.detail));
  const local = opened.value;
  const asking = asker(terminal, options.yes === true);
  try {
    if (local.workTree === null) return refuse(terminal, "A bare repository has no files to read.");
    const folder = await folderFor(options, local.workTree, terminal, doors);
    const taken = options.force === true ? null : takenIn(folder);
    if (taken !== null)
      return refuse(
        terminal,
        `${shown(taken, terminal)} is there already: nothing was written (--force overwrites it).`,
      );
    const survey = await withProgress(terminal, "sourcewarden: reading the repository", () =>
      surveyRepository(local, doors.packs(), hostOf(terminal.env)),
    );
    if (!survey.ok) return refuse(terminal, PLAIN.name(survey.fault.detail));
    const given: GivenAnswers = {
      visibility: options.visibility ?? null,
      mode: options.mode,
      folder: basename(local.workTree),
    };
    const made = await initRules({
      local,
      packs: doors.packs(),
      unpack: doors.unpack(),
      markLook: doors.markLook(),
      survey: survey.value,
      given,
      ask: (question) => asking.ask(question),
    });
    writeFiles(made, folder);
    say(made, folder, from, { options, terminal, assumed: asking.assumed });
    return made.errors.length === 0 ? EXIT.clear : EXIT.rules;
  } catch (error) {
    if (!(error instanceof InputEnded)) throw error;
    return refuse(terminal, "The questions were not answered: nothing was written.");
  } finally {
    asking.close();
    await local.close();
  }
}

/** Where the rules go: said by the caller, or by the name of the repository that they are for. */
async function folderFor(options: InitOptions, workTree: string, terminal: Terminal, doors: Doors): Promise<string> {
  if (options.to !== undefined) return resolve(terminal.from, options.to);
  const named = await repositoryAt(workTree, doors, hostOf(terminal.env));
  const isHome = (named?.name ?? basename(workTree)) === RULES_REPOSITORY;
  // Beside it: the cases hold marked files, which have no business in the repository itself.
  return isHome ? workTree : join(dirname(workTree), RULES_REPOSITORY);
}

/** A file or folder that stands in the way of what is to be written; null where nothing does. */
function takenIn(folder: string): string | null {
  const there = (path: string) => lstatSync(path, { throwIfNoEntry: false });
  const stat = there(folder);
  if (stat !== undefined && !stat.isDirectory()) return folder;
  return [join(folder, "policy.yml"), join(folder, CASES)].find((path) => there(path) !== undefined) ?? null;
}

function writeFiles({ files }: FirstRules, folder: string): void {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    // Whatever was there goes first, so that nothing is written through a link.
    rmSync(file, { force: true });
    writeFileSync(file, text, { flag: "wx" });
  }
}

interface Saying {
  readonly options: InitOptions;
  readonly terminal: Terminal;
  readonly assumed: Asker["assumed"];
}

function say(made: FirstRules, folder: string, from: string, { options, terminal, assumed }: Saying): void {
  const to = shown(folder, terminal);
  const written = {
    ...made,
    folder: to,
    files: made.files.map(({ path }) => path),
    assumed,
    next: nextOf(made, folder, from, terminal),
  };
  terminal.out.write(
    options.format === "json"
      ? `${renderFirstRulesJson(written)}\n`
      : renderFirstRules(written, { colours: wantsColours(terminal.out, terminal.env) }),
  );
}

/** The three commands that come next: to understand, to test, to see what would be said. */
function nextOf({ plan }: FirstRules, folder: string, from: string, terminal: Terminal): readonly string[] {
  const policy = quoted(shown(join(folder, "policy.yml"), terminal));
  const rules = `--org-rules ${policy} --visibility ${plan.visibility}`;
  const example = plan.legends[0]?.example ?? plan.known[0]?.example ?? null;
  const here = shown(from, terminal);
  // A name that no screen shows as it is would not be typed either.
  const target = example === null || PLAIN.name(example) !== example ? here : join(here, example);
  return [
    `sourcewarden rules explain ${quoted(target)} ${rules}`,
    `sourcewarden rules test ${quoted(shown(folder, terminal))}`,
    `sourcewarden scan ${quoted(here)} ${rules}`,
  ];
}

/** A path as the caller would write it: from where they stand, where that is shorter. */
function shown(path: string, terminal: Terminal): string {
  const near = relative(terminal.from, path) || ".";
  return isAbsolute(near) || near.length > path.length ? path : near;
}

/** A word that a shell takes as one. */
function quoted(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function refuse(terminal: Terminal, why: string): ExitCode {
  terminal.err.write(`sourcewarden: ${why}\nSee: sourcewarden rules init --help\n`);
  return EXIT.usage;
}
