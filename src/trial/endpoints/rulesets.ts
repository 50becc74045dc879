import { isAtLeast, permissionOf } from "../http/access.ts";
import { fieldsOf, invalid, numberOf } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { type RulesetSource, ruleInForceJson, rulesetJson, rulesetSummary } from "../json/ruleset.ts";
import { branchRules } from "../merging/branch-rules.ts";
import { readRuleset } from "../merging/ruleset-fields.ts";
import type { Repository, Ruleset } from "../world.ts";
import { pathOf } from "./find-pull.ts";

// "You can create up to 75 rulesets per repository" (About rulesets).
const PER_REPOSITORY = 75;

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
      return { status: 200, body: rulesetJson(call.world, one.source, one.ruleset, mayWrite(call, repository)) };
    },
  },
  {
    operationId: "repos/create-repo-ruleset",
    method: "POST",
    path: RULESETS,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "repos/update-repo-ruleset",
    method: "PUT",
    path: RULESET,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => update(call, required(found)),
  },
  {
    operationId: "repos/delete-repo-ruleset",
    method: "DELETE",
    path: RULESET,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      repository.rulesets.splice(repository.rulesets.indexOf(ownRuleset(call, repository)), 1);
      return { status: 204 };
    },
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

function sourceOf(repository: Repository): RulesetSource {
  return { type: "Repository", name: `${repository.owner}/${repository.name}` };
}

function inSight(
  call: Call,
  repository: Repository,
): readonly { readonly ruleset: Ruleset; readonly source: RulesetSource }[] {
  const own = repository.rulesets.map((ruleset) => ({ ruleset, source: sourceOf(repository) }));
  if (call.query.get("includes_parents") === "false") return own;
  const parents = call.world.organisationRulesets.get(repository.owner.toLowerCase()) ?? [];
  const source: RulesetSource = { type: "Organization", name: repository.owner };
  return [...own, ...parents.map((ruleset) => ({ ruleset, source }))];
}

function list(call: Call, repository: Repository): Reply {
  const targets = call.query.get("targets")?.split(",");
  const shown = inSight(call, repository).filter(({ ruleset }) => targets?.includes(ruleset.target) ?? true);
  return page(call, pathOf(repository, "rulesets"), shown, ({ ruleset, source }) =>
    rulesetSummary(call.world, source, ruleset),
  );
}

function create(call: Call, repository: Repository): Reply {
  const { world } = call;
  if (repository.rulesets.length >= PER_REPOSITORY) {
    throw invalid("Ruleset", "id", "custom", `Only ${PER_REPOSITORY} rulesets are allowed`);
  }
  const fields = fieldsOf(call);
  const content = readRuleset(world, repository, fields, null);
  refuseTwin(repository, content.name, null);
  const at = world.now();
  const ruleset: Ruleset = { id: world.nextId(), ...content, createdAt: at, updatedAt: at };
  repository.rulesets.push(ruleset);
  return { status: 201, body: rulesetJson(world, sourceOf(repository), ruleset, true) };
}

function update(call: Call, repository: Repository): Reply {
  const { world } = call;
  const ruleset = ownRuleset(call, repository);
  const fields = fieldsOf(call);
  const content = readRuleset(world, repository, fields, ruleset);
  refuseTwin(repository, content.name, ruleset);
  Object.assign(ruleset, content, { updatedAt: world.now() });
  return { status: 200, body: rulesetJson(world, sourceOf(repository), ruleset, true) };
}

function ownRuleset(call: Call, repository: Repository): Ruleset {
  const id = numberOf(call, "ruleset_id");
  const ruleset = repository.rulesets.find((one) => one.id === id);
  if (ruleset === undefined) throw new Refusal(404, "Not Found");
  return ruleset;
}

function refuseTwin(repository: Repository, name: string, self: Ruleset | null): void {
  if (repository.rulesets.some((one) => one !== self && one.name === name)) {
    throw invalid("Ruleset", "name", "custom", "Name must be unique");
  }
}

function mayWrite(call: Call, repository: Repository): boolean {
  const { caller } = call;
  if (caller.kind === "installation") return caller.permissions["administration"] === "write";
  return caller.kind === "user" && isAtLeast(permissionOf(call.world, repository, caller.login), "admin");
}
