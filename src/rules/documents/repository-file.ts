import { REPOSITORY_DOCUMENT } from "../language/repository-document.ts";
import { type LowerLayer, lowerLayer, NOTHING } from "../layers/lower-layer.ts";
import type { RulesText } from "../rule-set.ts";
import { type Names, readDocument } from "../yaml/read-document.ts";
import type { RulesSource } from "../yaml/source.ts";

/** A repository's own file as written; its errors are in its source. */
export interface RepositoryFile {
  readonly source: RulesSource;
  readonly layer: LowerLayer;
}

/** Reads `.github/sourcewarden.yml`. */
export function readRepositoryFile(text: RulesText, names: Names): RepositoryFile {
  const { source, value } = readDocument(text, REPOSITORY_DOCUMENT, names);
  return { source, layer: value === null ? NOTHING : lowerLayer(source, value) };
}
