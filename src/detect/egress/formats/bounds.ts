/** Characters of one file; a longer one is said to be unread. */
export const FILE_CHARACTERS = 1 << 20;

/** Jobs of one file, its matrices multiplied out. */
export const JOBS = 200;

/** Combinations of one matrix. */
export const COMBINATIONS = 64;

/** Files that one file may draw in, and how deep. */
export const INCLUDED_FILES = 30;

/** How often a definition may lead to another: `extends`, variables in variables, references. */
export const DEPTH = 10;

/** Lines of script of one job. */
export const SCRIPT_LINES = 20_000;

/** Characters of one text once its variables are filled in. */
export const FILLED_CHARACTERS = 65_536;
