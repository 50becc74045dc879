import { HOST, ROUTING_KEY, SIGNING_SECRET } from "./channel-bench.ts";

/** A channel that posts: its lines of configuration for a service on this port, and its secret. */
export interface PostingKind {
  readonly kind: "slack" | "teams" | "pagerduty" | "webhook";
  readonly format: "slack" | "teams" | "pagerduty" | "webhook";
  readonly secret: (port: number) => string;
  readonly lines: (port: number) => readonly string[];
}

const PATH = "/services/T000/B000/canary-token?v=1";
const address = (port: number): string => `https://${HOST}:${port}${PATH}`;

/** Every kind that posts; Slack and Teams have their whole address as the secret. */
export const POSTING_KINDS: readonly PostingKind[] = [
  ...(["slack", "teams"] as const).map((kind) => ({
    kind,
    format: kind,
    secret: address,
    lines: (port: number) => [`kind: ${kind}`, `port: ${port}`, "secret_file: secret"],
  })),
  {
    kind: "pagerduty",
    format: "pagerduty",
    secret: () => ROUTING_KEY,
    lines: (port) => ["kind: pagerduty", `port: ${port}`, `address: ${address(port)}`, "secret_file: secret"],
  },
  {
    kind: "webhook",
    format: "webhook",
    secret: () => SIGNING_SECRET,
    lines: (port) => ["kind: webhook", `port: ${port}`, `address: ${address(port)}`, "secret_file: secret"],
  },
];
