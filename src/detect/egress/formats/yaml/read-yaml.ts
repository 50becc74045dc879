import { LineCounter, parseAllDocuments } from "yaml";
import { tamed } from "./template-lines.ts";
import { treeOf } from "./tree-of.ts";
import { yamlFault } from "./yaml-tokens.ts";
import type { Yaml } from "./yaml-tree.ts";

/** The documents of a YAML file as far as they could be read, and sentences about what could not. */
export interface YamlRead {
  readonly documents: readonly Yaml[];
  readonly unread: readonly string[];
}

/**
 * Reads a YAML file within bounds and never throws. Scalars keep their spelling, keys that stand twice count as the last,
 * tabs and template lines are tolerated, tags are kept. With `atLine` all nodes stand there: they come from another file.
 */
export function readYaml(text: string, atLine: number | null = null): YamlRead {
  const fault = yamlFault(text);
  if (fault !== null) return { documents: [], unread: [fault] };
  let { documents, lines } = parse(text);
  let used = text;
  const faults = errorsOf(documents);
  if (faults > 0 && faults < 100) {
    const again = tamed(text);
    const second = again === text || yamlFault(again) !== null ? null : parse(again);
    if (second !== null && errorsOf(second.documents) < errorsOf(documents)) {
      ({ documents, lines } = second);
      used = again;
    }
  }
  const unread: string[] = [];
  const [first] = documents.flatMap((document) => document.errors);
  if (first !== undefined) {
    const { line } = lines.linePos(first.pos[0]);
    unread.push(`The file is not valid YAML near line ${line}; what stands there was not read.`);
  }
  const trees: Yaml[] = [];
  for (const document of documents) {
    if (document.contents === null) continue;
    const { tree, lost } = treeOf(document.contents, { lines, text: used, atLine });
    trees.push(tree);
    if (lost) unread.push("The file is nested or merged beyond what is read.");
  }
  return { documents: trees, unread };
}

type Documents = ReturnType<typeof parseAllDocuments>;
type Document = Extract<Documents, unknown[]>[number];

function parse(text: string): { documents: readonly Document[]; lines: LineCounter } {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: "1.2",
    schema: "failsafe",
    uniqueKeys: false,
    strict: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  return { documents, lines };
}

function errorsOf(documents: readonly Document[]): number {
  return documents.reduce((sum, document) => sum + document.errors.length, 0);
}
