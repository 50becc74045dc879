import { startServer } from "./compose.ts";
import { describeProblems, Misconfigured } from "./config/config.ts";
import { readConfig } from "./config/read-config.ts";

/** Exit codes of the server: 1 it could not start or stop in order, 2 its configuration is not right. */
const BROKEN = 1;
const MISCONFIGURED = 2;

await main();

async function main(): Promise<void> {
  const answer = readConfig(process.env);
  if (!answer.ok) {
    process.stderr.write(describeProblems(answer.problems));
    process.exitCode = MISCONFIGURED;
    return;
  }
  // Children (git) must not inherit what they do not need.
  for (const name of ["PRIVATE_KEY", "RESPONDER_PRIVATE_KEY", "WEBHOOK_SECRET", "IDENTITY_KEY"])
    delete process.env[name];
  try {
    const server = await startServer(answer.config);
    process.stderr.write(`Sourcewarden listens on ${server.origin}\n`);
    onEnd(() => void server.stop().then(leave, fail));
    process.send?.({ kind: "listening", origin: server.origin });
  } catch (error) {
    if (!(error instanceof Misconfigured)) fail(error);
    process.stderr.write(error.message);
    process.exitCode = MISCONFIGURED;
  }
}

/**
 * Calls `stop` once, whichever way the wish to end comes first: Ctrl+C also reaches it from the terminal. Where a parent
 * started it with a channel, the end of that channel is the end of the parent, by whatever means.
 */
function onEnd(stop: () => void): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    stop();
  };
  for (const sign of ["SIGTERM", "SIGINT", "disconnect"]) process.on(sign, end);
}

/** What was still worked on when the patience ended would keep the process alive; its lease lets the next one take it up. */
function leave(): never {
  process.exit();
}

/** The message alone: a stack helps no operator, and the words of our own errors say what to do. */
function fail(error: unknown): never {
  process.stderr.write(`Sourcewarden cannot go on: ${error instanceof Error ? error.message : "unknown"}\n`);
  process.exit(BROKEN);
}
