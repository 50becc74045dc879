import { DEFAULT_CLASSES } from "../../facts/label.ts";
import type { PropertyValue, RepositorySettings, Visibility } from "../../facts/repository.ts";
import { CASE_DOCUMENT } from "../language/case-document.ts";
import type { ValueOf } from "../language/kinds.ts";
import type { RulesText } from "../rule-set.ts";
import { readDocument } from "../yaml/read-document.ts";
import { complain, type RulesSource } from "../yaml/source.ts";

/** What a case's folder is named for: `ok` is not stopped, `ng` is, `home` is recognised and silent. */
export type CaseKind = "ok" | "ng" | "home";

/** What must come of a case. */
export type Expected = "clear" | "advise" | "block";

/** A case as written beside the rules. */
export interface CaseFile {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly visibility: Visibility;
  readonly settings: RepositorySettings;
  /** The rule that must speak; null where any may. */
  readonly rule: { readonly name: string; readonly offset: number | null } | null;
  /** Canonical name of a place, or what it begins with, that something must be sent to; null where none is named. */
  readonly destination: string | null;
  readonly expect: Expected | null;
  /** From the policy's folder; null: the one in `base/`. */
  readonly ownFile: string | null;
  readonly message: string | null;
}

/** A case as read; null where it cannot be used, and then the source has the errors. */
export interface ReadCase {
  readonly source: RulesSource;
  readonly value: CaseFile | null;
}

const ALLOWED: Readonly<Record<CaseKind, readonly Expected[]>> = {
  ok: ["clear", "advise"],
  ng: ["block"],
  home: ["clear"],
};

/** Reads `case.yml` of a folder of a kind; an expectation that the kind rules out is an error. */
export function readCase(text: RulesText, kind: CaseKind): ReadCase {
  const { source, value } = readDocument(text, CASE_DOCUMENT, { classes: DEFAULT_CLASSES, compartments: null });
  if (value?.expect !== undefined && !ALLOWED[kind].includes(value.expect)) {
    complain(source, value.offsets["expect"] ?? null, {
      what: `an expectation that a case of \`${kind}\` rules out`,
      why: `a folder \`${kind}.…\` is for ${MEANS[kind]}, so it can expect ${ALLOWED[kind].join(" or ")} alone`,
      mend: "Rename the folder, or remove the line.",
    });
  }
  if (value?.destination !== undefined && kind === "home") {
    complain(source, value.offsets["destination"] ?? null, {
      what: "a `destination` in a case of `home`",
      why: "nothing is found there, so nothing says where it goes",
      mend: "Remove the line, or name the folder `ng.…` or `ok.…`.",
    });
  }
  if (value === null || source.errors.length > 0) return { source, value: null };
  const [owner = "", name = ""] = value.repository.split("/");
  return {
    source,
    value: {
      repository: { owner, name },
      visibility: value.visibility,
      settings: { topics: value.topics ?? [], properties: propertiesOf(value.properties ?? []) },
      rule: value.rule === undefined ? null : { name: value.rule, offset: value.offsets["rule"] ?? null },
      destination: value.destination ?? null,
      expect: value.expect ?? null,
      ownFile: value.own_file ?? null,
      message: value.message ?? null,
    },
  };
}

function propertiesOf(
  written: NonNullable<ValueOf<typeof CASE_DOCUMENT>["properties"]>,
): RepositorySettings["properties"] {
  const named = Map.groupBy(written, ({ name }) => name.toLowerCase());
  const values = [...named].map(([name, all]): [string, PropertyValue] => [
    name,
    {
      values: all.map(({ value }) => value),
      setBy: all.every(({ set_by }) => set_by === "organisation") ? "organisation" : "repository",
    },
  ]);
  return Object.fromEntries(values);
}

const MEANS: Readonly<Record<CaseKind, string>> = {
  ok: "what is not stopped",
  ng: "what is stopped",
  home: "what is recognised and silent",
};
