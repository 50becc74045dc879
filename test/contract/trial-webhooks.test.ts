import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { post } from "../../src/trial/webhooks/webhook-post.ts";
import { emit } from "../../src/trial/webhooks/webhooks.ts";
import { api, type CoreWorld, coreWorld, jwtOf, SECRET } from "./core-world.ts";

let core: CoreWorld;
let clock: Date;

beforeEach(async () => {
  clock = new Date("2026-03-04T05:06:07Z");
  core = await coreWorld({ now: () => clock });
  await core.trial.settled();
  core.received.length = 0;
});

afterEach(() => core.close());

function publicise(): void {
  emit(core.trial.world, "repository", { repository: core.open, sender: "ada" }, { action: "publicized" });
}

test("a webhook is signed over its bytes and says who it is for", async () => {
  publicise();
  await core.trial.settled();
  const [got] = core.received;
  const signature = `sha256=${createHmac("sha256", SECRET)
    .update(got?.body ?? "")
    .digest("hex")}`;
  expect(got?.headers).toMatchObject({
    "x-github-event": "repository",
    "x-hub-signature-256": signature,
    "x-github-hook-installation-target-id": String(core.app.id),
    "content-type": "application/json",
  });
  expect(JSON.parse(got?.body ?? "{}")).toMatchObject({
    action: "publicized",
    repository: { full_name: "acme/open" },
    organization: { login: "acme" },
    sender: { login: "ada" },
    installation: { id: core.installation.id },
  });
  await core.trial.expectNoMismatch();
});

test("an installation is announced to its App, subscribed or not", async () => {
  expect(core.trial.world.deliveries[0]).toMatchObject({ event: "installation", action: "created", status: "OK" });
  await core.trial.expectNoMismatch();
});

test("an event that the App did not subscribe to is not sent, nor one about a repository it does not have", async () => {
  emit(core.trial.world, "star", { repository: core.open }, { action: "created" });
  core.installation.repositories = new Set([core.closed.id]);
  publicise();
  core.installation.repositories = null;
  core.installation.suspendedAt = clock;
  publicise();
  await core.trial.settled();
  expect(core.received).toEqual([]);
});

test("checks reach an App that writes them without a subscription", async () => {
  emit(core.trial.world, "check_run", { repository: core.open, onlyApp: core.app.id }, { action: "rerequested" });
  await core.trial.settled();
  expect(core.received.map((each) => each.headers["x-github-event"])).toEqual(["check_run"]);
});

test("a payload above 25 MB is dropped without a delivery", async () => {
  const before = core.trial.world.deliveries.length;
  const filler = "x".repeat(25 * 1024 * 1024);
  emit(core.trial.world, "push", { repository: core.open }, { ref: "refs/heads/main", filler });
  await core.trial.settled();
  expect(core.trial.world.deliveries).toHaveLength(before);
});

test("deliveries keep their order while the App answers promptly", async () => {
  for (let index = 0; index < 20; index += 1) {
    emit(core.trial.world, "push", { repository: core.open }, { index });
  }
  await core.trial.settled();
  expect(core.received.map((each) => JSON.parse(each.body).index)).toEqual([...Array(20).keys()]);
});

test("a failed delivery is logged and can be sent again with its own id", async () => {
  core.receiver.status = 503;
  publicise();
  await core.trial.settled();
  core.receiver.status = 202;
  const token = jwtOf(core);
  const failed = await api(core, "GET /app/hook/deliveries?status=failure", { token });
  expect(failed.json).toMatchObject([{ event: "repository", action: "publicized", status_code: 503 }]);
  const [{ id, guid }] = failed.json;
  const whole = await api(core, `GET /app/hook/deliveries/${id}`, { token });
  expect(whole.json).toMatchObject({ request: { payload: { action: "publicized" } }, response: { payload: "noted" } });
  expect((await api(core, `POST /app/hook/deliveries/${id}/attempts`, { token })).status).toBe(202);
  await core.trial.settled();
  const [first, again] = core.received;
  expect(again?.headers["x-github-delivery"]).toBe(guid);
  expect(again?.body).toBe(first?.body);
  const newest = await api(core, "GET /app/hook/deliveries?per_page=1", { token });
  expect(newest.json).toMatchObject([{ guid, redelivery: true, status: "OK" }]);
  await core.trial.expectNoMismatch();
});

test("the log of deliveries is read by cursor, and forgets after three days", async () => {
  for (let index = 0; index < 3; index += 1) publicise();
  await core.trial.settled();
  const seen: number[] = [];
  let path = "/app/hook/deliveries?per_page=2";
  while (path !== "") {
    const answer = await api(core, `GET ${path}`, { token: jwtOf(core) });
    seen.push(...answer.json.map((each: { id: number }) => each.id));
    const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1] ?? "";
    path = next.replace(`${core.trial.origin}/api/v3`, "");
  }
  const all = core.trial.world.deliveries.map((each) => each.id).reverse();
  expect(seen).toEqual(all);
  clock = new Date(clock.getTime() + 3 * 86_400_000 + 1);
  expect((await api(core, "GET /app/hook/deliveries", { token: jwtOf(core) })).json).toEqual([]);
});

test("a receiver that is not there or not on this machine is a failed delivery", async () => {
  core.app.webhookUrl = "http://127.0.0.1:9/hooks";
  publicise();
  core.app.webhookUrl = "http://example.com/hooks";
  publicise();
  await core.trial.settled();
  const last = core.trial.world.deliveries.slice(-2);
  expect(last.map((each) => each.status)).toEqual(["failed to connect to host", "failed to connect to host"]);
});

test("a receiver that does not answer in time is given up", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const [delivery] = core.trial.world.deliveries;
  if (delivery === undefined) throw new Error("there was no delivery");
  await post(`http://127.0.0.1:${port}/`, delivery, 50);
  expect(delivery).toMatchObject({ status: "timed out", statusCode: 504 });
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});
