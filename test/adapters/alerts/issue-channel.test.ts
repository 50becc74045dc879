import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { issueChannel } from "../../../src/adapters/alerts/issue-channel.ts";
import type { AlertNews, AlertState } from "../../../src/verdict/alerts/alert.ts";
import type { AlertChannel } from "../../../src/work/ports/alerts.ts";
import type { RulesHome } from "../../../src/work/rules-in-force/rules-home.ts";
import { ALERT_KEY, alert, alertMessage } from "../../samples/exposures.ts";
import { allCalled, mint, mocked } from "../github/github-mock.ts";
import { sqliteBench } from "../store/sqlite-bench.ts";

const HOME: RulesHome = {
  id: 900,
  owner: "acme",
  name: "rules",
  installation: 5,
  defaultBranch: "main",
  private: true,
  there: true,
};
const ISSUES = "/repos/acme/rules/issues";

describe("the issue as a channel of alerts", () => {
  let bench: Awaited<ReturnType<typeof sqliteBench>>;
  let channel: AlertChannel;
  let api: ReturnType<typeof mocked>["api"];
  let home: RulesHome | null;
  beforeEach(async () => {
    bench = await sqliteBench();
    const { github, api: mock } = mocked({ token: false });
    api = mock;
    home = HOME;
    const homeOf = async () => ({ ok: true, value: home }) as const;
    channel = issueChannel({ github, store: await bench.open(), homeOf, key: ALERT_KEY });
  });
  afterEach(async () => {
    allCalled();
    await bench.remove();
  });

  const send = (news: AlertNews, state: AlertState = "open", key: string = news) =>
    channel.send(alertMessage({ key, news, channel: "issue", alert: alert({ state }) }), null);

  it("is one issue for the whole life of an alert, edited in place and closed when it is resolved", async () => {
    mint(api, "token-1");
    const bodies: string[] = [];
    const keep = (body: unknown): boolean => bodies.push(JSON.stringify(body)) > 0;
    api.post(ISSUES, keep).reply(201, { number: 7 });
    expect(await send("opened")).toEqual({ kind: "sent", remote: "7" });
    api.patch(`${ISSUES}/7`, keep).reply(200, {});
    expect(await send("changed")).toEqual({ kind: "sent", remote: "7" });
    api.patch(`${ISSUES}/7`, (body) => keep(body) && body.state === "closed").reply(200, {});
    expect(await send("resolved", "resolved")).toEqual({ kind: "sent", remote: "7" });
    const marks = bodies.map((body) => /sourcewarden:alert:([0-9a-f]{64})/.exec(body)?.[1]);
    expect(marks[0]).toBeTruthy();
    expect(new Set(marks).size).toBe(1);
    expect(bodies.join(), "the channel is told no names here").not.toMatch(/olga|acme\/sdk/);
  });

  it("takes the same message twice as one, and writes nothing the second time", async () => {
    mint(api, "token-1");
    api.post(ISSUES).reply(201, { number: 7 });
    expect(await send("opened")).toEqual(await send("opened"));
  });

  it("looks for an issue that it may have made before it makes another", async () => {
    mint(api, "token-1");
    let body = "";
    api
      .post(ISSUES, (sent) => {
        body = String(sent.body);
        return true;
      })
      .replyWithError("socket hang up");
    expect(await send("opened")).toMatchObject({ kind: "retry-later", only: "message" });
    api
      .get(ISSUES)
      .query(true)
      .reply(200, () => [{ number: 9, body, user: { type: "Bot" }, performed_via_github_app: { id: 77 } }]);
    api.patch(`${ISSUES}/9`).reply(200, {});
    expect(await send("opened")).toEqual({ kind: "sent", remote: "9" });
  });

  it("makes an issue again that somebody deleted", async () => {
    mint(api, "token-1");
    api.post(ISSUES).reply(201, { number: 7 });
    await send("opened");
    api.patch(`${ISSUES}/7`).reply(410, { message: "This issue was deleted" });
    api.post(ISSUES).reply(201, { number: 8 });
    expect(await send("changed")).toEqual({ kind: "sent", remote: "8" });
  });

  it("writes nowhere but to a private rules repository that is where it was, and waits for one", async () => {
    for (const other of [null, { ...HOME, private: false }, { ...HOME, there: false }]) {
      home = other;
      expect(await send("opened")).toMatchObject({ kind: "retry-later", only: "message" });
    }
  });

  it("keeps a message that GitHub refuses: whoever mends that finds it told", async () => {
    mint(api, "token-1");
    api.post(ISSUES).reply(410, { message: "Issues are disabled for this repo" });
    expect(await send("opened")).toMatchObject({ kind: "retry-later", cause: "github gone", only: "message" });
  });
});
