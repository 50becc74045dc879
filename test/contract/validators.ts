/** The three validators against what GitHub publishes, in one place for tests. */
export type { Exchange } from "./exchange.ts";
export { graphqlValidator } from "./graphql-validator.ts";
export { restValidator } from "./rest-validator.ts";
export { webhookValidator } from "./webhook-validator.ts";
