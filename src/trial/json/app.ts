import type { App, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** `integration`: an App as it sees itself and as check runs name it. */
export function appJson(world: World, app: App) {
  const installed = [...world.installations.values()].filter((each) => each.appId === app.id).length;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    client_id: app.clientId,
    owner: simpleUser(world, app.owner),
    name: app.name,
    description: null,
    external_url: `${world.origin}/apps/${app.slug}`,
    html_url: `${world.origin}/apps/${app.slug}`,
    created_at: timestamp(app.createdAt),
    updated_at: timestamp(app.createdAt),
    permissions: app.permissions,
    events: [...app.events],
    installations_count: installed,
  };
}
