import type { RepositoryRef } from "../../facts/repository.ts";
import type { TextRef } from "../../facts/text.ts";
import type { ExposureTarget } from "../../verdict/exposure/exposure.ts";
import type { Voice } from "../voice.ts";

interface Naming {
  readonly names: boolean;
  readonly voice: Voice;
}

/** A repository by name, or by its number at GitHub; the organisation where it concerns no single one. */
export function repositoryWords(repository: RepositoryRef | null, { names, voice }: Naming): string {
  if (repository === null) return "this organisation";
  return names ? voice.name(`${repository.owner}/${repository.name}`) : `repository ${repository.id}`;
}

/** What is reached, by name or by number. A host may always be told, and so may our own settings. */
export function targetWords({ kind, id, name }: ExposureTarget, { names, voice }: Naming): string {
  const shown = names && name !== null ? voice.name(name) : null;
  switch (kind) {
    case "hook":
      return name === null ? `the address of webhook ${id ?? ""}`.trimEnd() : voice.name(name);
    case "setting":
      return name === null ? "a setting" : voice.name(name);
    case "ref":
      return shown ?? "a branch or tag";
    case "text":
      // Which one it is, is said by its number beside this.
      return shown ?? "";
    case "account":
      return shown ?? numbered("account", id);
    case "team":
      return shown === null ? numbered("team", id) : `team ${shown}`;
    case "invitation":
      return shown === null ? numbered("invitation", id) : `the invitation of ${shown}`;
    case "app":
      return shown === null ? numbered("App", id) : `the App ${shown}`;
    case "key":
      return numbered("deploy key", id);
    case "fork":
    case "asset":
    case "repository":
      return shown ?? numbered(kind, id);
  }
}

/** A text by the numbers that GitHub gave it, which name nobody. */
export function textWords(ref: TextRef): string {
  switch (ref.of) {
    case "issue":
      return `issue or pull request ${ref.number}`;
    case "issue-comment":
      return `comment ${ref.id}`;
    case "review":
      return `review ${ref.id} of pull request ${ref.pull}`;
    case "review-comment":
      return `comment ${ref.id} on lines`;
    case "commit-comment":
      return `comment ${ref.id} on a commit`;
    case "release":
      return `release ${ref.id}`;
  }
}

function numbered(noun: string, id: number | null): string {
  return id === null ? `a ${noun}` : `${noun} ${id}`;
}
