import type { Endpoint } from "../http/endpoint.ts";
import { appEndpoints } from "./app.ts";
import { contentEndpoints } from "./content.ts";
import { gateEndpoints } from "./gate.ts";
import { repositoryEndpoints } from "./repository.ts";

/** Every REST endpoint that the stand-in serves. */
export const endpoints: readonly Endpoint[] = [
  ...appEndpoints,
  ...repositoryEndpoints,
  ...contentEndpoints,
  ...gateEndpoints,
];
