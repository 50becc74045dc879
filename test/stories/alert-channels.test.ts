import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findRepository } from "../../src/trial/find.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { POLICY } from "../../src/trial/story/rules-files.ts";
import { until } from "../../src/trial/story/wait.ts";
import { channelBench, type HttpsService, PASSWORD, SIGNING_SECRET } from "../adapters/alerts/channel-bench.ts";
import { type ReceivedMail, smtpService } from "../adapters/alerts/smtp-service.ts";
import { formatFaults } from "../contract/alert-formats.ts";
import type { StrictTrial } from "../contract/strict-trial.ts";
import { selfSigned } from "../support/self-signed.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

/** From GitHub's webhook to the alert in people's hands. */
const WITHIN_MS = 5_000;

const ROUTES = `alerts:
  - { to: issue }
  - { to: automation, severity: high }
  - { to: owners, severity: high, names: true }
`;

const bench = channelBench();
const certificate = selfSigned(["localhost"]);
const folder = mkdtempSync(join(tmpdir(), "alert-channels-"));
let stage: ExposureStage;
let hook: HttpsService;
let mails: readonly ReceivedMail[];

beforeAll(async () => {
  hook = await bench.https(undefined, certificate);
  const mail = await smtpService(bench, { ...certificate, secure: true });
  mails = mail.received;
  stage = await openExposureStage({ seed: (_, trial) => routeAlerts(trial), environment: channels(mail.port) });
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The server's configuration: both services are on this machine, under a name that is looked up. */
function channels(mailPort: number): Readonly<Record<string, string>> {
  const secret = (name: string, text: string): void => writeFileSync(join(folder, name), `${text}\n`, { mode: 0o600 });
  writeFileSync(join(folder, "ca.pem"), certificate.cert);
  secret("hook", SIGNING_SECRET);
  secret("mail", PASSWORD);
  const text = `version: 1
channels:
  - name: automation
    kind: webhook
    address: https://localhost:${hook.port}/alerts
    port: ${hook.port}
    secret_file: hook
    ca_file: ca.pem
    allow_private: true
  - name: owners
    kind: mail
    host: localhost
    port: ${mailPort}
    user: alerts
    secret_file: mail
    from: sourcewarden@acme.example
    to: [ip@acme.example]
    ca_file: ca.pem
    allow_private: true
`;
  secret("channels.yml", text);
  return { SOURCEWARDEN_CHANNELS: join(folder, "channels.yml") };
}

async function routeAlerts({ world }: StrictTrial): Promise<void> {
  const rules = findRepository(world, "acme", "sourcewarden-rules");
  if (rules === undefined) throw new Error("no rules repository");
  await writeCommit(rules.gitDir, {
    branch: "main",
    message: "Route alerts",
    name: "Mira",
    email: "mira@acme.example",
    at: world.now(),
    files: { "policy.yml": `${POLICY}${ROUTES}` },
  });
}

const bodies = () =>
  hook.received.map(({ body }) => JSON.parse(body) as { news: string; alert: Record<string, unknown> });

test("that a repository was made public is at a webhook and in a mail within five seconds of GitHub's word", async () => {
  await until("The inventory in both channels", () => (hook.received.length > 0 && mails.length > 0 ? true : null));
  const [hooked, mailed] = [hook.received.length, mails.length];
  await demand(stage.world, stage.mira, ["PATCH", "/repos/acme/pricing-engine", 200], { visibility: "public" });
  await until("The alert in both", () => (hook.received.length > hooked && mails.length > mailed ? true : null));
  const word = stage.world.deliveries.find(({ event, action }) => event === "repository" && action === "publicized");
  expect(Date.now() - (word?.deliveredAt.getTime() ?? 0)).toBeLessThanOrEqual(WITHIN_MS);
  expect(bodies()[hooked]).toMatchObject({ news: "opened", alert: { kind: "made-public", severity: "critical" } });
  expect(mails[mailed]?.mail.subject).toMatch(
    /^\[Sourcewarden\] A-\d+ critical: A repository is public and holds what may not be \(acme\/pricing-engine\)$/,
  );
});

test("a webhook gets the published format, signed, without a name", async () => {
  for (const { headers, body, path } of hook.received) {
    expect(formatFaults("webhook", JSON.parse(body))).toEqual([]);
    expect(path).toBe("/alerts");
    const time = String(headers["x-sourcewarden-timestamp"]);
    const signature = createHmac("sha256", SIGNING_SECRET).update(`${time}.${body}`).digest("hex");
    expect(headers["x-sourcewarden-signature-256"]).toBe(`sha256=${signature}`);
    expect(body).not.toMatch(/acme|pricing|mira|tomas|aiko|src\//);
  }
  const keys = hook.received.map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a mail says what is exposed and what to do, to those who are named in the configuration alone", async () => {
  for (const { recipients, secure, user } of mails) {
    expect({ recipients, secure, user }).toEqual({ recipients: ["ip@acme.example"], secure: true, user: "alerts" });
  }
  const text = mails.at(-1)?.mail.text ?? "";
  expect(text).toContain("acme/pricing-engine can be read by the whole world");
  expect(text).toMatch(/Exposed: \d+ files restricted; sources S-001 \(\d+ files\)/);
  expect(text).toMatch(/1\. Before you change anything, write down which forks there are/);
  expect(text).not.toMatch(/ACME Trade Secret|src\//);
});
