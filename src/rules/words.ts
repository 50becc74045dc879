import type { TextShape } from "./nodes.ts";

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
