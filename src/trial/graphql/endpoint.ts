import { type Endpoint, Refusal } from "../http/endpoint.ts";
import { answerGraphql } from "./answer.ts";

/** GraphQL as one endpoint behind the same door as REST: same callers, same limits; errors come with status 200. */
export const graphqlEndpoint: Endpoint = {
  operationId: "graphql",
  method: "POST",
  path: "/graphql",
  handle: async (call) => {
    if (call.caller.kind === "anonymous") throw new Refusal(401, "This endpoint requires you to be authenticated.");
    const body = call.body;
    if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string") {
      throw new Refusal(400, "A query attribute must be specified and must be a string.");
    }
    const given = "variables" in body ? body.variables : null;
    const variables = typeof given === "object" && given !== null ? { ...given } : {};
    return { status: 200, body: await answerGraphql(call.world, call.caller, { query: body.query, variables }) };
  },
};
