import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { Command } from "commander";
import { renderTrial } from "../../report/alerts/render-trial.ts";
import { PLAIN } from "../../report/voice.ts";
import { tryChannel } from "../../work/alerts/try-channel.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";

const COMMAND = "alerts test";

const MORE = `
The message says that it is a test; PagerDuty opens an incident of the lowest severity for it, which you resolve.
The channel \`issue\` needs no configuration and is not tried here.
It answers 0 where it was sent, 1 where it was not, 3 where nobody knows.

Example:
  $ SOURCEWARDEN_CHANNELS=/etc/sourcewarden/channels.yml sourcewarden alerts test security`;

/** Adds `alerts test`; `done` is told the exit code. */
export function addAlertsTest(alerts: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  alerts
    .command("test")
    .summary("send a test message to a channel")
    .description("Send a test message to one channel of the server's configuration.")
    .argument("<channel>", "the channel's name")
    .option("--channels <file>", "the file of channels (default: the one that SOURCEWARDEN_CHANNELS names)")
    .addHelpText("after", MORE)
    .action(async (name: string, options: { readonly channels?: string }) =>
      done(await test(name, options.channels, terminal, doors)),
    );
}

async function test(name: string, given: string | undefined, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const file = given ?? terminal.env["SOURCEWARDEN_CHANNELS"] ?? "";
  if (file === "") return refuse(terminal, "SOURCEWARDEN_CHANNELS names no file; name it with --channels.", COMMAND);
  const opened = await doors.openChannels({ ...terminal.env, SOURCEWARDEN_CHANNELS: resolve(terminal.from, file) });
  if (!opened.ok) {
    const lines = opened.problems.map(({ variable, what, next }) => `  ${variable} ${what}.\n    ${next}`);
    terminal.err.write(`sourcewarden: the channels can't be used.\n${lines.map(plainLines).join("\n")}\n`);
    return EXIT.usage;
  }
  const channel = opened.channels.find((one) => one.name === name);
  if (channel === undefined) {
    const known = opened.channels.map((one) => one.name).join(", ") || "none at all";
    return refuse(terminal, `There is no channel ${PLAIN.name(name)}; the file has ${known}.`, COMMAND);
  }
  const sent = await tryChannel(channel, randomBytes(32).toString("hex"), doors.now());
  terminal.out.write(`${renderTrial(channel.name, channel.kind, sent)}\n`);
  if (sent.kind === "unknown") return EXIT.undecided;
  return sent.kind === "sent" ? EXIT.clear : EXIT.failed;
}

/** A file's name may hold what moves a terminal's cursor. */
function plainLines(text: string): string {
  return text.split("\n").map(PLAIN.name).join("\n");
}
