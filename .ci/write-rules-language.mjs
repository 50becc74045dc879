// Writes what follows from the description of the rules language: the JSON Schemas and the reference in docs/rules.md.
import { readFileSync, writeFileSync } from "node:fs";
import { DOCUMENTS, languageReference, schemaText } from "../src/rules/language/documents.ts";
import { withReference } from "../src/rules/language/reference.ts";

for (const document of DOCUMENTS) writeFileSync(`rules/${document.schemaFile}`, schemaText(document));
writeFileSync("docs/rules.md", withReference(readFileSync("docs/rules.md", "utf8"), languageReference()));
