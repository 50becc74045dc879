import { CLASSES, CONTENT_RULES, ENTRIES, GROUPS, PLACE_RULES } from "../limits.ts";
import { CLASS, COMPARTMENT, PACK } from "../words.ts";
import { MARKER_LIST, PROTECT_LIST } from "./content-rules.ts";
import { carried, choice, list, map, number, optional, required, text } from "./describe.ts";
import type { Kind } from "./kinds.ts";
import {
  CLASS_NAME,
  FLOW_ACTION,
  FOLDER_PATH,
  LABEL,
  LINE,
  PERSON,
  PROPERTY_NAME,
  REPOSITORY_GLOB,
  RULE_ID,
  SHORT_NAME,
  TITLE_TEXT,
  TOPIC_NAME,
  VALUE_OF_PROPERTY,
  VERSION,
  VISIBILITY,
} from "./terms.ts";
import { HANDLING, TIGHTENING } from "./tightening.ts";
import { ALERT_LIST, AUDIENCE_LIST, CONTAIN_LIST, EXPOSURE, RETENTION } from "./watching.ts";

const ADDRESS = text({ ...LINE.shape, what: "a pattern of addresses" }, "git.example.com/acme/*");
const PEOPLE = list("people", PERSON, ENTRIES);

const PLACE = map(
  "a place",
  {
    repository: optional(REPOSITORY_GLOB, "Glob over `owner/name`. Without it: every repository."),
    path: optional(
      FOLDER_PATH,
      "A folder of those repositories, for one that is open or synced out. It replaces what is held there, down to `public`; what may be held there is never more than in the repository around it.",
    ),
    visibility: optional(VISIBILITY, "Only repositories that are read by these."),
    topic: optional(
      TOPIC_NAME,
      "Only repositories with this topic. Whoever maintains a repository sets its topics: such a place only makes stricter what holds without it.",
    ),
    property: optional(
      map("a property", {
        name: required(PROPERTY_NAME, "Name of the custom property."),
        value: required(VALUE_OF_PROPERTY, "Its value; of several that it has, one."),
      }),
      "Only repositories with this value of a custom property. Unless only the organisation may set the property, such a place only makes stricter what holds without it.",
    ),
    remote: optional(
      ADDRESS,
      "Git remotes outside GitHub, in any spelling: `gitlab.com/acme/*`. It speaks of itself and of what lies below it. Only with `cleared`.",
    ),
    bucket: optional(
      text(ADDRESS.shape, "s3://acme-builds"),
      "A storage bucket, or a part of one. Only with `cleared`.",
    ),
    registry: optional(
      text(ADDRESS.shape, "registry.example.com/acme"),
      "A registry of packages or images, or a part of one. Only with `cleared`.",
    ),
    host: optional(
      text(ADDRESS.shape, "*.files.example.com"),
      "Whatever is sent to a host; the keys above speak of it more exactly. Mail: `mailto:*@example.com`. Only with `cleared`.",
    ),
    holds: optional(LABEL, "What the place holds where nothing more exact is said."),
    cleared: optional(LABEL, "The highest label that the place may hold."),
  },
  {
    oneOf: {
      keys: ["holds", "cleared"],
      complaint: {
        what: "a place that says nothing",
        why: "a place has `holds`, `cleared` or both",
        mend: "Add `cleared: internal`, for example.",
      },
    },
  },
);

const COMPARTMENT_ENTRY = map("a compartment", {
  name: required(text(COMPARTMENT, "pricing"), "Its name, as labels use it."),
  title: carried(TITLE_TEXT, "What it is, in words that tell nothing of the source."),
  owners: carried(PEOPLE, "Who speaks for it."),
});

const GROUP = map("a group", {
  name: required(SHORT_NAME, "Name of the group."),
  repositories: required(
    list("repositories", REPOSITORY_GLOB, ENTRIES, {
      what: "a group of no repository",
      why: "its rules would never count",
      mend: "Name at least one glob over `owner/name`.",
    }),
    "Globs over `owner/name`: the repositories of the group.",
  ),
  ...TIGHTENING,
});

const WAIVERS = map("the waivers' terms", {
  longest_days: optional(
    number("a number of days", 1, 365),
    "Longest time that a waiver or an accepted gap may hold. Without it: 90 days.",
  ),
  approvers: optional(PEOPLE, "Who may grant one. Without it: the owners of these rules."),
  two_approvers: optional(
    list("classes", CLASS_NAME, CLASSES),
    "Classes for which two must grant it, beside the highest class and public places, for which two always must.",
  ),
  inline_ignores: optional(
    { kind: "flag" } satisfies Kind,
    "Whether `sourcewarden:ignore RULE reason` in a marked line turns its finding into advice. Never for the highest class, public places and registered sources; always shown. Without it: no.",
  ),
});

/** `policy.yml` of an organisation. */
export const POLICY_DOCUMENT = map("the policy", {
  version: required(VERSION, "Version of the rules language: 1."),
  mode: optional(
    choice("a mode", {
      observe: { means: "it is said what would be blocked, and nothing is" },
      enforce: { means: "findings that block fail the check" },
    }),
    "Whether the rules stop anything. Without it: observe.",
  ),
  ask: optional(PERSON, "Whom people are told to ask about a finding."),
  owners: optional(
    PEOPLE,
    "Who answers for these rules: two of them approve what weakens the rules. Without it: whom `ask` names; without both: administrators of the rules repository.",
  ),
  classes: optional(
    list("classes", text(CLASS, "confidential"), CLASSES),
    "All classes, the least confidential first. Without it: public, internal, confidential, restricted.",
  ),
  compartments: optional(
    list("compartments", COMPARTMENT_ENTRY, ENTRIES),
    "The compartments there are. With it, a label may name no other (`third-party` is always known).",
  ),
  places: optional(
    list("places", PLACE, PLACE_RULES),
    "What repositories and folders hold and may hold, and what may go to places outside. Of repositories the most specific counts: longest folder, then name, then glob, then property, then topic, then visibility; of addresses the one with more segments, then without wildcards, then with more letters; of equals the stricter.",
  ),
  protect: optional(PROTECT_LIST, "Content labelled by its path, in every repository."),
  markers: optional(MARKER_LIST, "Content labelled by words in it."),
  handling: optional(
    HANDLING,
    "What is done about findings, class by class. A class that is not named is handled as the next higher one that is; without any, findings block.",
  ),
  packs: optional(
    list("packs", text(PACK, "sourcewarden/markers"), ENTRIES),
    "Shipped packs that count. Without it: all; `packs: []` is none.",
  ),
  use: optional(
    list("packs", text(PACK, "sourcewarden/names"), ENTRIES),
    "Shipped packs that count only where they are named here: `sourcewarden/names`, of names that give themselves away.",
  ),
  disable: optional(list("rules", RULE_ID, CONTENT_RULES), "Ids of shipped rules that do not count."),
  overrides: optional(
    list(
      "overrides",
      map("an override", {
        rule: required(RULE_ID, "Id of a rule of a pack or of this policy."),
        handling: required(FLOW_ACTION, "What is done about its findings, whatever their class."),
      }),
      CONTENT_RULES,
    ),
    "Single rules that are handled otherwise than their class.",
  ),
  groups: optional(
    list("groups", GROUP, GROUPS),
    "Repositories that share stricter rules. A group only tightens what the keys above say.",
  ),
  audiences: optional(AUDIENCE_LIST, "Users and teams that read under an agreement, and until when."),
  exposure: optional(EXPOSURE, "What is done when a repository's audience grows, family by family."),
  alerts: optional(
    ALERT_LIST,
    "Who is told of what, and by which channel. What no route speaks of stands in the issue of the rules repository.",
  ),
  contain: optional(CONTAIN_LIST, "What may be done against an exposure, and what of it by itself."),
  waivers: optional(WAIVERS, "On what terms a finding may be waived."),
  retention: optional(RETENTION, "How long records are kept: only ever shorter than without it."),
});
