import type { Hook, World } from "../world.ts";
import { timestamp } from "./repository.ts";

/** `org-hook`; `place` is the path of what it is set up on: `orgs/acme` or `repos/acme/open`. */
export function organisationHookJson(world: World, place: string, hook: Hook) {
  const url = `${world.origin}/api/v3/${place}/hooks/${hook.id}`;
  return {
    id: hook.id,
    type: "Organization",
    name: "web",
    active: hook.active,
    events: hook.events,
    config: {
      url: hook.url,
      content_type: hook.contentType,
      insecure_ssl: hook.insecure ? "1" : "0",
      // GitHub says that there is one, never which.
      ...(hook.secret === null ? {} : { secret: "********" }),
    },
    url,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    created_at: timestamp(hook.createdAt),
    updated_at: timestamp(hook.updatedAt),
  };
}

/** `hook` of a repository. */
export function hookJson(world: World, place: string, hook: Hook) {
  const whole = organisationHookJson(world, place, hook);
  const last_response = { code: null, status: "unused", message: null };
  return { ...whole, type: "Repository", test_url: `${whole.url}/test`, last_response };
}
