import { addHook } from "../acts/hooks.ts";
import { type Fields, fieldsOf, invalid, isFields, numberOf, optionalText } from "../http/body.ts";
import { type Call, Refusal } from "../http/endpoint.ts";
import type { Hook } from "../world.ts";

/** As many webhooks as one repository or organisation has; source: GitHub's page on creating webhooks. */
const HOOKS = 20;

/** Sets up the webhook that a request describes; refuses one that is there already. */
export function createHook(call: Call, hooks: Hook[]): Hook {
  const config = configOf(fieldsOf(call));
  const url = config["url"];
  if (typeof url !== "string" || URL.parse(url) === null) throw invalid("Hook", "url", "invalid");
  if (hooks.length >= HOOKS || hooks.some((each) => each.url === url)) {
    throw invalid("Hook", "url", "custom", "Hook already exists on this repository");
  }
  const hook = addHook(call.world, hooks, { url });
  change(hook, fieldsOf(call));
  return hook;
}

/** Changes a webhook as a request says. */
export function updateHook(call: Call, hooks: readonly Hook[]): Hook {
  const hook = hookOf(call, hooks);
  change(hook, fieldsOf(call));
  hook.updatedAt = call.world.now();
  return hook;
}

/** The webhook of the path; 404 where there is none. */
export function hookOf(call: Call, hooks: readonly Hook[]): Hook {
  const id = numberOf(call, "hook_id");
  const found = hooks.find((each) => each.id === id);
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

function change(hook: Hook, fields: Fields): void {
  const config = configOf(fields);
  const { active, events, add_events: added, remove_events: removed } = fields;
  if (typeof active === "boolean") hook.active = active;
  if (Array.isArray(events)) hook.events = events.map(String);
  if (Array.isArray(added)) hook.events = [...new Set([...hook.events, ...added.map(String)])];
  if (Array.isArray(removed)) hook.events = hook.events.filter((event) => !removed.includes(event));
  hook.url = optionalText(config, "url", "Hook") ?? hook.url;
  hook.contentType = optionalText(config, "content_type", "Hook") ?? hook.contentType;
  hook.secret = optionalText(config, "secret", "Hook") ?? hook.secret;
  if ("insecure_ssl" in config) hook.insecure = String(config["insecure_ssl"]) === "1";
}

function configOf(fields: Fields): Fields {
  const config = fields["config"];
  return isFields(config) ? config : {};
}
