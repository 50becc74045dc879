import { afterEach, describe, expect, test } from "vitest";
import type { GitHub } from "../../../src/work/ports/github.ts";
import { allCalled, HEAD, mocked, REPOSITORY } from "./github-mock.ts";
import { ADA, asked, BEN, COMMON, FORBIDDEN, fault, MALFORMED, type Row, value } from "./rows.ts";

afterEach(allCalled);

describe("who pushed", () => {
  const other = "b".repeat(40);
  const activity = (after: string, actor: unknown): object => ({ after, before: other, ref: "refs/heads/x", actor });
  const rows: readonly Row[] = [
    {
      title: "is the newest who moved the branch there",
      body: [activity(other, ADA), activity(HEAD, { ...BEN, type: "User" }), activity(HEAD, { ...ADA, type: "User" })],
      says: value(BEN),
    },
    {
      title: "may be a bot",
      body: [activity(HEAD, { id: 9, login: "helper[bot]", type: "Bot" })],
      says: value({ id: 9, login: "helper[bot]" }),
    },
    { title: "is not known of a deploy key", body: [activity(HEAD, null)], says: value(null) },
    { title: "is not known of a head that nobody pushed there", body: [activity(other, ADA)], says: value(null) },
    { title: "is not known where nothing is listed", body: [], says: value(null) },
    { title: "is not known where the repository is not ours", status: 404, body: {}, says: value(null) },
    { ...FORBIDDEN, title: "is not known where we may not look", says: value(null) },
    { title: "is not known where GitHub refuses the ref", status: 422, body: {}, says: value(null) },
    { title: "without an after is malformed", body: [{ actor: ADA }], says: MALFORMED },
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    const query = { ref: "refs/heads/fix/a b", per_page: 100 };
    const ask = (github: GitHub) => github.pusherOf(REPOSITORY, "fix/a b", HEAD);
    expect(await asked("/repos/acme/sdk/activity", query, row, ask)).toMatchObject(row.says);
  });
});

describe("reviews", () => {
  const other = "b".repeat(40);
  const review = (person: object | null, state: string, commit: string | null = HEAD): object => ({
    user: person === null ? null : { type: "User", ...person },
    state,
    commit_id: commit,
  });
  const said = (by: object, state: string, head: string = HEAD): object => ({ by, state, head });
  const rows: readonly Row[] = [
    {
      title: "are the latest word of each",
      body: [review(ADA, "APPROVED", other), review(BEN, "CHANGES_REQUESTED"), review(ADA, "CHANGES_REQUESTED")],
      says: value([said(ADA, "changes-requested"), said(BEN, "changes-requested")]),
    },
    {
      title: "are of the commit that they were given for",
      body: [review(ADA, "APPROVED", other)],
      says: value([said(ADA, "approved", other)]),
    },
    {
      title: "are not taken back by a comment",
      body: [review(ADA, "APPROVED"), review(ADA, "COMMENTED"), review(ADA, "PENDING")],
      says: value([said(ADA, "approved")]),
    },
    {
      title: "that were dismissed say so, and an earlier approval does not come back",
      body: [review(ADA, "APPROVED"), review(ADA, "DISMISSED")],
      says: value([said(ADA, "dismissed")]),
    },
    {
      title: "of bots and of accounts that are gone do not count",
      body: [review({ id: 9, login: "helper[bot]", type: "Bot" }, "APPROVED"), review(null, "APPROVED")],
      says: value([]),
    },
    {
      title: "of a commit that GitHub lost are no word, and take the earlier one with them",
      body: [review(ADA, "APPROVED"), review(ADA, "APPROVED", null)],
      says: value([]),
    },
    { title: "of a pull request that is gone are gone", status: 404, body: {}, says: fault({ kind: "gone" }) },
    { title: "of something that is no commit are malformed", body: [review(ADA, "APPROVED", "x")], says: MALFORMED },
    { title: "without a state are malformed", body: [{ user: null }], says: MALFORMED },
    FORBIDDEN,
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    const path = "/repos/acme/sdk/pulls/7/reviews";
    const ask = (github: GitHub) => github.reviewsOf(REPOSITORY, 7);
    const answer = await asked(path, { per_page: 100, page: 1 }, row, ask);
    expect(answer).toMatchObject(row.says);
    if ("value" in row.says) expect(answer).toEqual(row.says);
  });

  const full = Array.from({ length: 100 }, () => review(BEN, "COMMENTED"));

  test("are read to the last page", async () => {
    const { github, api } = mocked();
    const path = "/repos/acme/sdk/pulls/7/reviews";
    api
      .get(path)
      .query({ per_page: 100, page: 1 })
      .reply(200, [review(ADA, "APPROVED"), ...full.slice(1)]);
    api
      .get(path)
      .query({ per_page: 100, page: 2 })
      .reply(200, [review(ADA, "CHANGES_REQUESTED")]);
    expect(await github.reviewsOf(REPOSITORY, 7)).toEqual(value([said(ADA, "changes-requested")]));
  });

  test("that are more than is read are refused, since the last ones count", async () => {
    const { github, api } = mocked();
    api.get("/repos/acme/sdk/pulls/7/reviews").query(true).times(30).reply(200, full);
    expect(await github.reviewsOf(REPOSITORY, 7)).toMatchObject(fault({ kind: "refused", status: 0 }));
  });
});

describe("merged pull requests of a commit", () => {
  const pull = (more: object = {}): object => ({
    number: 7,
    merged_at: "2026-11-22T11:00:00Z",
    user: { ...ADA, type: "User" },
    head: { sha: HEAD, ref: "topic", repo: null },
    base: { ref: "main", repo: { id: 9 } },
    ...more,
  });
  const merged = { number: 7, baseRef: "main", head: HEAD, opener: ADA };
  const rows: readonly Row[] = [
    { title: "are told with their head and opener", body: [pull()], says: value([merged]) },
    { title: "may have lost their opener", body: [pull({ user: null })], says: value([{ ...merged, opener: null }]) },
    { title: "are not those that are open", body: [pull({ merged_at: null })], says: value([]) },
    {
      title: "are not those of another repository",
      body: [pull({ base: { ref: "main", repo: { id: 10 } } }), pull({ base: { ref: "main", repo: null } })],
      says: value([]),
    },
    { title: "are none of a commit that came without", body: [], says: value([]) },
    { title: "without a base are malformed", body: [pull({ base: null })], says: MALFORMED },
    { title: "are refused of an empty repository", status: 409, body: {}, says: fault({ kind: "refused", status: 409 }) },
    { title: "are gone with their repository", status: 404, body: {}, says: fault({ kind: "gone" }) },
    FORBIDDEN,
    ...COMMON,
  ]; // biome-ignore format: one case a line
  test.each(rows)("$title", async (row) => {
    const path = `/repos/acme/sdk/commits/${HEAD}/pulls`;
    const ask = (github: GitHub) => github.mergedPullsOf(REPOSITORY, HEAD);
    const answer = await asked(path, { per_page: 100, page: 1 }, row, ask);
    expect(answer).toMatchObject(row.says);
    if ("value" in row.says) expect(answer).toEqual(row.says);
  });
});
