import type { TextShape } from "./yaml/nodes.ts";

/** Names of rules, sources and packs' rules: they are quoted in reports, so nothing else fits in them. */
export const ID: TextShape = {
  what: "an id",
  form: /^[a-z0-9][a-z0-9-]{0,63}$/,
  rule: "an id has 1 to 64 lower-case letters, digits and dashes",
};

/** Names of classes and of compartments (`nda:arm`). */
export const CLASS: TextShape = {
  what: "a class",
  form: /^[a-z][a-z0-9-]{0,31}$/,
  rule: "a class has 1 to 32 lower-case letters, digits and dashes",
};

/** A need-to-know group inside a level. */
export const COMPARTMENT: TextShape = {
  what: "a compartment",
  form: /^[a-z][a-z0-9-]{0,31}(?::[a-z0-9][a-z0-9-]{0,31})?$/,
  rule: "a compartment has lower-case letters, digits and dashes, and may have one colon, as in `nda:acme`",
};

/** Whom people ask: a user or a team. */
export const ASK: TextShape = {
  what: "a user or team",
  form: /^@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/,
  rule: "it is written `@user` or `@organisation/team`",
};

/** A repository's full name. */
export const HOME: TextShape = {
  what: "a home",
  form: /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/,
  rule: "a home is one repository, written `owner/name`",
};

/** Text that people read; kept on one line so that it cannot change what stands around it. */
export const TITLE: TextShape = {
  what: "a title",
  form: /^[^\r\n]{1,200}$/,
  rule: "a title has 1 to 200 characters on one line",
};

/** Names of registered sources: an organisation's own numbering, which must tell nothing of the source. */
export const SOURCE_ID: TextShape = {
  what: "a source's id",
  form: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  rule: "a source's id has 1 to 64 letters, digits, dashes, dots and underscores",
};

/** Names of rules of any kind, as a finding names them. */
export const RULE_NAME: TextShape = {
  what: "a rule's name",
  form: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  rule: "a rule or source has 1 to 64 letters, digits, dashes, dots and underscores",
};

/** A file beside the rules, taken literally. */
export const BESIDE: TextShape = {
  what: "a path",
  form: /^[^/\\\r\n][^\\\r\n]{0,254}$/,
  rule: "a path is written from the folder of the policy, with slashes, as in `repositories/app/.github/sourcewarden.yml`",
};

/** Names of groups and audiences. */
export const NAME: TextShape = {
  what: "a name",
  form: /^[a-z0-9][a-z0-9-]{0,63}$/,
  rule: "a name has 1 to 64 lower-case letters, digits and dashes",
};

/** A day. */
export const DATE: TextShape = {
  what: "a day",
  form: /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  rule: "a day is written year-month-day, as in `2026-01-31`",
};

/** A path or name with wildcards; what may stand in it is checked by `rules/globs/globs.ts`. */
export const GLOB: TextShape = {
  what: "a glob",
  form: /^[^\r\n]+$/,
  rule: "a glob is a path with *, ** or {a,b}",
};

/** A folder of a repository, taken literally. */
export const FOLDER: TextShape = {
  what: "a folder",
  form: /^[^/*?{}[\]\\\r\n][^*?{}[\]\\\r\n]{0,254}$/,
  rule: "a folder is written from the repository's root, as in `sdk/`, without wildcards",
};

/** Name of a shipped pack. */
export const PACK: TextShape = {
  what: "a pack's name",
  form: /^sourcewarden\/[a-z][a-z0-9-]{0,31}$/,
  rule: "a shipped pack is named `sourcewarden/…`",
};

/** A longer text of a register, which may have several lines. */
export const NOTE: TextShape = {
  what: "a note",
  form: /^[\s\S]{1,4000}$/,
  rule: "a note has 1 to 4,000 characters",
};

/** A topic, as GitHub takes them. */
export const TOPIC: TextShape = {
  what: "a topic",
  form: /^[a-z0-9][a-z0-9-]{0,49}$/,
  rule: "a topic has 1 to 50 lower-case letters, digits and dashes",
};

/** Name of a custom property, as GitHub takes them. */
export const PROPERTY: TextShape = {
  what: "a property's name",
  form: /^[A-Za-z0-9_#$-]{1,75}$/,
  rule: "a property's name has 1 to 75 letters, digits, dashes and `_`, `#`, `$`",
};

/** Value of a custom property; those of a switch are the texts `true` and `false`. */
export const PROPERTY_VALUE: TextShape = {
  what: "a property's value",
  form: /^[^\r\n"]{1,75}$/,
  rule: "a property's value is a text of 1 to 75 characters on one line, without quotation marks",
};

/** A channel that people are told by: a name, never an address. */
export const CHANNEL: TextShape = {
  what: "a channel",
  form: /^[a-z0-9][a-z0-9-]{0,63}$/,
  rule: "a channel is named as in the server's configuration, by 1 to 64 lower-case letters, digits and dashes, or is `issue`; no address stands in rules",
};

/** A time of a day. */
export const TIME_OF_DAY: TextShape = {
  what: "a time",
  form: /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/,
  rule: "a time is written as hours and minutes, from `00:00` to `23:59`",
};

/** A country, or a part of one. */
export const JURISDICTION: TextShape = {
  what: "a jurisdiction",
  form: /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/,
  rule: "a jurisdiction is a country's two capital letters, with a part of it behind a dash, as in `DE` or `US-CA`",
};

/** An entry of a baseline. */
export const BASELINE_MARK: TextShape = {
  what: "a mark",
  form: /^[0-9a-f]{32}(?: x(?:[2-9]|[1-9][0-9]{1,4}))?$/,
  rule: "a mark is 32 hex digits, with ` x3` behind them where it is there three times",
};

/** What tells the key of a baseline from another. */
export const KEY_MARK: TextShape = {
  what: "a key's mark",
  form: /^[0-9a-f]{16}$/,
  rule: "it is 16 hex digits, as `sourcewarden baseline create` writes them",
};
