import { actorOf } from "../actor.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { numberOf } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { ruleInForceJson, rulesetJson, rulesetSummary } from "../json/ruleset.ts";
import { branchRules, bypassOf, takesInRepository } from "../merging/branch-rules.ts";
import { homeOfOrganisation, homeOfRepository, type RulesetHome } from "../merging/ruleset-home.ts";
import type { Repository, Ruleset } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { mayWriteOrganisation } from "./organisation-rulesets.ts";
import { createRuleset, deleteRuleset, type ShownBypass, updateRuleset } from "./ruleset-requests.ts";

const RULESETS = "/repos/{owner}/{repo}/rulesets";
const RULESET = `${RULESETS}/{ruleset_id}`;

/** Rulesets of a repository, those of its organisation shown among them, and what they ask of a branch. */
export const rulesetEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-repo-rulesets",
    method: "GET",
    path: RULESETS,
    permission: { name: "metadata", level: "read" },
    handle: (call, found) => list(call, required(found)),
  },
  {
    operationId: "repos/get-repo-ruleset",
    method: "GET",
    path: RULESET,
    permission: { name: "metadata", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const id = numberOf(call, "ruleset_id");
      const one = inSight(call, repository).find(({ ruleset }) => ruleset.id === id);
      if (one === undefined) throw new Refusal(404, "Not Found");
      const shown = bypassShown(call, repository, one.ruleset, one.home);
      return { status: 200, body: rulesetJson(call.world, one.home.source, one.ruleset, shown) };
    },
  },
  {
    operationId: "repos/create-repo-ruleset",
    method: "POST",
    path: RULESETS,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => createRuleset(call, homeOfRepository(required(found))),
  },
  {
    operationId: "repos/update-repo-ruleset",
    method: "PUT",
    path: RULESET,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => updateRuleset(call, homeOfRepository(required(found))),
  },
  {
    operationId: "repos/delete-repo-ruleset",
    method: "DELETE",
    path: RULESET,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => deleteRuleset(call, homeOfRepository(required(found))),
  },
  {
    operationId: "repos/get-branch-rules",
    method: "GET",
    path: "/repos/{owner}/{repo}/rules/branches/{branch}",
    permission: { name: "metadata", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const branch = call.params["branch"] ?? "";
      const rules = branchRules(call.world, repository, branch);
      return page(call, pathOf(repository, `rules/branches/${encodeURIComponent(branch)}`), rules, ruleInForceJson);
    },
  },
];

function inSight(
  call: Call,
  repository: Repository,
): readonly { readonly ruleset: Ruleset; readonly home: RulesetHome }[] {
  const home = homeOfRepository(repository);
  const own = home.rulesets.map((ruleset) => ({ ruleset, home }));
  if (call.query.get("includes_parents") === "false") return own;
  const above = homeOfOrganisation(call.world, repository.owner);
  const parents = above.rulesets
    .filter((ruleset) => takesInRepository(call.world, ruleset, repository))
    .map((ruleset) => ({ ruleset, home: above }));
  return [...own, ...parents];
}

function list(call: Call, repository: Repository): Reply {
  const targets = call.query.get("targets")?.split(",");
  const shown = inSight(call, repository).filter(({ ruleset }) => targets?.includes(ruleset.target) ?? true);
  return page(call, pathOf(repository, "rulesets"), shown, ({ ruleset, home }) =>
    rulesetSummary(call.world, home.source, ruleset),
  );
}

/** How the caller may bypass a ruleset, as it is shown to who may write it; null to everybody else. */
function bypassShown(call: Call, repository: Repository, ruleset: Ruleset, home: RulesetHome): ShownBypass | null {
  if (home.repository === null ? !mayWriteOrganisation(call, home.owner) : !mayWrite(call, repository)) return null;
  const bypass = bypassOf(call.world, repository, ruleset, actorOf(call.caller));
  return bypass === "pull_request" ? "pull_requests_only" : bypass;
}

function mayWrite(call: Call, repository: Repository): boolean {
  const { caller } = call;
  if (caller.kind === "installation") return caller.permissions["administration"] === "write";
  return caller.kind === "user" && isAtLeast(permissionOf(call.world, repository, caller.login), "admin");
}
