import type { Reader } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import { type Fields, fields, integer, text } from "../shape.ts";
import type { Question } from "./ask-page.ts";

/** A question about a repository; `path` follows `/repos/{owner}/{repo}`. */
export function about(
  repository: RepositoryRef,
  what: string,
  path: string,
  params: Readonly<Record<string, string | number>> = {},
): Question {
  return {
    installation: repository.installation,
    what,
    route: `GET /repos/{owner}/{repo}${path}`,
    params: { owner: repository.owner, repo: repository.name, ...params },
  };
}

/** Believes an account. What is neither an organisation nor a bot is somebody (also one that was brought over). */
export function reader(value: unknown): Reader {
  const from = fields(value, "An account");
  const type = text(from, "type");
  const known = type === "Organization" || type === "Bot" ? type : "User";
  return { id: integer(from, "id"), login: text(from, "login"), type: known };
}

/** The text at a field; null where there is none. */
export function textOrNull(from: Fields, name: string): string | null {
  return typeof from[name] === "string" ? text(from, name) : null;
}

/** True or false at a field; null where GitHub does not say. */
export function flagOrNull(from: Fields, name: string): boolean | null {
  const value = from[name];
  return typeof value === "boolean" ? value : null;
}
