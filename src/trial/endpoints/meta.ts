import type { Endpoint } from "../http/endpoint.ts";
import { standing } from "../http/rate-limits.ts";

/** What GitHub says of itself and of the caller's limits. */
export const metaEndpoints: readonly Endpoint[] = [
  {
    operationId: "rate-limit/get",
    method: "GET",
    path: "/rate_limit",
    handle: (call) => {
      const core = { ...standing(call.world, call.caller), resource: "core" };
      return { status: 200, body: { resources: { core, search: core, graphql: core }, rate: core } };
    },
  },
  {
    operationId: "meta/get",
    method: "GET",
    path: "/meta",
    handle: () => {
      const here = ["127.0.0.1/32"];
      return {
        status: 200,
        body: { verifiable_password_authentication: false, hooks: here, web: here, api: here, git: here },
      };
    },
  },
];
