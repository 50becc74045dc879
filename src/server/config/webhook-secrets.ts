import { secretFault } from "../ingress/secret-strength.ts";
import { type Environment, Faulty, given } from "./given.ts";

const NEXT =
  "Make one with `openssl rand -hex 32` and set it on the App's settings page too. While one replaces another, give both, separated by a comma.";

/** The secrets that GitHub may have signed with. */
export function readWebhookSecrets(environment: Environment): readonly string[] {
  const text = given(environment, "WEBHOOK_SECRET");
  if (text === null) throw new Faulty("WEBHOOK_SECRET", "is missing", NEXT);
  const secrets = text.split(",").map((secret) => secret.trim());
  for (const secret of secrets) {
    const fault = secretFault(secret);
    if (fault !== null) throw new Faulty("WEBHOOK_SECRET", fault, NEXT);
  }
  return secrets;
}
