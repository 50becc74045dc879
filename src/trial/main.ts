import { parseArgs } from "node:util";
import { type OpenStage, openStage } from "./story/open.ts";
import { type Outcome, playStory, STORY } from "./story/play.ts";

const HELP = `Plays a story of pushes and pull requests on a GitHub stand-in on this machine, with the server as its App.

  --once          end after the story: exit code 0 if every step went as expected, else 1
  --format FORM   text (default), or json: one line for each step
  --port PORT     port of the stand-in on 127.0.0.1 (default: any free one)
  --help          this text

Steps go to stdout; progress, logs and addresses to stderr. Without --once it stays up until it is interrupted.
`;

/** Exit codes: as expected, a step went otherwise, wrong use. */
const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

interface Options {
  readonly once: boolean;
  readonly json: boolean;
  readonly port: number;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function readOptions(args: readonly string[]): Options | number {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: "boolean", default: false },
        format: { type: "string", default: "text" },
        port: { type: "string", default: "0" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return EXIT.ok;
    }
    if (values.format !== "text" && values.format !== "json") throw new Error("--format is text or json.");
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535)) throw new Error("--port is a number up to 65535.");
    return { once: values.once, json: values.format === "json", port };
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say("Try --help.");
    return EXIT.usage;
  }
}

function print(options: Options, outcome: Outcome, doubts: readonly string[]): void {
  if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else {
    const sign = outcome.ok ? "✓" : "✗";
    const verdict = outcome.ok ? outcome.verdict : `${outcome.verdict}, expected ${outcome.expected}`;
    process.stdout.write(`${sign} ${outcome.step.padEnd(20)} ${verdict.padEnd(10)} ${outcome.subject}\n`);
  }
  for (const doubt of doubts) say(`  ${outcome.step}: ${doubt}`);
}

/**
 * Resolves when somebody wants it to end. Further signals change nothing: Ctrl+C reaches this process from the terminal,
 * from npm and from the launcher, and the second must not cut off the cleaning up that the first began.
 */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

function tellAddresses(stage: OpenStage): void {
  const { origin } = stage.world;
  say("");
  say(`Look around:         ${origin}/`);
  say(`A blocked merge:     ${origin}/acme/storefront/pull/1`);
  say(`Private alerts:      ${origin}/acme/sourcewarden-rules#issues`);
  say(`What was delivered:  ${origin}/deliveries`);
  say(`The server's health: ${stage.product.origin}/health`);
  say("It stays up until you press Ctrl+C.");
}

async function play(stage: OpenStage, options: Options, stopping: Promise<void>): Promise<number> {
  const ended = stage.product.ended.then(() => "ended" as const);
  let told = true;
  const story = playStory(stage, STORY, (outcome, doubts) => {
    if (told) print(options, outcome, doubts);
  });
  const outcomes = await Promise.race([story, ended, stopping.then(() => "stopped" as const)]);
  told = false;
  if (outcomes === "stopped") {
    say("Interrupted; the rest of the story was not played.");
    return EXIT.failed;
  }
  if (outcomes === "ended") {
    say("The server ended in the middle of the story; its log says why.");
    return EXIT.failed;
  }
  const code = outcomes.every((one) => one.ok) ? EXIT.ok : EXIT.failed;
  if (options.once) return code;
  tellAddresses(stage);
  await Promise.race([ended, stopping]);
  return code;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "number") return options;
  const stopping = interrupted();
  say("Starting a GitHub stand-in and the server beside it …");
  const stage = await openStage({ port: options.port });
  try {
    say(`Playing on ${stage.world.origin}/ …`);
    return await play(stage, options, stopping);
  } finally {
    await stage.close();
  }
}

// A step that was cut off by an interrupt may still wait for something: the exit is explicit.
process.exit(
  await main().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    return EXIT.failed;
  }),
);
