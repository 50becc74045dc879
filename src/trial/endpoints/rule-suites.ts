import { findAccount } from "../find.ts";
import { type Call, type Endpoint, page, type Reply, required } from "../http/endpoint.ts";
import { timestamp } from "../json/repository.ts";
import type { Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { organisationOfOwner } from "./organisation-of.ts";

const SPAN_HOURS: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 7 * 24, month: 31 * 24 };

/** What rules said to pushes, and who passed them by. */
export const ruleSuiteEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-repo-rule-suites",
    method: "GET",
    path: "/repos/{owner}/{repo}/rulesets/rule-suites",
    permission: { name: "administration", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      return list(call, pathOf(repository, "rulesets/rule-suites"), [repository]);
    },
  },
  {
    operationId: "repos/get-org-rule-suites",
    method: "GET",
    path: "/orgs/{org}/rulesets/rule-suites",
    permission: { name: "organization_administration", level: "write" },
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      const name = call.query.get("repository_name")?.toLowerCase();
      const own = [...call.world.repositories.values()].filter(
        (each) => each.owner === account.login && (name === undefined || each.name.toLowerCase() === name),
      );
      return list(call, `/orgs/${account.login}/rulesets/rule-suites`, own);
    },
  },
];

function list(call: Call, path: string, repositories: readonly Repository[]): Reply {
  const { query, world } = call;
  const ref = query.get("ref");
  const wanted = ref === null || ref.startsWith("refs/") ? ref : `refs/heads/${ref}`;
  const span = SPAN_HOURS[query.get("time_period") ?? "day"] ?? 24;
  const since = world.now().getTime() - span * 3_600_000;
  const result = query.get("rule_suite_result") ?? "all";
  const suites = repositories
    .flatMap((repository) => repository.ruleSuites.map((suite) => ({ repository, suite })))
    .filter(({ suite }) => suite.at.getTime() >= since)
    .filter(({ suite }) => wanted === null || suite.ref === wanted)
    .filter(({ suite }) => result === "all" || suite.result === result)
    .filter(({ suite }) => (query.get("actor_name") ?? suite.actor).toLowerCase() === suite.actor.toLowerCase())
    .sort((one, other) => other.suite.id - one.suite.id);
  return page(call, path, suites, ({ repository, suite }) => ({
    id: suite.id,
    actor_id: findAccount(world, suite.actor)?.id ?? 0,
    actor_name: suite.actor,
    before_sha: suite.before,
    after_sha: suite.after,
    ref: suite.ref,
    repository_id: repository.id,
    repository_name: repository.name,
    pushed_at: timestamp(suite.at),
    result: suite.result,
  }));
}
