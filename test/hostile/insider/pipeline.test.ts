import { PIPELINE_ROWS } from "./pipeline-rows.ts";
import { playRows } from "./play-rows.ts";

playRows(PIPELINE_ROWS);
