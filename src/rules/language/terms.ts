import type { Label } from "../../facts/label.ts";
import { label } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import { dateFault } from "../dates.ts";
import { globFault } from "../globs/globs.ts";
import { CLASSES } from "../limits.ts";
import { ASK, BESIDE, DATE, FOLDER, GLOB, HOME, ID, NAME, PROPERTY, PROPERTY_VALUE, TITLE, TOPIC } from "../words.ts";
import type { Complaint } from "../yaml/source.ts";
import { choice, either, list, map, optional, required, text } from "./describe.ts";
import type { ClassKind, CompartmentKind, VersionKind } from "./kinds.ts";

/** Parts of the program that will enforce what is specified today and refused until then, as people are told. */
export const PARTS = {
  copies: "the part that recognises copies by fingerprint",
} as const;

export const VERSION: VersionKind = { kind: "version" };
export const CLASS_NAME: ClassKind = { kind: "class" };
export const COMPARTMENT_NAME: CompartmentKind = { kind: "compartment" };
export const PERSON = text(ASK, "@acme/ip");
export const RULE_ID = text(ID, "acme-legend");
export const TITLE_TEXT = text(TITLE, "Price curve");
export const LINE = text({ ...TITLE, what: "a line of text", rule: "it has 1 to 200 characters on one line" }, "…");
export const SHORT_NAME = text(NAME, "vault");
export const REPOSITORY_NAME = text(HOME, "acme/pricing-engine");

/** A repository's topic. */
export const TOPIC_NAME = text(TOPIC, "payments");

/** Name and value of a repository's custom property. */
export const PROPERTY_NAME = text(PROPERTY, "tier");
export const VALUE_OF_PROPERTY = text(PROPERTY_VALUE, "open");

/** A day, `2026-01-31`. */
export const DAY = text(DATE, "2026-01-31", dateFault);

/** A glob over paths. */
export const PATH_GLOB = text(GLOB, "src/pricing/**", globComplaint);

/** A glob over `owner/name`. */
export const REPOSITORY_GLOB = text(GLOB, "acme/*", globComplaint);

/** Paths of a rule about content: at least one. */
export const PATHS = list("paths", PATH_GLOB, undefined, {
  what: "an empty list of paths",
  why: "a rule without paths never speaks",
  mend: "Name at least one path or glob.",
});

/** A folder of a repository. */
export const FOLDER_PATH = text(FOLDER, "sdk/", (folder) =>
  folder.split("/").some((part) => part === "." || part === "..") || folder.includes("//")
    ? {
        what: "a folder that is no path of git",
        why: "it holds an empty, `.` or `..` segment, which no path in a repository has",
        mend: "Write it from the root of the repository, as in `sdk/` or `packages/sdk/`.",
      }
    : null,
);

/** A file in the folder of the policy, or in a folder of it. */
export const RULE_PATH = text(BESIDE, "repositories/app/.github/sourcewarden.yml", (path) =>
  path.split("/").some((part) => part === "" || part === "." || part === "..")
    ? {
        what: "a path that leads elsewhere",
        why: "it holds an empty, `.` or `..` segment",
        mend: "Name a file in the folder of the policy, or in a folder of it.",
      }
    : null,
);

export const COMPARTMENTS = list("compartments", COMPARTMENT_NAME, CLASSES);

/** A class alone, or `{class, compartments}`. */
export const LABEL = either(
  CLASS_NAME,
  map("a label", {
    class: required(CLASS_NAME, "The class."),
    compartments: optional(COMPARTMENTS, "Compartments inside that class."),
  }),
);

/** A label as it is written in a file. */
export type WrittenLabel = string | { readonly class: string; readonly compartments?: readonly string[] | undefined };

/** The label that was written; null where none was. */
export function labelOf(written: WrittenLabel | undefined): Label | null {
  if (written === undefined) return null;
  return typeof written === "string" ? label(written) : label(written.class, written.compartments);
}

export const VISIBILITY = choice<Visibility>("a visibility", {
  public: { means: "anyone reads it" },
  internal: { means: "every member of the enterprise reads it" },
  private: { means: "only those given access read it" },
  unknown: { means: "nobody could tell, as in a scan on a disk" },
});

const BLOCK = { means: "the check fails" };
const ADVISE = { means: "it is said, and stops nothing" };

/** What is done about something that a check can stop. */
export const ACTION = choice("a handling", { block: BLOCK, advise: ADVISE });

/** What is done about a flow that is not allowed. */
export const FLOW_ACTION = choice("a handling", {
  block: BLOCK,
  advise: ADVISE,
  alert: { means: "it blocks, and a person is told at once" },
  contain: { means: "it blocks, a person is told at once, and what may be contained is" },
});

function globComplaint(glob: string): Complaint | null {
  const fault = globFault(glob);
  if (fault === null) return null;
  return {
    what: "a glob that cannot be used",
    why: fault,
    mend: "Write a path as git shows it, with `*` inside a name and `**` for any folders.",
  };
}
