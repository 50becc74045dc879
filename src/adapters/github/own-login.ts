import type { Answer } from "../../work/ports/answer.ts";
import type { Client } from "./client.ts";
import { fields, text } from "./shape.ts";

/** Asks once for the name that GitHub gives our App; what it writes is by `NAME[bot]` in REST, and by `NAME` in GraphQL. */
export function knowingOwnLogin(client: Client): () => Promise<Answer<string>> {
  let known: string | null = null;
  return async () => {
    if (known !== null) return { ok: true, value: known };
    const answer = await client.askAsApp({
      what: "read the App",
      send: (octokit) => octokit.rest.apps.getAuthenticated(),
      parse: (data) => text(fields(data, "The App"), "slug"),
    });
    if (answer.ok) known = answer.value;
    return answer;
  };
}
