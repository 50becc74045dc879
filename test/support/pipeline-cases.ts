import { readdirSync, readFileSync } from "node:fs";

const ROOT = new URL("../../fixtures/pipelines/", import.meta.url);

/** A file of a pipeline with the files around it, and what its format makes of it, as `readInWords` tells it. */
export interface PipelineCase {
  readonly it: string;
  readonly path: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

/**
 * The cases of a folder in `fixtures/pipelines`, between lines `----`: `== ` with what is so, the file, and behind it lines
 * `=> ` of what is made of it. A line `@ PATH` begins a file of another name than `path`; those after the first lie around it.
 */
export function pipelineCases(folder: string, path: string): readonly PipelineCase[] {
  const from = new URL(`${folder}/`, ROOT);
  return readdirSync(from)
    .sort()
    .flatMap((name) => readFileSync(new URL(name, from), "utf8").replace(/\n$/, "").split("\n----\n"))
    .map((text) => caseOf(text, path));
}

function caseOf(text: string, path: string): PipelineCase {
  let it = "";
  let here = path;
  const files: Record<string, string> = {};
  const seen: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("== ")) it = line.slice(3);
    else if (line.startsWith("=> ")) seen.push(line.slice(3));
    else if (line.startsWith("@ ")) here = line.slice(2);
    else files[here] = `${files[here] ?? ""}${line}\n`;
  }
  if (it === "" || seen.length === 0) throw new Error(`"${it}" is no case`);
  const [first = path, ...around] = Object.keys(files);
  return {
    it,
    path: first,
    text: files[first] ?? "",
    files: Object.fromEntries(around.map((name) => [name, files[name] ?? ""])),
    seen: seen.join() === "nothing" ? [] : seen,
  };
}
