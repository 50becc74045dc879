import { type Call, Refusal } from "../http/endpoint.ts";
import type { App, Installation } from "../world.ts";

/** The App that asks with its own signed token; other tokens are refused here. */
export function appOf(call: Call): App {
  if (call.caller.kind === "app") return call.caller.app;
  throw new Refusal(401, "A JSON web token could not be decoded");
}

/** The installation named in the path, of the App that asks. */
export function ownInstallation(call: Call): Installation {
  const app = appOf(call);
  const found = call.world.installations.get(Number(call.params["installation_id"]));
  if (found === undefined || found.appId !== app.id) throw new Refusal(404, "Not Found");
  return found;
}
