import { createHmac, createSign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Product } from "../../src/trial/story/product.ts";
import type { LedgerLine } from "../../src/trial/story/read-ledger.ts";
import type { StubAlert, StubChange, StubWatch } from "./stub-alerts.ts";

/** What a stub says of a head: the title and conclusion of its check, and a comment in the diff if it wants one. */
export interface StubVerdict {
  readonly title: string;
  readonly conclusion: "success" | "failure";
  readonly comment?: { readonly path: string; readonly line: number; readonly body: string };
  /** Body of an issue in the private rules repository. */
  readonly alert?: string;
}

/** One head that a webhook told of. */
export interface StubSubject {
  readonly repository: string;
  readonly head: string;
  readonly pull: number | null;
}

/**
 * A stand-in for the server: an App that answers each head that a webhook tells of with what `judge` says, and whatever
 * `watch` makes an alert of. It does nothing twice for the same head, and verifies signatures.
 */
export function stubApp(judge: (subject: StubSubject) => Promise<StubVerdict>, watch: StubWatch = () => null) {
  return async (settings: Readonly<Record<string, string>>): Promise<Product> => {
    const key = await readFile(settings["PRIVATE_KEY_FILE"] ?? "", "utf8");
    const done = new Set<string>();
    const issues = new Map<string, number>();
    const api = apiOf(settings["GITHUB_URL"] ?? "", settings["APP_ID"] ?? "", key);
    const ledger: LedgerLine[] = [];
    const responderKey = await readFile(settings["RESPONDER_PRIVATE_KEY_FILE"] ?? "", "utf8");
    const responder = apiOf(settings["GITHUB_URL"] ?? "", settings["RESPONDER_APP_ID"] ?? "", responderKey);
    const server = createServer(async (request, response) => {
      const body = await buffer(request);
      const signature = createHmac("sha256", settings["WEBHOOK_SECRET"] ?? "")
        .update(body)
        .digest("hex");
      const genuine = request.headers["x-hub-signature-256"] === `sha256=${signature}`;
      response.writeHead(genuine ? 202 : 401).end();
      if (!genuine) return;
      const event = String(request.headers["x-github-event"]);
      const payload = JSON.parse(String(body)) as Record<string, unknown>;
      const alert = watch({ event, payload });
      if (alert !== null) {
        const repository = (payload["repository"] ?? null) as { id: number; full_name: string } | null;
        ledger.push(...(alert.ledgered ?? []).map((line) => ledgerLine(line, repository?.id ?? null)));
        await tell(api, installationIn(payload), issues, alert);
        await contain(responder, repository?.full_name ?? "", alert.contain ?? []);
      }
      const subject = subjectOf(event, payload);
      if (subject === null || done.has(JSON.stringify(subject))) return;
      done.add(JSON.stringify(subject));
      await report(api, subject.installation, subject, await judge(subject));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    return {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ended,
      ledger: async () => ledger,
      stop: async () => {
        server.close(() => end());
        server.closeAllConnections();
        await ended;
      },
    };
  };
}

/** `containment applied make-private by-the-rules` as an entry. */
function ledgerLine(line: string, repository: number | null): LedgerLine {
  const [type = "", decision = "", what = null, why = null] = line.split(" ");
  return { type, decision, what, why, subject: { repository, alert: 1 } };
}

/** Changes a repository as the App that contains, one thing after another. */
async function contain(api: Api, repository: string, changes: readonly StubChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { id } = await api(null, `/repos/${repository}/installation`, undefined, "GET");
  const token = String((await api(null, `/app/installations/${id}/access_tokens`, {}))["token"]);
  for (const { method, path, body } of changes) await api(token, `/repos/${repository}${path}`, body, method);
}

type Told = StubSubject & { readonly installation: number };

function subjectOf(event: string, payload: Record<string, unknown>): Told | null {
  const { full_name: repository } = (payload["repository"] ?? {}) as { full_name: string };
  const installation = installationIn(payload);
  const told = (head: string, pull: number | null): Told => ({ repository, head, pull, installation });
  if (event === "push" && payload["deleted"] === false) return told(String(payload["after"]), null);
  if (event === "merge_group" && payload["action"] === "checks_requested") {
    return told((payload["merge_group"] as { head_sha: string }).head_sha, null);
  }
  if (event === "pull_request" && ["opened", "synchronize"].includes(String(payload["action"]))) {
    const pull = payload["pull_request"] as { number: number; head: { sha: string } };
    return told(pull.head.sha, pull.number);
  }
  return null;
}

function installationIn(payload: Record<string, unknown>): number {
  return ((payload["installation"] ?? {}) as { id: number }).id;
}

type Api = (
  authorization: string | null,
  path: string,
  body: unknown,
  method?: "GET" | "POST" | "PATCH" | "PUT",
) => Promise<Record<string, unknown>>;

function apiOf(origin: string, appId: string, key: string): Api {
  const jwt = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 30, exp: now + 300, iss: appId })}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(key).toString("base64url")}`;
  };
  return async (token, path, body, method = "POST") => {
    const answer = await fetch(`${origin}/api/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${token ?? jwt()}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (answer.status === 204 ? {} : await answer.json()) as Record<string, unknown>;
  };
}

async function tell(
  api: Api,
  installation: number,
  issues: Map<string, number>,
  { about, title, body, state }: StubAlert,
): Promise<void> {
  const token = String((await api(null, `/app/installations/${installation}/access_tokens`, {}))["token"]);
  const known = issues.get(about);
  const path = `/repos/acme/sourcewarden-rules/issues${known === undefined ? "" : `/${known}`}`;
  if (known === undefined) issues.set(about, Number((await api(token, path, { title, body }))["number"]));
  else await api(token, path, { body, state }, "PATCH");
}

async function report(api: Api, installation: number, subject: StubSubject, verdict: StubVerdict): Promise<void> {
  const made = await api(null, `/app/installations/${installation}/access_tokens`, {});
  const token = String(made["token"]);
  await api(token, `/repos/${subject.repository}/check-runs`, {
    name: "sourcewarden",
    head_sha: subject.head,
    status: "completed",
    conclusion: verdict.conclusion,
    output: { title: verdict.title, summary: "Said by a stub." },
  });
  if (verdict.alert !== undefined) {
    await api(token, "/repos/acme/sourcewarden-rules/issues", { title: "A leak", body: verdict.alert });
  }
  if (subject.pull === null || verdict.comment === undefined) return;
  await api(token, `/repos/${subject.repository}/pulls/${subject.pull}/reviews`, {
    commit_id: subject.head,
    event: "COMMENT",
    comments: [{ ...verdict.comment, side: "RIGHT" }],
  });
}
