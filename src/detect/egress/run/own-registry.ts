import { joined, known, type Value } from "../value.ts";
import type { RunState } from "./run-state.ts";

const REGISTRY = "ghcr.io";

/** Notes a login to GitHub's registry of images: with the run's own token, or with another that may write elsewhere too. */
export function noteLogin(registry: string, password: Value, state: RunState): void {
  if (registry.replace(/^https?:\/\//, "").replace(/\/.*$/, "") !== REGISTRY) return;
  const isOwn = password.some((piece) => typeof piece !== "string" && OWN_TOKEN.test(piece.name));
  if (isOwn) state.ownRegistries.add(REGISTRY);
  else state.ownRegistries.delete(REGISTRY);
}

/** The token that GitHub makes for each run (https://docs.github.com/actions/concepts/security/github_token). */
const OWN_TOKEN = /^(?:secrets\.GITHUB_TOKEN|github\.token)$/i;

/** An image's name with the repository's owner where it hides one and the run's own token writes no other's. */
export function withOwnOwner(name: Value, { home, ownRegistries }: RunState): Value {
  const [first, next, ...rest] = name;
  if (first !== `${REGISTRY}/` || next === undefined || typeof next === "string") return name;
  return ownRegistries.has(REGISTRY) && home.host === "github.com"
    ? joined(known(`${first}${home.owner.toLowerCase()}/`), [next], rest)
    : name;
}
