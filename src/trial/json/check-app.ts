import type { App, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

// The published webhook schemas know no other names here; an App may well hold more.
const PERMISSIONS = new Set(["actions", "administration", "checks", "contents", "issues", "members", "merge_queues"]);
for (const name of ["metadata", "pages", "pull_requests", "security_events", "statuses"]) PERMISSIONS.add(name);
const EVENTS = new Set(["check_run", "check_suite", "create", "delete", "fork", "issue_comment", "issues", "member"]);
for (const name of ["merge_group", "public", "pull_request", "pull_request_review", "push", "release", "repository"]) {
  EVENTS.add(name);
}

/** `integration` as a check run or suite carries it. */
export function checkApp(world: World, app: App) {
  const page = `${world.origin}/apps/${app.slug}`;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    owner: simpleUser(world, app.owner),
    name: app.name,
    description: "",
    external_url: page,
    html_url: page,
    created_at: timestamp(app.createdAt),
    updated_at: timestamp(app.createdAt),
    permissions: Object.fromEntries(Object.entries(app.permissions).filter(([name]) => PERMISSIONS.has(name))),
    events: app.events.filter((name) => EVENTS.has(name)),
  };
}
