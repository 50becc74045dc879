import { afterEach, expect, test } from "vitest";
import { allCalled, mint, mocked, REPOSITORY } from "./github-mock.ts";

afterEach(allCalled);

const RULES = { id: 12, owner: "acme", name: "sourcewarden-rules", installation: 5 };

test("a token for git reads the contents of just these repositories", async () => {
  const { github, api } = mocked({ token: false });
  const body = { permissions: { contents: "read" }, repository_ids: [9, 12] };
  mint(api, "git-1", (sent) => JSON.stringify(sent) === JSON.stringify(body));
  expect(await github.gitToken([RULES, REPOSITORY, RULES])).toEqual({ ok: true, value: "git-1" });
});

test("the token for calls cannot read contents", async () => {
  const { github, api } = mocked({ token: false });
  mint(api, "calls-1", (sent) => !("contents" in (sent["permissions"] as object)) && !("repository_ids" in sent));
  api.get("/repos/acme/sdk").reply(404, {});
  expect(await github.findRepository(REPOSITORY, "acme", "sdk")).toEqual({ ok: true, value: null });
});

test("a token is kept until shortly before it ends, and minted once for all who wait", async () => {
  const { github, api, clock } = mocked({ token: false });
  mint(api, "git-1");
  const both = await Promise.all([github.gitToken([REPOSITORY]), github.gitToken([REPOSITORY])]);
  expect(both.map((answer) => answer.ok && answer.value)).toEqual(["git-1", "git-1"]);
  clock.at = new Date("2026-11-22T12:49:00Z");
  expect(await github.gitToken([REPOSITORY])).toEqual({ ok: true, value: "git-1" });
  clock.at = new Date("2026-11-22T12:51:00Z");
  mint(api, "git-2");
  expect(await github.gitToken([REPOSITORY])).toEqual({ ok: true, value: "git-2" });
});

test("a failed minting is not kept", async () => {
  const { github, api } = mocked({ token: false });
  api.post("/app/installations/5/access_tokens").reply(500, {});
  expect(await github.gitToken([REPOSITORY])).toMatchObject({ ok: false, fault: { kind: "retry-later" } });
  mint(api, "git-1");
  expect(await github.gitToken([REPOSITORY])).toEqual({ ok: true, value: "git-1" });
});

test("repositories of two installations get no common token", async () => {
  const { github } = mocked({ token: false });
  const answer = await github.gitToken([REPOSITORY, { ...RULES, installation: 6 }]);
  expect(answer).toMatchObject({ ok: false, fault: { kind: "refused" } });
});

test("an App whose clock is wrong signs again by the time that GitHub tells", async () => {
  const { github, api } = mocked({ token: false });
  const message = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  api
    .post("/app/installations/5/access_tokens")
    .reply(401, { message }, { date: new Date(Date.now() - 3_600_000).toUTCString() });
  mint(api, "git-1");
  expect(await github.gitToken([REPOSITORY])).toEqual({ ok: true, value: "git-1" });
});
