import { DISGUISE_ROWS } from "./disguise-rows.ts";
import { playRows } from "./play-rows.ts";

playRows(DISGUISE_ROWS);
