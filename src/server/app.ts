import { pino } from "pino";
import { type ApplicationFunction, Probot, ProbotOctokit } from "probot";
import { READ_EVENTS } from "../work/receive/body-kind.ts";
import type { Route } from "../work/receive/dispatch.ts";
import { subjectsOf, type Wanted } from "../work/receive/subjects-of.ts";

/** What the App is at GitHub. */
export interface AppIdentity {
  readonly appId: number;
  readonly privateKey: string;
}

/**
 * Routes deliveries through probot, which calls the handlers of their event. Probot gets no server, no setup page and no
 * log: its own would print whole payloads. Its API client is never used; `adapters/github` is the one that is.
 * What the answered function throws may carry a payload and must not be logged.
 */
export async function probotRoute(identity: AppIdentity): Promise<Route> {
  const answers = new Map<string, Wanted[]>();
  const probot = new Probot({
    appId: identity.appId,
    privateKey: identity.privateKey,
    // Probot never sees a signature (the door checked it), but falls back to a well-known secret where it has none.
    secret: crypto.randomUUID(),
    log: pino({ enabled: false }),
    Octokit: ProbotOctokit.defaults({ retry: { enabled: false }, throttle: { enabled: false } }),
  });
  await probot.ready();
  await probot.load(handlers(identity.appId, answers));
  return async ({ id, event, payload }) => {
    const wanted: Wanted[] = [];
    answers.set(id, wanted);
    try {
      // Probot's types want the event's literal name; the door and `dispatch` let none but READ_EVENTS come here.
      await probot.receive({ id, name: event, payload } as unknown as Parameters<Probot["receive"]>[0]);
      return wanted;
    } finally {
      answers.delete(id);
    }
  };
}

/** The App as a probot function: each event that is read is turned into what it asks for, and nothing else is done. */
function handlers(appId: number, answers: ReadonlyMap<string, Wanted[]>): ApplicationFunction {
  return (app) => {
    app.on([...READ_EVENTS], async (context) => {
      const reading = subjectsOf(context.name, context.payload, appId);
      if (!reading.ok) throw new Error(`A stored delivery cannot be read: ${reading.why}.`);
      answers.get(context.id)?.push(...reading.wanted);
    });
  };
}
