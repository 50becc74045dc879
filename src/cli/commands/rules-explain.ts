import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { renderElsewhere, renderExplanation } from "../../report/explain/render-explanation.ts";
import { renderElsewhereJson, renderExplanationJson } from "../../report/explain/render-explanation-json.ts";
import { ruleErrors } from "../../report/rules/rule-errors.ts";
import { PLAIN } from "../../report/voice.ts";
import { explainDestination } from "../../work/explain-rules/explain-destination.ts";
import { type ExplainRequest, explainTarget } from "../../work/explain-rules/explain-target.ts";
import { parseTarget, type Target } from "../../work/explain-rules/target.ts";
import type { LocalScan } from "../../work/scan/scan-local.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { hostOf } from "../origin.ts";
import { withProgress } from "../progress.ts";
import { readRulesFiles } from "../rules-files.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { collect, formatOption, orgRulesOption, type TextOrJson, visibilityOption } from "./options.ts";

interface ExplainOptions {
  readonly to?: string;
  readonly orgRules?: readonly string[];
  readonly register?: readonly string[];
  readonly visibility: LocalScan["visibility"];
  readonly topic?: readonly string[];
  readonly property?: readonly string[];
  readonly format: TextOrJson;
}

const MORE = `
TARGET is a path (also of a file that is not there yet), owner/name, owner/name:path, or the address of a repository
or file at GitHub. Any other address is explained as a place that content goes to; with --to so is one at GitHub, as
seen from the repository here. Of a register given with --org-rules only the ids of sources are shown, as in a finding; with
--register its entries are shown too.

Examples:
  $ sourcewarden rules explain src/pricing/curve.ts --org-rules policy.yml --visibility private
  $ sourcewarden rules explain acme/sdk:src/index.ts --org-rules policy.yml --visibility public
  $ sourcewarden rules explain https://github.com/acme/sdk/blob/main/src/index.ts --org-rules policy.yml
  $ sourcewarden rules explain --to https://gitlab.com/acme/sdk.git --org-rules policy.yml`;

/** Adds `rules explain`; `done` is told the exit code. */
export function addRulesExplain(
  rules: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  rules
    .command("explain")
    .summary("say what the rules make of a path, a repository or an address, and why")
    .description("Say what the rules make of a path, a repository or an address, and by which lines of which layer.")
    .argument("[target]", "what is to be explained")
    .option("--to <address>", "explain what may go to this address from the repository here")
    .addOption(orgRulesOption())
    .option("--register <file>", "a register whose entries may be shown; can be given more than once", collect)
    .addOption(visibilityOption())
    .option("--topic <name>", "a topic of the repository; can be given more than once", collect)
    .option("--property <name=value>", "a custom property of the repository; can be given more than once", collect)
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (target: string | undefined, options: ExplainOptions) =>
      done(
        (target === undefined) === (options.to === undefined)
          ? refuse(terminal, "Name what is to be explained: a TARGET, or an address by --to.")
          : await explain(target ?? "", options, terminal, doors),
      ),
    );
}

async function explain(text: string, options: ExplainOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const organisation = readRulesFiles(options.orgRules ?? [], terminal.from);
  if (!organisation.ok) return refuse(terminal, organisation.why);
  const registers = readRulesFiles(options.register ?? [], terminal.from);
  if (!registers.ok) return refuse(terminal, registers.why);
  const wrong = registers.texts?.find((one) => one.kind !== "register");
  if (wrong !== undefined) return refuse(terminal, `${wrong.path} is no register: it has no \`sources\`.`);
  const texts = [...(organisation.texts ?? []), ...(registers.texts ?? [])];
  const given = { packs: doors.packs(), organisation: texts.length === 0 ? null : texts };
  const host = hostOf(terminal.env);
  const { to } = options;
  if (to !== undefined) return explainTo(to, given, { options, terminal, doors });
  const target = parseTarget(text, host, (path) => existsSync(resolve(terminal.from, path)));
  switch (target.kind) {
    case "unclear":
      return refuse(terminal, target.why);
    case "elsewhere":
      return explainTo(text, given, { options, terminal, doors });
    case "path":
    case "repository": {
      const shown = registers.texts ?? [];
      const settings = settingsOf(options);
      if (settings === undefined) return refuse(terminal, "--property is written NAME=VALUE.");
      const request = { ...given, shown, settings, visibility: options.visibility, host };
      return explainIn(target, text, request, { options, terminal, doors });
    }
  }
}

/** What may go to an address, from the repository that one stands in; outside of one, from a repository that nobody knows. */
async function explainTo(
  address: string,
  given: Pick<ExplainRequest, "packs" | "organisation">,
  { options, terminal, doors }: Setting,
): Promise<ExitCode> {
  const opened = await doors.openLocal(terminal.from);
  const local = opened.ok ? opened.value : null;
  try {
    const { visibility } = options;
    const answer = await explainDestination({ ...given, address, local, visibility, host: hostOf(terminal.env) });
    if (!answer.ok) {
      return answer.kind === "rules"
        ? brokenRules(terminal, answer.errors)
        : refuse(terminal, PLAIN.name(answer.fault.detail));
    }
    const { elsewhere } = answer;
    terminal.out.write(options.format === "json" ? `${renderElsewhereJson(elsewhere)}\n` : renderElsewhere(elsewhere));
    return EXIT.clear;
  } finally {
    await local?.close();
  }
}

/** What is said of topics and properties: with one of them all are told; undefined where a property is not `name=value`. */
function settingsOf({ topic, property = [] }: ExplainOptions): ExplainRequest["settings"] | undefined {
  if (topic === undefined && property.length === 0) return null;
  const pairs = property.map((one) => /^([^=]+)=(.+)$/.exec(one));
  if (pairs.includes(null)) return undefined;
  const named = Map.groupBy(pairs, (pair) => (pair?.[1] ?? "").toLowerCase());
  const properties = [...named].map(([name, all]) => [
    name,
    { values: all.map((pair) => pair?.[2] ?? ""), setBy: "organisation" as const },
  ]);
  return { topics: (topic ?? []).map((one) => one.toLowerCase()), properties: Object.fromEntries(properties) };
}

interface Setting {
  readonly options: ExplainOptions;
  readonly terminal: Terminal;
  readonly doors: Doors;
}

async function explainIn(
  target: Extract<Target, { kind: "path" | "repository" }>,
  text: string,
  request: Omit<ExplainRequest, "local" | "named" | "path" | "caveats">,
  { options, terminal, doors }: Setting,
): Promise<ExitCode> {
  const file = target.kind === "path" ? resolve(terminal.from, target.path) : null;
  const opened = await doors.openLocal(file === null ? terminal.from : nearestFolder(file));
  if (!opened.ok && file !== null) return refuse(terminal, PLAIN.name(opened.fault.detail));
  const local = opened.ok ? opened.value : null;
  try {
    const within = file === null ? null : pathWithin(local?.workTree ?? null, file, text);
    if (within?.ok === false) return refuse(terminal, within.why);
    const answer = await withProgress(terminal, "sourcewarden: reading the repository", () =>
      explainTarget({
        ...request,
        local,
        named: target.kind === "repository" ? { owner: target.owner, name: target.name } : null,
        path: target.kind === "repository" ? target.path : (within?.path ?? null),
        caveats: caveatsOf(target, text, request.host),
      }),
    );
    if (!answer.ok) {
      return answer.kind === "rules"
        ? brokenRules(terminal, answer.errors)
        : refuse(terminal, PLAIN.name(answer.fault.detail));
    }
    terminal.out.write(
      options.format === "json"
        ? `${renderExplanationJson(answer.explanation)}\n`
        : renderExplanation(answer.explanation, { colours: wantsColours(terminal.out, terminal.env) }),
    );
    return EXIT.clear;
  } finally {
    await local?.close();
  }
}

function caveatsOf(
  target: Extract<Target, { kind: "path" | "repository" }>,
  text: string,
  host: string,
): ExplainRequest["caveats"] {
  if (target.kind === "path")
    return target.guessed ? [{ kind: "taken-as-path", text, address: `${host}/${text}` }] : [];
  return target.ref === null ? [] : [{ kind: "ref-taken", ref: target.ref }];
}

/** The nearest folder that is there: the path may be of a file that is yet to be written. */
function nearestFolder(file: string): string {
  let folder = file;
  while (!statSync(folder, { throwIfNoEntry: false })?.isDirectory() && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

type Within = { readonly ok: true; readonly path: string | null } | { readonly ok: false; readonly why: string };

/** The path from the repository's root; links on the way to its folder are followed, as the shell did. */
function pathWithin(workTree: string | null, file: string, text: string): Within {
  if (workTree === null) return { ok: false, why: "A bare repository has no paths: name owner/name:path instead." };
  const folder = nearestFolder(dirname(file));
  const real = join(realpathSync(folder), relative(folder, file));
  const path = relative(workTree, real).split(sep).join("/");
  if (path === "") return { ok: true, path: null };
  if (path === ".." || path.startsWith("../"))
    return { ok: false, why: `${PLAIN.name(text)} is outside its repository.` };
  return { ok: true, path: text.endsWith("/") ? `${path}/` : path };
}

function brokenRules(terminal: Terminal, errors: Parameters<typeof ruleErrors>[0]): ExitCode {
  terminal.err.write(
    `sourcewarden: the rules can't be used; nothing can be explained.\n${ruleErrors(errors, PLAIN)}\n`,
  );
  return EXIT.rules;
}

function refuse(terminal: Terminal, why: string): ExitCode {
  terminal.err.write(`sourcewarden: ${why}\nSee: sourcewarden rules explain --help\n`);
  return EXIT.usage;
}
