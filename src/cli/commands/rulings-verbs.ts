import type { Command } from "commander";
import { VERBS, type Verb } from "../../facts/command.ts";
import { refusalWords } from "../../report/words/refusals.ts";
import { writeCommand } from "../../work/rulings/write-command.ts";
import { apiFor } from "../api-address.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { notWritten } from "./not-written.ts";

interface VerbOptions {
  readonly at?: string;
  readonly for?: string;
  readonly reason: string;
  readonly apiUrl?: string;
}

const PULL = /^([A-Za-z0-9][A-Za-z0-9_-]{0,99})\/([A-Za-z0-9._-]{1,100})#([1-9][0-9]{0,9})$/;

/** What each is for, in the words of `--help`. */
const SUMMARIES: Readonly<Record<Verb, string>> = {
  ask: "ask that something be let pass",
  waive: "let one found place pass here, while its content stays what it is",
  "not-a-secret": "say that words are no secret, in any repository",
  "accept-gap": "let pass what could not be looked at",
  revoke: "take a ruling back",
};

/** Adds one command for each verb; `done` is told the exit code. */
export function addRulingsVerbs(
  rulings: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  for (const verb of VERBS) {
    const command = rulings
      .command(verb)
      .summary(SUMMARIES[verb])
      .description(
        `${capital(SUMMARIES[verb])}. It writes the comment on the pull request as you, with your token: who you are and what you may do is GitHub's to say.`,
      )
      .argument("<pull>", "the pull request: OWNER/REPOSITORY#NUMBER")
      .argument("<number>", verb === "revoke" ? "the ruling: R-3" : "what it is about: SW-12")
      .requiredOption("--reason <text>", "why, in 3 to 300 characters; everybody who reads the pull request reads it")
      .option("--api-url <url>", "address of GitHub's API, where it does not follow from GH_HOST")
      .addHelpText("after", `\nExample:\n  ${example(verb)}`)
      .action(async (pull: string, about: string, options: VerbOptions) =>
        done(await say({ verb, pull, about, options }, terminal, doors)),
      );
    if (verb !== "revoke") {
      command.requiredOption("--at <head>", "the newest commit, as you looked at it: at least 7 digits of its name");
    }
    if (verb === "waive" || verb === "accept-gap") command.option("--for <days>", "how long it holds");
  }
}

interface Wish {
  readonly verb: Verb;
  readonly pull: string;
  readonly about: string;
  readonly options: VerbOptions;
}

async function say({ verb, pull, about, options }: Wish, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const help = `rulings ${verb}`;
  const [, owner, name, number] = PULL.exec(pull) ?? [];
  if (owner === undefined || name === undefined) {
    return refuse(terminal, "that is no pull request: name it as OWNER/REPOSITORY#NUMBER.", help);
  }
  const written = writeCommand({ verb, about, at: options.at, days: options.for, reason: options.reason });
  if (!written.ok) {
    const { why, next } = refusalWords(written.why);
    return refuse(terminal, plain(`${why} ${next}`), help);
  }
  const api = apiFor(terminal.env, options.apiUrl);
  if (!api.ok) return refuse(terminal, api.why, help);
  const comment = { owner, name, pull: Number(number), body: written.comment };
  const write = await doors.commentAsPerson(api.apiUrl, api.token);
  const answer = await write(comment);
  if (!answer.ok) return notWritten(answer.fault, terminal, help, "pull request");
  terminal.out.write(`Written: ${answer.value}\nThe answer follows there: a sign under it, and a table below.\n`);
  return EXIT.clear;
}

function example(verb: Verb): string {
  const about = verb === "revoke" ? "R-3" : "SW-12 --at 1a2b3c4d5e6f";
  const time = verb === "waive" || verb === "accept-gap" ? " --for 30" : "";
  return `GH_TOKEN=$(gh auth token) sourcewarden rulings ${verb} acme/app#7 ${about}${time} --reason "An example from our manual"`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words that are made for Markdown, for a terminal. */
function plain(text: string): string {
  return text.replaceAll(/[`*]/g, "");
}
