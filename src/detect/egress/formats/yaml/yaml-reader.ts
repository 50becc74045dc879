import type { Around, Job, PipelineReader } from "../../pipeline.ts";
import type { SeenWeakening } from "../../seen-flow.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { readYaml } from "./read-yaml.ts";
import type { YamlMap } from "./yaml-tree.ts";

/** What a reader of YAML is given beside the map at the top. */
export interface YamlFile {
  readonly path: string;
  readonly text: string;
  readonly around: Around;
  /** Sentences about what was not understood are added here. */
  readonly unread: string[];
  readonly weakenings: SeenWeakening[];
}

/** A reader of a YAML format: each document that is a map gives jobs; a file without one is unread. */
export function yamlReader(
  words: RegExp | null,
  jobsOf: (root: YamlMap, file: YamlFile) => readonly Job[],
): PipelineReader {
  return guarded(words, ({ path, text }, around) => {
    const read = readYaml(text);
    const unread = [...read.unread];
    const maps = read.documents.filter((document): document is YamlMap => document.kind === "map");
    if (maps.length === 0) unread.push("The file holds no map, as its format asks for.");
    const weakenings: SeenWeakening[] = [];
    const jobs = maps.flatMap((root) => jobsOf(root, { path, text, around, unread, weakenings }));
    return pipelineOf(jobs, unread, weakenings);
  });
}
