import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { timestamp } from "../json/repository.ts";
import type { Repository } from "../world.ts";

const DAY_MS = 86_400_000;

/** As far back as clones are told; source: GitHub's page on repository traffic. */
const DAYS = 14;

/** How often a repository was cloned: counts only, never who. */
export const trafficEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-clones",
    method: "GET",
    path: "/repos/{owner}/{repo}/traffic/clones",
    permission: { name: "administration", level: "read" },
    handle: (call, found) => clones(call, required(found)),
  },
];

function clones(call: Call, repository: Repository): Reply {
  if (call.world.toggles.trafficRefused) throw new Refusal(403, "Must have push access to repository");
  const days = call.query.get("per") === "week" ? 7 : 1;
  const since = call.world.now().getTime() - DAYS * DAY_MS;
  const recent = repository.clones.filter(({ at }) => at.getTime() > since);
  const spans = Map.groupBy(recent, ({ at }) => spanOf(at, days));
  const rows = [...spans].map(([start, each]) => ({ timestamp: timestamp(new Date(start)), ...counted(each) }));
  return { status: 200, body: { ...counted(recent), clones: rows } };
}

/** Start of the day (UTC), or of the week from Monday on. */
function spanOf(at: Date, days: number): number {
  const day = Math.floor(at.getTime() / DAY_MS);
  // The epoch began on a Thursday.
  return (days === 7 ? day - ((day + 3) % 7) : day) * DAY_MS;
}

function counted(clones: Repository["clones"]) {
  return { count: clones.length, uniques: new Set(clones.map(({ login }) => login)).size };
}
