import type { Answer } from "../../work/ports/answer.ts";
import type { Client } from "./client.ts";
import { fields, text } from "./shape.ts";

/** The name that GitHub gives our App; what it writes is by `NAME[bot]` in REST, and by `NAME` in GraphQL. */
export interface OwnLogin {
  /** Asks at most once, and not at all where an answer has told it. */
  ask(): Promise<Answer<string>>;
  /** Takes it from an answer about something of ours: `app` of a check run that we made. */
  learn(app: unknown): void;
}

/** Knows it for as long as the program runs. */
export function knowingOwnLogin(client: Client): OwnLogin {
  let known: string | null = null;
  return {
    async ask() {
      if (known !== null) return { ok: true, value: known };
      const answer = await client.askAsApp({
        what: "read the App",
        send: (octokit) => octokit.rest.apps.getAuthenticated(),
        parse: (data) => text(fields(data, "The App"), "slug"),
      });
      if (answer.ok) known = answer.value;
      return answer;
    },
    learn(app) {
      if (typeof app !== "object" || app === null || !("id" in app) || !("slug" in app)) return;
      if (app.id === client.options.appId && typeof app.slug === "string") known ??= app.slug;
    },
  };
}
