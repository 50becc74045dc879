import { BASELINE_DOCUMENT } from "./baseline-document.ts";
import { CASE_DOCUMENT } from "./case-document.ts";
import { jsonSchema } from "./json-schema.ts";
import type { MapKind } from "./kinds.ts";
import { POLICY_DOCUMENT } from "./policy-document.ts";
import { reference } from "./reference.ts";
import { REGISTER_DOCUMENT } from "./register-document.ts";
import { REPOSITORY_DOCUMENT } from "./repository-document.ts";

/** A kind of rules file that people write. */
export interface LanguageDocument {
  readonly name: "policy" | "register" | "repository" | "baseline" | "case";
  /** Heading of its part of the reference. */
  readonly title: string;
  /** File name of its JSON Schema in `rules/`. */
  readonly schemaFile: string;
  readonly kind: MapKind;
}

/** The files of the language, in the order in which an organisation comes to write them. */
export const DOCUMENTS: readonly LanguageDocument[] = [
  { name: "policy", title: "Policy: `policy.yml`", schemaFile: "policy.schema.json", kind: POLICY_DOCUMENT },
  { name: "register", title: "Register: `register.yml`", schemaFile: "register.schema.json", kind: REGISTER_DOCUMENT },
  {
    name: "repository",
    title: "A repository's own file: `.github/sourcewarden.yml`",
    schemaFile: "repository.schema.json",
    kind: REPOSITORY_DOCUMENT,
  },
  { name: "baseline", title: "Baseline: `baseline.yml`", schemaFile: "baseline.schema.json", kind: BASELINE_DOCUMENT },
  {
    name: "case",
    title: "A case of `rules test`: `case.yml`",
    schemaFile: "case.schema.json",
    kind: CASE_DOCUMENT,
  },
];

/** The text of a document's JSON Schema, as it is shipped. */
export function schemaText({ name, kind }: LanguageDocument): string {
  return `${JSON.stringify(jsonSchema(`Sourcewarden ${name}, version 1`, kind), null, 2)}\n`;
}

/** The reference of all documents as Markdown. */
export function languageReference(): string {
  const told = new Set<MapKind["fields"]>();
  return DOCUMENTS.map(({ title, kind }) => reference(title, kind.fields, told)).join("\n\n");
}
