import { type Caller, Refusal } from "./http/endpoint.ts";

/** The login under which GitHub shows what this caller does; refuses who has no name there. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case "installation":
      return `${caller.app.slug}[bot]`;
    case "user":
      return caller.login;
    case "app":
    case "anonymous":
      throw new Refusal(401, "Requires authentication");
  }
}
