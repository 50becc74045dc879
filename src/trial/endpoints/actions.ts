import type { Endpoint } from "../http/endpoint.ts";
import { actionsSettingEndpoints } from "./actions-settings.ts";
import { environmentEndpoints } from "./environments.ts";
import { runnerEndpoints } from "./runners.ts";
import { secretEndpoints } from "./secrets.ts";
import { workflowRunEndpoints } from "./workflow-runs.ts";
import { workflowEndpoints } from "./workflows.ts";

/** Actions: what workflows may do, what ran, where, and with what secrets. */
export const actionsEndpoints: readonly Endpoint[] = [
  ...actionsSettingEndpoints,
  ...workflowEndpoints,
  ...workflowRunEndpoints,
  ...runnerEndpoints,
  ...secretEndpoints,
  ...environmentEndpoints,
];
