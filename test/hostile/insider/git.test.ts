import { GIT_ROWS } from "./git-rows.ts";
import { playRows } from "./play-rows.ts";

playRows(GIT_ROWS);
