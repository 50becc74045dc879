import type { DiffCase } from "./diff-case.ts";
import { HISTORY_CASES } from "./history-cases.ts";
import { PATH_CASES } from "./path-cases.ts";
import { SETTINGS_CASES } from "./settings-cases.ts";

export const DIFF_CASES: readonly DiffCase[] = [...SETTINGS_CASES, ...HISTORY_CASES, ...PATH_CASES];
