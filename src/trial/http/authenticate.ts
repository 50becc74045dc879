import type { World } from "../world.ts";
import { appOfJwt } from "./app-jwt.ts";
import { type Caller, Refusal } from "./endpoint.ts";

/** Who an Authorization header proves; refuses what proves nobody. Without a header: anonymous. */
export function callerOf(world: World, authorization: string | undefined): Caller {
  if (authorization === undefined || authorization === "") return { kind: "anonymous" };
  const [, scheme = "", credential = ""] = /^(\S+) +(\S+)\s*$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case "bearer":
    case "token":
      if (credential.split(".").length === 3) return { kind: "app", app: appOfJwt(world, credential) };
      return callerOfToken(world, credential);
    case "basic":
      return callerOfToken(world, passwordOf(credential));
    default:
      throw new Refusal(401, "Bad credentials");
  }
}

function callerOfToken(world: World, text: string): Caller {
  const token = world.tokens.get(text);
  if (token === undefined) throw new Refusal(401, "Bad credentials");
  if (token.kind === "user") return { kind: "user", login: token.login, viaApp: token.viaApp };
  const installation = world.installations.get(token.installationId);
  const app = installation === undefined ? undefined : world.apps.get(installation.appId);
  if (installation === undefined || app === undefined || token.expiresAt <= world.now()) {
    throw new Refusal(401, "Bad credentials");
  }
  if (installation.suspendedAt !== null) throw new Refusal(403, "This installation has been suspended");
  const { permissions, repositories } = token;
  return { kind: "installation", installation, app, permissions, repositories };
}

/** A git client sends the token as the password, older ones as the user with `x-oauth-basic` or nothing. */
function passwordOf(credential: string): string {
  const text = Buffer.from(credential, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const password = text.slice(colon + 1);
  return colon > 0 && (password === "" || password === "x-oauth-basic") ? text.slice(0, colon) : password;
}

/** How the request log names a caller. */
export function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case "anonymous":
      return "anonymous";
    case "app":
      return `app:${caller.app.slug}`;
    case "installation":
      return `installation:${caller.installation.id}`;
    case "user":
      return `user:${caller.login}`;
  }
}
