import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  ACCEPTED,
  BASELINE_KEY,
  BASELINE_NOW,
  type LanguageCase,
  REFUSED,
} from "../../../test/samples/rules-language.ts";
import { layered, PACKS, rulesText } from "../../../test/support/rule-sets.ts";
import { readBaseline } from "../documents/baseline.ts";
import { readCase } from "../documents/case-file.ts";
import type { RuleError } from "../rule-set.ts";
import { DOCUMENTS, languageReference, schemaText } from "./documents.ts";
import { withReference } from "./reference.ts";

const ROOT = new URL("../../../", import.meta.url);
const INTERNAL = { owner: "acme", name: "sdk", visibility: "internal", fork: false, parent: null } as const;

const ajv = new Ajv.default({ strict: true, strictRequired: false, allErrors: true });
const validators = new Map(DOCUMENTS.map((one) => [one.name, ajv.compile(JSON.parse(schemaText(one)))]));

function schemaAccepts({ document, yaml }: LanguageCase): boolean {
  return validators.get(document)?.(parse(yaml, { uniqueKeys: false })) === true;
}

function errorsOf({ document, yaml }: LanguageCase): readonly RuleError[] {
  if (document === "policy") return layered(yaml, [], { packs: PACKS }).errors;
  if (document === "baseline") {
    return readBaseline(rulesText("baseline", yaml), { keyMark: BASELINE_KEY, now: BASELINE_NOW }).errors;
  }
  if (document === "case") return readCase({ ...rulesText("policy", yaml), path: "case.yml" }, "ok").source.errors;
  if (document === "repository") return layered("version: 1\n", [yaml], { place: INTERNAL }).errors;
  return layered(null, [], { organisation: [rulesText("register", yaml)] }).errors;
}

describe("the language", () => {
  test.each(ACCEPTED.map((one) => [one.document, one.title, one] as const))(
    "accepts a %s with %s, and so does its schema",
    (_, __, one) => {
      expect(errorsOf(one)).toEqual([]);
      expect(schemaAccepts(one)).toBe(true);
    },
  );

  test.each(REFUSED.map((one) => [one.document, one.title.slice(0, 100), one] as const))(
    "refuses a %s that says %s",
    (_, __, one) => {
      const [error] = errorsOf(one);
      expect(error).toMatchObject({ line: one.line, ...(one.mend === undefined ? {} : { mend: one.mend }) });
      expect(error?.what).toContain(one.what);
      expect(error?.column).toBeGreaterThanOrEqual(1);
      expect(error?.why).not.toBe("");
      // What a schema can say it must say; what it cannot is marked as such, so that an editor's silence is a known one.
      expect(schemaAccepts(one)).toBe(one.beyond === true);
    },
  );

  test("counts patterns, and says it once where a file has too many", () => {
    const patterns = (count: number) => Array.from({ length: count }, (_, at) => `ACME-${at}-[a-z]`);
    const rules = Array.from({ length: 6 }, (_, at) => ({ id: `m${at}`, class: "internal", patterns: patterns(100) }));
    const answer = layered(JSON.stringify({ version: 1, markers: rules }));
    expect(answer.errors.map((error) => error.what)).toEqual(["a pattern beyond the first 500 of this file"]);
  });
});

describe("what is generated from the description", () => {
  test.each(DOCUMENTS.map((one) => [one.schemaFile, one] as const))(
    "rules/%s is what the description gives",
    (file, one) => {
      expect(readFileSync(new URL(`rules/${file}`, ROOT), "utf8")).toBe(schemaText(one));
    },
  );

  test("the reference in docs/rules.md is what the description gives", () => {
    const written = readFileSync(new URL("docs/rules.md", ROOT), "utf8");
    expect(written).toBe(withReference(written, languageReference()));
  });

  test("every key has a hover text", () => {
    const bare: string[] = [];
    interface Described {
      readonly description?: string;
      readonly properties?: Readonly<Record<string, Described>>;
      readonly items?: Described;
      readonly anyOf?: readonly Described[];
    }
    function walk(path: string, schema: Described): void {
      for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        if ((inner.description ?? "").length < 5) bare.push(`${path}.${key}`);
        walk(`${path}.${key}`, inner);
      }
      for (const inner of [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])])
        walk(path, inner);
    }
    for (const one of DOCUMENTS) walk(one.name, JSON.parse(schemaText(one)));
    expect(bare).toEqual([]);
  });
});

describe("docs/rules.md", () => {
  const written = readFileSync(new URL("docs/rules.md", ROOT), "utf8");
  const KINDS = {
    "policy.yml": "policy",
    "register.yml": "register",
    ".github/sourcewarden.yml": "repository",
    "baseline.yml": "baseline",
    "case.yml": "case",
  } as const;
  const blocks = [...written.matchAll(/```yaml\n# ([a-z./]+\.yml)\n([\s\S]*?)```/g)].map(([, file = "", yaml = ""]) => {
    const document = Object.entries(KINDS).find(([name]) => name === file)?.[1];
    if (document === undefined) throw new Error(`an example of no document: ${file}`);
    return { document, title: file, yaml };
  });

  test.each(blocks.map((one, at) => [at + 1, one.title, one] as const))(
    "shows in example %i a %s that is accepted",
    (_, __, one) => {
      expect(errorsOf(one)).toEqual([]);
      expect(schemaAccepts(one)).toBe(true);
    },
  );

  test("shows an example of every document", () => {
    expect(new Set(blocks.map((one) => one.document)).size).toBe(DOCUMENTS.length);
  });

  test("names only tests that are there", () => {
    const named = [...written.matchAll(/`((?:src|test)\/[a-z/-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    expect(named.length).toBeGreaterThan(8);
    for (const file of named) expect(readFileSync(new URL(file, ROOT), "utf8").length).toBeGreaterThan(0);
  });
});
