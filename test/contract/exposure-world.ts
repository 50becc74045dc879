import { addUserToken } from "../../src/trial/seed.ts";
import { api, type CoreWorld, coreWorld, installationToken } from "./core-world.ts";
import type { StrictOptions } from "./strict-trial.ts";

/** The organisation of {@link coreWorld} with an App that may read and contain whatever exposes source, and hears of it. */
export interface ExposureWorld extends CoreWorld {
  /** One call by the App, by `ada` who owns the organisation, by `kim` who is a plain member, or by `eve`, a stranger. */
  readonly as: Record<
    "app" | "ada" | "kim" | "eve",
    (call: string, body?: unknown, headers?: Readonly<Record<string, string>>) => ReturnType<typeof api>
  >;
  /** Token of `kim`. */
  readonly kim: string;
  /** Webhooks of an event that arrived so far, their payloads parsed; waits until none is under way. */
  // biome-ignore lint/suspicious/noExplicitAny: their shape is proven by the validators
  readonly heard: (event: string) => Promise<any[]>;
}

const PERMISSIONS = {
  metadata: "read",
  contents: "write",
  actions: "write",
  administration: "write",
  checks: "write",
  deployments: "write",
  environments: "read",
  issues: "write",
  members: "write",
  organization_administration: "write",
  organization_custom_properties: "admin",
  organization_hooks: "write",
  organization_personal_access_tokens: "write",
  organization_personal_access_token_requests: "write",
  organization_secrets: "read",
  organization_self_hosted_runners: "read",
  organization_user_blocking: "write",
  pages: "write",
  pull_requests: "write",
  repository_custom_properties: "write",
  repository_hooks: "write",
  secrets: "read",
};

const EVENTS = [
  "branch_protection_configuration",
  "branch_protection_rule",
  "custom_property",
  "custom_property_values",
  "deploy_key",
  "deployment_protection_rule",
  "fork",
  "gollum",
  "member",
  "membership",
  "org_block",
  "organization",
  "package",
  "page_build",
  "personal_access_token_request",
  "public",
  "pull_request",
  "push",
  "release",
  "repository",
  "repository_ruleset",
  "security_and_analysis",
  "team",
  "team_add",
  "workflow_run",
];

/** Starts it; close it at the end of the test. */
export async function exposureWorld(options: StrictOptions = {}): Promise<ExposureWorld> {
  const core = await coreWorld({ ...options, permissions: PERMISSIONS, events: EVENTS });
  const token = await installationToken(core);
  const kim = addUserToken(core.trial.world, "kim");
  const by =
    (credential: string) =>
    (call: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
      api(core, call, { token: credential, headers, ...(body === undefined ? {} : { body }) });
  return {
    ...core,
    kim,
    as: { app: by(token), ada: by(core.ada), kim: by(kim), eve: by(core.eve) },
    heard: async (event) => {
      await core.trial.settled();
      return core.received
        .filter((each) => each.headers["x-github-event"] === event)
        .map((each) => JSON.parse(each.body));
    },
  };
}
