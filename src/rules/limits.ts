/** Bytes of one rules file. Larger ones are refused unread; the figure leaves room for some thousand rules. */
export const FILE_BYTES = 256 * 1024;

/** Nesting of maps and lists; the formats themselves need five. */
export const DEPTH = 12;

/** Keys and list entries of one file together. */
export const NODES = 10_000;

/** Rules about content (paths and markers) in one rule set, all layers together. */
export const CONTENT_RULES = 2_000;

/** Place rules of one file. */
export const PLACE_RULES = 1_000;

/** Phrases, patterns or globs of one rule. */
export const ENTRIES = 200;

/** Characters of one phrase. */
export const PHRASE_CHARACTERS = 200;

/** Characters of one pattern: more makes automata that cost more than they say. */
export const PATTERN_CHARACTERS = 1_024;

/** Characters of one glob. */
export const GLOB_CHARACTERS = 256;

/** Stars in one path segment of a glob: each one multiplies the work of a backtracking matcher. */
export const GLOB_STARS = 4;

/** Segments `**` of one glob, for the same reason. */
export const GLOB_GLOBSTARS = 3;

/** Alternatives that the braces of one glob may multiply to. */
export const GLOB_ALTERNATIVES = 64;

/** Classes of an organisation, and compartments of one label. */
export const CLASSES = 16;

/** States of one compiled pattern: matching costs at most this many steps for each character of a text. */
export const PATTERN_STATES = 1_000;

/** Patterns of one file: compiling one of the largest takes some milliseconds. */
export const PATTERNS_IN_FILE = 500;

/** Groups of repositories in one policy. */
export const GROUPS = 200;

/** Audiences of one policy. */
export const AUDIENCES = 500;

/** Alert routes of one file: each message is held against all of them. */
export const ALERT_ROUTES = 200;

/** Entries of `contain` in one policy. */
export const CONTAIN_RULES = 100;

/** Marks of one baseline, those of one path and words counted once: a file of them stays below {@link FILE_BYTES}. */
export const BASELINE_MARKS = 5_000;

/** How often one mark may be there in a baseline. */
export const BASELINE_TIMES = 99_999;

/** Days that a baseline may hold from the day on which it was made. */
export const BASELINE_DAYS = 180;
