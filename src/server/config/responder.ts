import type { Config } from "./config.ts";
import { type Environment, Faulty, given } from "./given.ts";
import { readPrivateKey } from "./private-key.ts";

const VARIABLES = ["RESPONDER_APP_ID", "RESPONDER_PRIVATE_KEY_FILE", "RESPONDER_PRIVATE_KEY"] as const;

/**
 * The App that containments are carried out as, from `RESPONDER_APP_ID` and `RESPONDER_PRIVATE_KEY_FILE`; null where none of
 * its variables is set: then nothing can be carried out. The App that watches is never taken in its place.
 */
export function readResponder(environment: Environment): Config["responder"] {
  if (VARIABLES.every((name) => given(environment, name) === null)) return null;
  const text = given(environment, "RESPONDER_APP_ID");
  const next = "It is the number beside “App ID” on the settings page of the App that contains.";
  if (text === null) throw new Faulty("RESPONDER_APP_ID", "is missing", next);
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new Faulty("RESPONDER_APP_ID", "is not a number", next);
  return { appId: Number(text), privateKey: readPrivateKey(environment, "RESPONDER_") };
}
