import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describedWebhooks } from "./described-webhooks.ts";
import { type ListeningServer, listeningServer } from "./listening-server.ts";

const EXAMPLES: readonly { readonly name: string; readonly examples: readonly Record<string, unknown>[] }[] =
  createRequire(import.meta.url)("@octokit/webhooks-examples");

/** What each event that is about an audience wakes, whatever its action; `Rules` holds what depends on the action. */
const WAKES: Readonly<Record<string, readonly string[]>> = {
  fork: ["repository"],
  public: ["repository"],
  repository: ["repository"],
  member: ["repository"],
  membership: ["organisation"],
  team_add: ["repository"],
  organization: ["organisation"],
  org_block: ["organisation"],
  deploy_key: ["repository"],
  branch_protection_rule: ["repository"],
  branch_protection_configuration: ["repository"],
  repository_ruleset: ["organisation"],
  installation: ["organisation"],
  installation_repositories: ["organisation"],
  installation_target: ["organisation"],
  release: ["repository", "text"],
  gollum: ["repository"],
  page_build: ["repository"],
  custom_property_values: ["repository"],
  security_and_analysis: ["repository"],
  package: ["repository"],
  personal_access_token_request: ["organisation"],
};

/** Events that are judged for what they bring; what they name is proven where they are read. */
const JUDGED = new Set([
  "push",
  "create",
  "delete",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "issues",
  "issue_comment",
  "commit_comment",
  "merge_group",
  "check_run",
  "check_suite",
]);

const BOTH = ["organisation", "repository"];

/** What a delivery wakes. */
function expected(event: string, payload: Readonly<Record<string, unknown>>): readonly string[] {
  if (event === "repository" && ["created", "deleted", "transferred", "renamed"].includes(String(payload["action"]))) {
    return payload["organization"] === undefined ? ["repository"] : BOTH;
  }
  if (event === "team" || event === "repository_ruleset" || event === "package") {
    if (payload["repository"] !== undefined) return ["repository"];
    return event === "package" ? [] : ["organisation"];
  }
  return WAKES[event] ?? [];
}

let server: ListeningServer;

beforeAll(async () => {
  server = await listeningServer();
});
afterAll(() => server.stop());

describe("every webhook that GitHub publishes an example of", () => {
  const sent = EXAMPLES.flatMap(({ name, examples }) =>
    examples.map((example, index) => {
      // Examples are those of webhooks of repositories too: an App's carry the installation that they come by.
      const installation = name.startsWith("installation") ? example["installation"] : { id: 5 };
      return { name, index, payload: { ...example, installation } as Record<string, unknown> };
    }),
  );

  test("is there: 58 events, 329 payloads", () => {
    expect(EXAMPLES).toHaveLength(58);
    expect(sent).toHaveLength(329);
  });

  test.each(sent)("$name #$index is taken, and wakes what it is about", async ({ name, payload }) => {
    const { status, woken } = await server.post(name, payload);
    expect(status).toBe(202);
    if (!JUDGED.has(name)) expect(woken).toEqual(expected(name, payload));
  });
});

describe("every webhook that GitHub describes", () => {
  const published = new Set(
    EXAMPLES.flatMap(({ name, examples }) => examples.map((example) => `${name} ${String(example["action"] ?? null)}`)),
  );
  const missing = describedWebhooks().filter(({ event, action }) => !published.has(`${event} ${String(action)}`));
  const named = (event: string): readonly string[] =>
    missing
      .filter((one) => one.event === event)
      .map(({ action }) => action ?? "")
      .sort();

  test("is made from its description where no example is published", () => {
    expect(missing.length).toBeGreaterThanOrEqual(100);
    expect(named("repository")).toEqual(["archived", "deleted", "unarchived"]);
    expect(named("deploy_key")).toEqual(["deleted"]);
    expect(named("member")).toEqual(["removed"]);
    expect(named("repository_ruleset")).toEqual(["created", "deleted", "edited"]);
    expect(named("installation_target")).toEqual(["renamed"]);
    expect(named("custom_property_values")).toEqual(["updated"]);
    expect(named("branch_protection_configuration")).toEqual(["disabled", "enabled"]);
    expect(named("security_and_analysis")).toEqual([""]);
    expect(named("organization")).toEqual(["deleted", "member_removed"]);
  });

  test.each(missing.filter(({ event }) => !JUDGED.has(event)))(
    "$name is taken, and wakes what it is about",
    async ({ event, payload }) => {
      const { status, woken } = await server.post(event, payload);
      expect(status).toBe(202);
      expect(woken).toEqual(expected(event, payload));
    },
  );
});

test("nothing of all that was put aside, nor logged with its content", () => {
  expect(server.lines.filter((line) => /put aside|could not/.test(line))).toEqual([]);
  for (const canary of ["Codertocat", "Octocoders", "Hello-World"])
    expect(server.lines.join("\n")).not.toContain(canary);
});
