import { type Call, type Endpoint, page, type Reply, required } from "../http/endpoint.ts";
import type { Runner } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { organisationOfOwner } from "./organisation-of.ts";

const OF_ORGANISATION = { name: "organization_self_hosted_runners", level: "read" } as const;

/** Machines of the owner that run jobs, and who may use them. */
export const runnerEndpoints: readonly Endpoint[] = [
  {
    operationId: "actions/list-self-hosted-runners-for-repo",
    method: "GET",
    path: "/repos/{owner}/{repo}/actions/runners",
    permission: { name: "administration", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      return list(call, pathOf(repository, "actions/runners"), repository.actions.runners);
    },
  },
  {
    operationId: "actions/list-self-hosted-runners-for-org",
    method: "GET",
    path: "/orgs/{org}/actions/runners",
    permission: OF_ORGANISATION,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      return list(call, `/orgs/${account.login}/actions/runners`, organisation.runners);
    },
  },
  {
    operationId: "actions/list-self-hosted-runner-groups-for-org",
    method: "GET",
    path: "/orgs/{org}/actions/runner-groups",
    permission: OF_ORGANISATION,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const path = `/orgs/${account.login}/actions/runner-groups`;
      const groups = organisation.runnerGroups;
      const shape = (group: (typeof groups)[number]) => ({
        id: group.id,
        name: group.name,
        visibility: group.visibility,
        default: group === groups[0],
        runners_url: `${call.world.origin}/api/v3${path}/${group.id}/runners`,
        inherited: false,
        allows_public_repositories: group.allowsPublic,
        restricted_to_workflows: false,
        selected_workflows: [],
      });
      return page(call, path, groups, shape, (runner_groups) => ({ total_count: groups.length, runner_groups }));
    },
  },
];

function list(call: Call, path: string, all: readonly Runner[]): Reply {
  const name = call.query.get("name");
  const chosen = all.filter((runner) => name === null || runner.name === name);
  const shape = (runner: Runner) => ({
    id: runner.id,
    name: runner.name,
    os: runner.os,
    status: runner.online ? "online" : "offline",
    busy: false,
    labels: runner.labels.map((label) => ({ name: label, type: "custom" })),
    ...(runner.groupId === null ? {} : { runner_group_id: runner.groupId }),
  });
  return page(call, path, chosen, shape, (runners) => ({ total_count: chosen.length, runners }));
}
