import type { Endpoint } from "../http/endpoint.ts";
import { activityEndpoints } from "./activity.ts";
import { commitEndpoints } from "./commits.ts";
import { compareEndpoints } from "./compare.ts";
import { contentsEndpoints } from "./contents.ts";
import { objectEndpoints } from "./objects.ts";
import { refEndpoints } from "./refs.ts";
import { sarifEndpoints } from "./sarif.ts";

/** The table 'Content': what a repository holds, what changed in it, and analyses of it. */
export const contentEndpoints: readonly Endpoint[] = [
  ...contentsEndpoints,
  ...commitEndpoints,
  ...compareEndpoints,
  ...objectEndpoints,
  ...refEndpoints,
  ...activityEndpoints,
  ...sarifEndpoints,
];
