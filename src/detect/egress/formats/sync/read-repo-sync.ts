import type { SeenFlow } from "../../seen-flow.ts";
import { joined, known, type Value } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { filled } from "../fill.ts";
import { sentBy } from "../sent-paths.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

const TEMPLATE = /\{\{\s{0,20}([^{}\n]{1,100}?)\s{0,20}\}\}/g;

/** Flows that are told: so many that the file is said to have more than are kept. */
const FLOWS = 1000;

/**
 * Reads the `sync.yml` of repo-file-sync-action: folders of source that are written into other repositories. Single files
 * (licences, workflows) that repositories share are no flow.
 */
export const readRepoSync = yamlReader(null, (root) => {
  const flows: SeenFlow[] = [];
  const add = (repositories: readonly string[], files: Yaml | null): void => {
    for (const file of itemsOf(files)) {
      const source = file.kind === "text" ? file.text : (textAt(file, "source") ?? "");
      const sends = sentBy(source);
      if (sends === null) continue;
      for (const repository of new Set(repositories)) {
        if (flows.length >= FLOWS) return;
        flows.push(
          declaredFlow({ verb: "push", sends, to: { as: "remote", text: remoteOf(repository) }, line: file.line }),
        );
      }
    }
  };
  for (const [key, { value }] of entriesOf(root)) {
    if (key !== "group") add([key], value);
    else {
      for (const group of itemsOf(value)) {
        const named = textsOf(at(group, "repos")).flatMap(({ text }) => text.split(/[\n,]/));
        add(
          named.map((text) => text.trim()).filter((text) => text !== ""),
          at(group, "files"),
        );
      }
    }
  }
  const steps = flows.map((flow) => ({ kind: "declared", flow }) as const);
  return steps.length === 0 ? [] : [{ name: "sync", env: new Map(), workspace: "checked-out", steps }];
});

function remoteOf(repository: string): Value {
  const [path = ""] = repository.split("@");
  const host = path.split("/").length > 2 ? "https://" : "https://github.com/";
  return joined(
    known(host),
    filled(path, TEMPLATE, (match) => [{ name: match[1] ?? "", secret: false }]),
    known(".git"),
  );
}
