import { type Call, type Endpoint, type Reply, required } from "../http/endpoint.ts";
import { simpleUser } from "../json/account.ts";
import { nodeId } from "../json/node-id.ts";
import { timestamp } from "../json/repository.ts";
import type { Repository } from "../world.ts";

const SPAN_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** The log of branch changes, by cursor. */
export const activityEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-activities",
    method: "GET",
    path: "/repos/{owner}/{repo}/activity",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => listActivities(call, required(repository)),
  },
];

function listActivities(call: Call, repository: Repository): Reply {
  const { query, world } = call;
  const ref = query.get("ref");
  const wanted = ref === null || ref.startsWith("refs/") ? ref : `refs/heads/${ref}`;
  const span = SPAN_DAYS[query.get("time_period") ?? ""];
  const since = span === undefined ? 0 : world.now().getTime() - span * 86_400_000;
  const chosen = repository.activity
    .filter((each) => wanted === null || each.ref === wanted)
    .filter((each) => (query.get("actor") ?? each.actor).toLowerCase() === each.actor.toLowerCase())
    .filter((each) => (query.get("activity_type") ?? each.type) === each.type)
    .filter((each) => each.at.getTime() >= since);
  const ordered = query.get("direction") === "asc" ? chosen : [...chosen].reverse();
  const perPage = Math.min(Math.max(Number(query.get("per_page") ?? 30) || 30, 1), 100);
  const place = (name: string): number => ordered.findIndex((each) => String(each.id) === query.get(name));
  const start = query.has("after")
    ? place("after") + 1
    : query.has("before")
      ? Math.max(place("before") - perPage, 0)
      : 0;
  const cut = ordered.slice(start, start + perPage);
  const body = cut.map((each) => ({
    id: each.id,
    node_id: nodeId("PSH", each.id),
    before: each.before,
    after: each.after,
    ref: each.ref,
    timestamp: timestamp(each.at),
    activity_type: each.type,
    actor: simpleUser(world, each.actor),
  }));
  return { status: 200, body, headers: cursors(call, repository, { start, perPage, total: ordered.length, ids: cut }) };
}

function cursors(
  call: Call,
  repository: Repository,
  cut: {
    readonly start: number;
    readonly perPage: number;
    readonly total: number;
    readonly ids: readonly { readonly id: number }[];
  },
): Readonly<Record<string, string>> {
  const link = (name: "after" | "before", id: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.delete("after");
    query.delete("before");
    query.set(name, String(id));
    return `<${call.world.origin}/api/v3/repos/${repository.owner}/${repository.name}/activity?${query}>; rel="${rel}"`;
  };
  const first = cut.ids[0];
  const last = cut.ids.at(-1);
  const links = [
    ...(cut.start > 0 && first !== undefined ? [link("before", first.id, "prev")] : []),
    ...(cut.start + cut.perPage < cut.total && last !== undefined ? [link("after", last.id, "next")] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(", ") };
}
