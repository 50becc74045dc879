import nock from "nock";
import { afterEach, expect, test } from "vitest";
import type { AccountRef } from "../../../src/facts/exposure.ts";
import { allCalled, mint, mocked, ORIGIN } from "./github-mock.ts";
import { fault } from "./rows.ts";

afterEach(allCalled);

const ACME: AccountRef = { id: 11, login: "acme", installation: 5 };
const INSTALLATION = {
  id: 5,
  account: { id: 11, login: "acme" },
  suspended_at: null,
  repository_selection: "all",
  permissions: { metadata: "read", members: "read", contents: "read", organization_hooks: "write" },
};

/** An adapter whose organisation answers nothing but what the test gives for its webhooks. */
function organisation(
  hooks: (page: number) => readonly [status: number, body: object, headers?: Record<string, string>],
) {
  const { github, api } = mocked({ token: false });
  api.get("/app/installations/5").times(2).reply(200, INSTALLATION);
  // Only what was granted is asked for, to be read: a token with more would be refused as a whole.
  mint(api, "watch-1", (sent) => {
    return (
      JSON.stringify(sent) ===
      JSON.stringify({ permissions: { members: "read", metadata: "read", organization_hooks: "read" } })
    );
  });
  api.get("/orgs/acme").reply(200, { default_repository_permission: "none" });
  api.get("/orgs/acme/members").query(true).reply(422, { message: "Only owners can use this filter." });
  api.get("/orgs/acme/installations").query(true).reply(403, { message: "Resource not accessible by integration" });
  let pages = 0;
  const rest = nock(`${ORIGIN}/api/v3`).persist();
  rest
    .get("/orgs/acme/hooks")
    .query(true)
    .reply(() => {
      pages += 1;
      const [status, body, headers = {}] = hooks(pages);
      return [status, body as nock.Body, { "content-type": "application/json", ...headers }];
    });
  rest.get("/orgs/acme/actions/runner-groups").query(true).optionally().reply(404, { message: "Not Found" });
  return { github, pages: () => pages };
}

const HOOK = { active: true, config: { url: "https://ci.example/in", insecure_ssl: "0" } };

test("a list that is longer than is read is told as far as it was read, with a gap that says so", async () => {
  const { github, pages } = organisation((page) => [200, [{ ...HOOK, id: page }], { link: '<https://x>; rel="next"' }]);
  const answer = await github.organisationAudience(ACME);
  expect(pages()).toBe(20);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      defaultPermission: "none",
      membersCanForkPrivate: null,
      gaps: [
        { part: "members", why: "not-offered" },
        { part: "apps", why: "forbidden" },
        { part: "webhooks", why: "too-many" },
        { part: "runners", why: "not-offered" },
        { part: "packages", why: "not-offered" },
      ],
    },
  });
  expect(answer.ok && answer.value.hooks).toHaveLength(20);
});

test.each([
  ["a text in place of a list", [200, { message: "no" }], "unreadable"],
  ["an item without a number", [200, [HOOK]], "unreadable"],
  ["a refusal of the request", [400, { message: "Bad Request" }], "unreadable"],
] as const)("%s makes a gap of that part alone", async (_what, answered, why) => {
  const { github } = organisation(() => answered);
  expect(await github.organisationAudience(ACME)).toMatchObject({
    ok: true,
    value: { hooks: null, gaps: expect.arrayContaining([{ part: "webhooks", why }]) },
  });
});

test.each([
  [403, { "retry-after": "60" }, { kind: "retry-later", afterMs: 60_000, cause: "secondary-limit" }],
  [503, {}, { kind: "retry-later", cause: "server" }],
])("a limit or an outage (%i) is waited for, and makes no gap", async (status, headers, says) => {
  const { github } = organisation(() => [status, { message: "later" }, headers]);
  expect(await github.organisationAudience(ACME)).toMatchObject(fault(says));
});

test("of a webhook's address nothing but the host is kept", async () => {
  const urls = ["https://user:canary@CI.Example:8443/in?canary#canary", "canary", "http://ci.example/"];
  const { github } = organisation(() => [200, urls.map((url, id) => ({ ...HOOK, id: id + 1, config: { url } }))]);
  const answer = await github.organisationAudience(ACME);
  expect(answer.ok && answer.value.hooks).toMatchObject([
    { host: "ci.example", insecure: false },
    { host: "", insecure: true },
    { host: "ci.example", insecure: true },
  ]);
  expect(JSON.stringify(answer)).not.toContain("canary");
});
