import type { RepositoryRef } from "../../facts/repository.ts";
import type { Exposure, ExposureTarget } from "../../verdict/exposure/exposure.ts";
import type { AlertVoice } from "./alert-voice.ts";

/** How an alert names what it speaks of on one channel. */
export interface Naming {
  readonly voice: AlertVoice;
  /** Whether logins and names may be told; else numbers alone. */
  readonly names: boolean;
}

const NOUNS: Readonly<Record<ExposureTarget["kind"], string>> = {
  account: "account",
  invitation: "invitation",
  team: "team",
  fork: "fork",
  key: "deploy key",
  hook: "webhook",
  app: "App",
  asset: "release asset",
  ref: "branch or tag",
  setting: "setting",
  repository: "repository",
};

/** The repository of an exposure, or the organisation where it is about all of it. */
export function nameOfRepository(repository: RepositoryRef | null, { voice, names }: Naming): string {
  if (repository === null) return "the organisation";
  return names ? voice(`${repository.owner}/${repository.name}`) : `repository ${repository.id}`;
}

/** Whoever or whatever is reached, by number, and by name where the channel may know it. A host it may always know. */
export function nameOfTarget({ kind, id, name }: Exposure["target"], { voice, names }: Naming): string {
  const numbered = id === null ? NOUNS[kind] : `${NOUNS[kind]} ${id}`;
  if (name === null) return numbered;
  if (kind === "hook") return `${numbered} (${voice(defanged(name))})`;
  return names ? `${numbered} (${voice(name)})` : numbered;
}

/** A host as people of security write it, so that nothing makes a link of it. */
export function defanged(host: string): string {
  return host.replaceAll(".", "[.]");
}
