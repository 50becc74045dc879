import { type Command, InvalidArgumentError } from "commander";
import { CHECK_NAME } from "../../facts/check-name.ts";
import { renderRulesets, renderRulesetsJson, type ShownRulesets } from "../../report/rules/render-rulesets.ts";
import type { GitHubFault } from "../../work/ports/answer.ts";
import { type SyncedRulesets, syncRulesets } from "../../work/rulesets/sync-rulesets.ts";
import { apiFor } from "../api-address.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { countProgress } from "../progress.ts";
import { brokenRules, refuse as refuseFor } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import type { Terminal } from "../terminal.ts";
import { formatOption, orgRulesOption, type TextOrJson } from "./options.ts";

interface SyncOptions {
  readonly orgRules?: readonly string[];
  readonly appId?: number;
  readonly maxFileSize?: number;
  readonly evaluate?: boolean;
  readonly apply?: boolean;
  readonly apiUrl?: string;
  readonly format: TextOrJson;
}

const MORE = `
Without --apply nothing is written: what differs is shown, and the exit code is 1. Paths protected everywhere become push
rulesets of the private and internal repositories that may not hold them; these hold the whole network of forks, also where
no webhook tells of it. Letter case counts at GitHub, and a waiver does not: what people may let pass, leave to the check
(handling: advise). The token is yours (GH_TOKEN) and must be an organisation owner's, or may write its rulesets.

Needs GitHub Team or Enterprise; --evaluate, and rules that only observe, need Enterprise.`;

/** Adds `rulesets sync`; `done` is told the exit code. */
export function addRulesetsSync(
  rulesets: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  rulesets
    .command("sync")
    .summary("show how an organisation's rulesets differ from the rules, and write them")
    .description("Show how an organisation's rulesets differ from what the rules ask for; with --apply, write them.")
    .argument("<organisation>", "login of the organisation")
    .addOption(orgRulesOption())
    .option("--app-id <id>", "ask for the check on every default branch, from this App alone", wholeNumber(1, 2 ** 31))
    .option("--max-file-size <MB>", "keep out larger files, which nobody looks into (1 to 100)", wholeNumber(1, 100))
    .option("--evaluate", "let GitHub record what it would refuse, and refuse nothing")
    .option("--apply", "write what differs")
    .option("--api-url <url>", "GitHub's API, where it is not that of GH_HOST")
    .addOption(formatOption())
    .addHelpText("after", MORE)
    .action(async (organisation: string, options: SyncOptions) =>
      done(await sync(organisation, options, terminal, doors)),
    );
}

async function sync(organisation: string, options: SyncOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})$/.test(organisation)) return refuse(terminal, "that is no login.");
  const rules = readRulesFiles(options.orgRules ?? [], terminal.from);
  if (!rules.ok) return refuse(terminal, rules.why);
  if (rules.texts === null) return refuse(terminal, "name the organisation's rules with --org-rules.");
  const api = apiFor(terminal.env, options.apiUrl);
  if (!api.ok) return refuse(terminal, api.why);
  const progress = countProgress(terminal, (seen) => `sourcewarden: ${seen} repositories listed`);
  const answer = await syncRulesets({
    organisation,
    github: await doors.organisationRulesets(api.apiUrl, api.token),
    packs: doors.packs(),
    rules: rules.texts,
    wishes: {
      evaluate: options.evaluate === true,
      largestFile: options.maxFileSize ?? null,
      appId: options.appId ?? null,
      check: CHECK_NAME,
    },
    apply: options.apply === true,
    asked: (seen) => progress.told(seen),
  });
  progress.end();
  if (answer.ok) return say(organisation, answer.synced, options, terminal);
  switch (answer.kind) {
    case "rules":
      return brokenRules(terminal, answer.errors);
    case "too-many": {
      const why = `the rules ask for ${answer.count} rulesets, and GitHub takes 75 in an organisation: let more repositories be cleared alike.`;
      return refuse(terminal, why);
    }
    case "github":
      return notRead(answer.fault, terminal);
  }
}

function say(organisation: string, synced: SyncedRulesets, { format }: SyncOptions, terminal: Terminal): ExitCode {
  const taken = synced.taken.map(({ step, outcome }) =>
    typeof outcome === "string"
      ? { step, outcome, why: "" }
      : { step, outcome: "failed" as const, why: wordsFor(outcome) },
  );
  const shown: ShownRulesets = { ...synced, organisation, taken };
  terminal.out.write(format === "json" ? `${renderRulesetsJson(shown)}\n` : renderRulesets(shown));
  if (taken.some(({ outcome }) => outcome === "failed")) return EXIT.undecided;
  return taken.some(({ outcome }) => outcome === "planned") || synced.drift.unpinned.length > 0
    ? EXIT.drifted
    : EXIT.clear;
}

function notRead(fault: GitHubFault, terminal: Terminal): ExitCode {
  if (fault.kind !== "retry-later") return refuse(terminal, wordsFor(fault));
  terminal.err.write(`sourcewarden: ${wordsFor(fault)}\n`);
  return EXIT.undecided;
}

function wordsFor(fault: GitHubFault): string {
  switch (fault.kind) {
    case "retry-later":
      return "GitHub could not be reached, or asks to wait: try again in a minute.";
    case "unauthorised":
      return "GitHub does not take your token: make a new one, or set GH_TOKEN=$(gh auth token).";
    case "gone":
      return "there is no such organisation, or your token can't see its rulesets.";
    case "forbidden":
      return "your token may not read or write rulesets of the organisation: use an owner's.";
    case "refused":
      return `GitHub refused it (${fault.status}): push rulesets need Team or Enterprise, --evaluate needs Enterprise, and the App must be installed.`;
    case "malformed":
      return "what answered is not GitHub's API: see the address in --api-url or GH_HOST.";
  }
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function refuse(terminal: Terminal, why: string): ExitCode {
  return refuseFor(terminal, why, "rulesets sync");
}
