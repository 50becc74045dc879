import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { OrderVerb } from "../../facts/containment-order.ts";
import { orderRefusalWords } from "../../report/words/order-refusals.ts";
import { writeOrder } from "../../work/containment/read-order.ts";
import { apiFor } from "../api-address.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { withProgress } from "../progress.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { notWritten } from "./not-written.ts";

/** Options of every command that orders something. */
export interface OrderOptions {
  readonly dataDir: string;
  readonly installation?: string;
  readonly reason: string;
  readonly yes?: boolean;
  readonly apiUrl?: string;
}

/** An order as it is about to be written: on which alert, about which plan or run. `shown`: what the person must have seen. */
export interface OrderWish {
  readonly verb: OrderVerb;
  readonly found: Extract<Awaited<ReturnType<Doors["readContainments"]>>, { ok: true }>["alerts"][number];
  readonly digest: string;
  readonly shown: string;
  readonly options: OrderOptions;
  /** `contain apply`, for where its help is. */
  readonly command: string;
}

/** How long the server's answer is waited for, and how often it is looked for, in milliseconds. */
const PATIENCE_MS = 120_000;
const LOOK_MS = 500;

/**
 * Writes the order on the alert's issue as the person whose token it is, and shows what the server made of it. Who they are and
 * what they may do is GitHub's to say; nothing is carried out from here.
 */
export async function giveOrder(wish: OrderWish, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const { verb, found, digest, options, command } = wish;
  const { alert, home, issue } = found;
  if (home === null || issue === null) {
    const why = `A-${alert.number} has no issue in a private rules repository yet, so nobody can approve there: wait until it is written.`;
    return refuse(terminal, why, command);
  }
  const written = writeOrder({ verb, alert: alert.number, digest, reason: options.reason });
  if (!written.ok) return refuse(terminal, orderRefusalWords(written.why), command);
  const api = apiFor(terminal.env, options.apiUrl);
  if (!api.ok) return refuse(terminal, api.why, command);
  if (options.yes !== true && !(await confirmed(wish, terminal))) {
    return refuse(terminal, "that is not its number, so nothing was ordered.", command);
  }
  const write = await doors.commentAsPerson(api.apiUrl, api.token);
  const answer = await write({ owner: home.owner, name: home.name, pull: issue, body: written.comment });
  if (!answer.ok) return notWritten(answer.fault, terminal, command, "issue");
  terminal.out.write(`Written: ${answer.value}\n`);
  const comment = Number(/#issuecomment-(\d+)$/.exec(answer.value)?.[1] ?? Number.NaN);
  const { owner, name, id, installation } = home;
  const repository = { owner, name, id, installation };
  return outcome(wish, { kind: "issue-command", repository, issue, comment }, terminal, doors);
}

/** Whoever orders something types its number: a slip of the hand changes nothing. */
async function confirmed({ digest, shown }: OrderWish, terminal: Terminal): Promise<boolean> {
  if (terminal.in.isTTY !== true) return false;
  const lines = createInterface({ input: terminal.in, output: terminal.err });
  try {
    terminal.err.write(`${shown}\n`);
    return (await lines.question("Type its number to order it: ")).trim() === digest;
  } finally {
    lines.close();
  }
}

async function outcome(
  { options, found }: OrderWish,
  subject: Parameters<Doors["readOrderAnswer"]>[1],
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const folder = resolve(terminal.from, options.dataDir);
  const kept = await withProgress(terminal, "The server looks at it", async () => {
    const end = doors.now().getTime() + PATIENCE_MS;
    for (;;) {
      const there = Number.isNaN(subject.comment) ? null : await doors.readOrderAnswer(folder, subject);
      if (there !== null || doors.now().getTime() > end || Number.isNaN(subject.comment)) return there;
      await new Promise((resume) => setTimeout(resume, LOOK_MS));
    }
  });
  if (kept === null) {
    terminal.err.write(
      "sourcewarden: the server has not answered yet: a sign under the comment says what became of it.\n",
    );
    return EXIT.undecided;
  }
  switch (kept.answer.result) {
    case "done":
      terminal.out.write(`Carried out. See: sourcewarden alerts show A-${found.alert.number}\n`);
      return EXIT.clear;
    case "approved":
      terminal.out.write("Approved; another owner of the rules must approve it as well, within a day.\n");
      return EXIT.clear;
    case "refused":
      terminal.err.write(`sourcewarden: refused. ${kept.answer.why.map(orderRefusalWords).join(" ")}\n`);
      return EXIT.failed;
  }
}
