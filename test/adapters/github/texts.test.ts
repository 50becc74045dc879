import { afterEach, expect, test } from "vitest";
import type { TextRef } from "../../../src/facts/text.ts";
import { allCalled, HEAD, mint, mocked, REPOSITORY } from "./github-mock.ts";

afterEach(allCalled);

const AT = "2026-11-22T10:00:00Z";
const EVE = { id: 66, login: "eve", type: "User" };
const said = (more: object = {}) => ({ body: "Words", user: EVE, created_at: AT, updated_at: AT, ...more });

const KINDS: readonly (readonly [TextRef, string, object, string])[] = [
  [{ of: "issue", number: 7 }, "issues/7", said({ title: "A title" }), "issues/7"],
  [
    { of: "issue-comment", id: 9 },
    "issues/comments/9",
    said({ issue_url: "https://ghe.example/api/v3/repos/acme/sdk/issues/7" }),
    "issues/7#issuecomment-9",
  ],
  [{ of: "review", pull: 7, id: 8 }, "pulls/7/reviews/8", said(), "pull/7#pullrequestreview-8"],
  [
    { of: "review-comment", id: 9 },
    "pulls/comments/9",
    said({ pull_request_url: "https://ghe.example/api/v3/repos/acme/sdk/pulls/7" }),
    "pull/7#discussion_r9",
  ],
];

test.each(KINDS)("$of is read where it is, and its page is made of numbers", async (ref, path, answer, page) => {
  const { github, api } = mocked();
  api.get(`/repos/acme/sdk/${path}`).reply(200, answer);
  const read = await github.readText(REPOSITORY, ref);
  const title = ref.of === "issue" ? [{ field: "title", words: "A title" }] : [];
  expect(read).toEqual({
    ok: true,
    value: { parts: [...title, { field: "body", words: "Words" }], page, ours: false },
  });
});

test("what only contents show is asked for with a token for that repository alone", async () => {
  const { github, api } = mocked({ token: false });
  mint(api, "token-2", (sent) => JSON.stringify(sent["repository_ids"]) === "[9]");
  api.get("/repos/acme/sdk/comments/9").reply(200, said({ commit_id: HEAD }));
  const comment = await github.readText(REPOSITORY, { of: "commit-comment", id: 9 });
  expect(comment).toMatchObject({ value: { page: `commit/${HEAD}#commitcomment-9` } });
  const assets = [{ id: 4, name: "a.zip", label: "An archive", size: 12 }];
  const release = { name: null, body: null, tag_name: "v1/#?", assets, author: EVE, created_at: AT };
  api.get("/repos/acme/sdk/releases/9").reply(200, release);
  expect(await github.readText(REPOSITORY, { of: "release", id: 9 })).toMatchObject({
    value: {
      page: "releases/tag/v1%2F%23%3F",
      parts: [
        { field: "file-name", words: "An archive" },
        { field: "file-name", words: "a.zip", file: { id: 4, size: 12 } },
      ],
    },
  });
});

test("one that is gone is none, and one that is not what GitHub documents is a fault", async () => {
  const { github, api } = mocked();
  const issue = { of: "issue", number: 7 } as const;
  api.get("/repos/acme/sdk/issues/7").reply(404, {});
  expect(await github.readText(REPOSITORY, issue)).toEqual({ ok: true, value: null });
  api.get("/repos/acme/sdk/issues/7").reply(200, said({ title: ["x"] }));
  expect(await github.readText(REPOSITORY, issue)).toMatchObject({ ok: false, fault: { kind: "malformed" } });
  api.get("/repos/acme/sdk/issues/comments/9").reply(200, said({ issue_url: "https://evil.example/7" }));
  expect(await github.readText(REPOSITORY, { of: "issue-comment", id: 9 })).toMatchObject({ ok: false });
});

test("ours is what our App wrote, as long as nobody has changed it", async () => {
  const { github, api } = mocked();
  const bot = { id: 601, login: "Sourcewarden[bot]", type: "Bot" };
  const ours = async (more: object, ref: TextRef = { of: "issue", number: 7 }, path = "issues/7") => {
    api.get(`/repos/acme/sdk/${path}`).reply(200, said({ title: "t", ...more }));
    const read = await github.readText(REPOSITORY, ref);
    return read.ok ? read.value?.ours : null;
  };
  expect(await ours({ performed_via_github_app: { id: 77 }, user: bot })).toBe(true);
  expect(await ours({ performed_via_github_app: { id: 5 }, user: bot })).toBe(false);
  expect(await ours({ performed_via_github_app: { id: 77 }, updated_at: "2026-11-22T11:00:00Z" })).toBe(false);
  expect(await ours({ user: null })).toBe(false);
  api.get("/app").reply(200, { slug: "sourcewarden" });
  const review = { of: "review", pull: 7, id: 8 } as const;
  expect(await ours({ user: bot }, review, "pulls/7/reviews/8")).toBe(true);
  expect(await ours({ user: { ...bot, login: "helper[bot]" } }, review, "pulls/7/reviews/8")).toBe(false);
  expect(await ours({ user: { ...bot, type: "User" } }, review, "pulls/7/reviews/8")).toBe(false);
});
