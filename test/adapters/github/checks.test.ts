import { afterEach, expect, test } from "vitest";
import type { CheckContent } from "../../../src/work/ports/github.ts";
import { allCalled, HEAD, mocked, REPOSITORY } from "./github-mock.ts";

afterEach(allCalled);

const MARK = "f".repeat(64);
const RUNS = "/repos/acme/sdk/check-runs";

function content(annotations: number): CheckContent {
  return {
    status: "completed",
    conclusion: "failure",
    title: "Blocked",
    summary: "Words",
    text: null,
    detailsUrl: null,
    annotations: Array.from({ length: annotations }, (_, at) => ({
      path: "a.ts",
      startLine: at + 1,
      endLine: at + 1,
      level: "failure",
      title: "Rule",
      message: "Words",
    })),
  };
}

type Sent = { status?: string; conclusion?: string; external_id?: string; output: { annotations: unknown[] } };

test("a check without many annotations is one request, with its mark", async () => {
  const { github, api } = mocked();
  const sent: Sent[] = [];
  api.post(RUNS, (body: Sent) => sent.push(body) > 0).reply(201, { id: 31 });
  expect(await github.createCheck(REPOSITORY, HEAD, MARK, content(50))).toEqual({ ok: true, value: 31 });
  expect(sent).toMatchObject([{ status: "completed", conclusion: "failure", external_id: MARK }]);
  expect(sent[0]?.output.annotations).toHaveLength(50);
});

test("annotations beyond 50 follow in further requests, and only the last one completes the run", async () => {
  const { github, api } = mocked();
  const sent: Sent[] = [];
  api.post(RUNS, (body: Sent) => sent.push(body) > 0).reply(201, { id: 31 });
  api
    .patch(`${RUNS}/31`, (body: Sent) => sent.push(body) > 0)
    .times(2)
    .reply(200, { id: 31 });
  expect(await github.createCheck(REPOSITORY, HEAD, MARK, content(120))).toEqual({ ok: true, value: 31 });
  expect(sent.map((one) => one.output.annotations.length)).toEqual([50, 50, 20]);
  expect(sent.map((one) => one.conclusion)).toEqual([undefined, undefined, "failure"]);
  expect(sent.map((one) => one.status)).toEqual(["in_progress", undefined, "completed"]);
});

test("an update that breaks in the middle says so", async () => {
  const { github, api } = mocked();
  api.patch(`${RUNS}/31`).reply(200, { id: 31 });
  api.patch(`${RUNS}/31`).reply(500, {});
  expect(await github.updateCheck(REPOSITORY, 31, content(60))).toMatchObject({
    ok: false,
    fault: { cause: "server" },
  });
});

test("a check is found again by its mark, the newest of ours", async () => {
  const { github, api } = mocked();
  const query = { check_name: "sourcewarden", app_id: 77, filter: "all", per_page: 100, page: 1 };
  api
    .get(`/repos/acme/sdk/commits/${HEAD}/check-runs`)
    .query(query)
    .reply(200, {
      total_count: 3,
      check_runs: [
        { id: 31, external_id: MARK },
        { id: 33, external_id: MARK },
        { id: 34, external_id: "another" },
      ],
    });
  expect(await github.findCheck(REPOSITORY, HEAD, MARK)).toEqual({ ok: true, value: 33 });
});
