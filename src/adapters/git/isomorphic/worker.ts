import type { Reply, Request, SessionMethod } from "./protocol.ts";
import { Session } from "./session.ts";

let session: Session | null = null;

process.on("message", (request: Request) => {
  if (request.kind === "start") {
    session = new Session(request.start);
    return;
  }
  answer(request.method, request.args)
    .then((value): Reply => ({ id: request.id, answered: true, answer: value }))
    .catch((): Reply => ({ id: request.id, answered: false }))
    .then((reply) => process.send?.(reply));
});

// The parent is gone: nobody would read an answer.
process.on("disconnect", () => process.exit(0));

async function answer(method: SessionMethod, args: readonly unknown[]): Promise<unknown> {
  if (session === null) throw new Error("no session was started");
  const call = session[method] as (...given: readonly unknown[]) => Promise<unknown>;
  return call.apply(session, [...args]);
}
