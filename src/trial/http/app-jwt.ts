import { createVerify } from "node:crypto";
import type { App, World } from "../world.ts";
import { Refusal } from "./endpoint.ts";

/** The longest life of an App's token; GitHub refuses an `exp` further ahead. */
const LONGEST_SECONDS = 600;

const UNDECODABLE = "A JSON web token could not be decoded";

/** The App that signed this JSON web token; refuses in GitHub's words what is forged, stale or too long-lived. */
export function appOfJwt(world: World, jwt: string): App {
  const [header = "", claims = "", signature = ""] = jwt.split(".");
  const head = decoded(header);
  const body = decoded(claims);
  if (head["alg"] !== "RS256") throw new Refusal(401, UNDECODABLE);
  const issuer = String(body["iss"] ?? "");
  const app = [...world.apps.values()].find((each) => String(each.id) === issuer || each.clientId === issuer);
  if (app === undefined) throw new Refusal(404, "Integration not found");
  const verify = createVerify("RSA-SHA256").update(`${header}.${claims}`);
  if (!verify.verify(app.publicKey, Buffer.from(signature, "base64url"))) throw new Refusal(401, UNDECODABLE);
  checkTimes(body, Math.floor(world.now().getTime() / 1000));
  return app;
}

function checkTimes(body: Record<string, unknown>, now: number): void {
  const { iat, exp } = body;
  if (typeof iat !== "number" || !Number.isInteger(iat) || iat > now) {
    const rule = "must be an Integer representing the time that the assertion was issued";
    throw new Refusal(401, `'Issued at' claim ('iat') ${rule}`);
  }
  if (typeof exp !== "number" || exp <= now) {
    const rule = "must be a numeric value representing the future time at which the assertion expires";
    throw new Refusal(401, `'Expiration time' claim ('exp') ${rule}`);
  }
  if (exp > now + LONGEST_SECONDS) {
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  }
}

function decoded(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Refused below like every other token that is none.
  }
  throw new Refusal(401, UNDECODABLE);
}
