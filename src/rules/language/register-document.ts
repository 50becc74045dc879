import { CONTENT_RULES, ENTRIES } from "../limits.ts";
import { JURISDICTION, NOTE, SOURCE_ID } from "../words.ts";
import { carried, choice, either, later, list, map, optional, required, text } from "./describe.ts";
import type { Kind } from "./kinds.ts";
import {
  CLASS_NAME,
  COMPARTMENTS,
  DAY,
  LINE,
  PARTS,
  PATH_GLOB,
  PATHS,
  REPOSITORY_NAME,
  TITLE_TEXT,
  VERSION,
} from "./terms.ts";

const NOTE_TEXT = text(NOTE, "How the curve is fitted to thin markets.");
const LINES = list("lines", LINE, ENTRIES);

const STATUS = choice("a status", {
  active: { means: "secret and in use" },
  licensed: { means: "secret, and used by others under an agreement" },
  patented: { means: "the invention is published; the source stays as secret as it was" },
  published: { means: "the source is public" },
  released: { means: "the source was given free" },
});

const DISCLOSURE = map("a disclosure", {
  to: required(LINE, "Who received it."),
  on: required(DAY, "When."),
  agreement: optional(LINE, "Under which agreement."),
});

const HOLD = either(
  { kind: "flag" } satisfies Kind,
  map("a legal hold", {
    since: required(DAY, "First day of the hold."),
    matter: optional(LINE, "The matter, in words that tell nothing."),
  }),
);

/** One entry of a register's `sources`. */
export const SOURCE = map(
  "a source",
  {
    id: required(
      text(SOURCE_ID, "S-001"),
      "Opaque name: it stands in findings, so it must tell nothing of the source.",
    ),
    title: carried(TITLE_TEXT, "A title that reveals nothing."),
    status: optional(
      either(STATUS, map("a status", { is: required(STATUS, "The status."), since: required(DAY, "Since when.") })),
      "What became of the secret. Without it: active. `published` and `released` need `{is, since}`, and label nothing any more.",
    ),
    home: optional(REPOSITORY_NAME, "Repository where the source lives."),
    homes: optional(list("homes", REPOSITORY_NAME, ENTRIES), "Repositories, where there are several."),
    paths: required(PATHS, "Its paths in every home."),
    excludes: optional(list("paths", PATH_GLOB, ENTRIES), "Paths among them that are no part of it."),
    published: optional(
      list("paths", PATH_GLOB, ENTRIES),
      "Paths among them whose content is public elsewhere, such as a supplier's files: labelled here, and never taken for a copy.",
    ),
    class: required(CLASS_NAME, "Class that it has."),
    compartments: optional(COMPARTMENTS, "Compartments that it is in."),
    fingerprints: later(list("fingerprints", LINE), "Fingerprints by which copies are recognised.", PARTS.copies),
    legal_owner: carried(LINE, "Legal entity that owns it."),
    custodian: carried(LINE, "Who keeps it day by day."),
    business_owner: carried(LINE, "Who answers for its value."),
    scope: carried(NOTE_TEXT, "What of it is secret."),
    why_secret: carried(NOTE_TEXT, "Why it is secret: not generally known, and of value for that."),
    value_basis: carried(LINE, "How its value was found."),
    value_band: carried(LINE, "Its value, roughly."),
    first_fixed: carried(DAY, "When it was first written down."),
    agreements: carried(LINES, "Agreements that bear on it."),
    disclosures: carried(list("disclosures", DISCLOSURE, ENTRIES), "Who received it, when, and under what."),
    third_party: carried(LINE, "Supplier whose code it is or holds."),
    jurisdictions: carried(
      list("jurisdictions", text(JURISDICTION, "DE"), ENTRIES),
      "Where its protection is claimed.",
    ),
    export_control: carried(LINE, "Its classification for export."),
    review_by: carried(DAY, "When the entry is to be looked at again."),
    legal_hold: carried(HOLD, "Whether its records must be kept for a legal matter."),
  },
  {
    oneOf: {
      keys: ["home", "homes"],
      complaint: {
        what: "a source without a home",
        why: "a source is labelled by its paths in the repository where it lives",
        mend: "Add `home: owner/name`.",
      },
    },
  },
);

/** `register.yml` of an organisation. */
export const REGISTER_DOCUMENT = map("the register", {
  version: required(VERSION, "Version of the rules language: 1."),
  sources: required(list("sources", SOURCE, CONTENT_RULES), "The sources, in any order."),
});
