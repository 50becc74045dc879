import { joined, known, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { lookUp } from "../predefined.ts";
import { rendered } from "../words.ts";
import { isUrl, transfer } from "./transfer.ts";

/** Which options of `az storage` name what is sent, and where to; the same letter means different things. */
const UPLOADS: ReadonlyMap<string, readonly [from: string, to: string]> = new Map([
  ["blob upload", ["--file -f", "--container-name -c"]],
  ["blob upload-batch", ["--source -s", "--destination -d"]],
  ["blob sync", ["--source -s", "--container --container-name -c"]],
  ["file upload", ["--source", "--share-name -s"]],
  ["file upload-batch", ["--source -s", "--destination -d"]],
  ["fs upload", ["--source -s", "--file-system -f"]],
  ["copy", ["--source --source-local-path -s", "--destination --destination-container -d"]],
]);

/** The part of an account's address that each kind of storage has; `blob` for the others. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ["file", "file"],
  ["fs", "dfs"],
]);

const OTHER_VALUED =
  "-n --name -p --path --account-name --destination-account-name --account-key --sas-token --auth-mode " +
  "--connection-string --destination-path --pattern --subscription --content-type --tier --type --max-connections --overwrite";

const VALUED = new Set(`${[...UPLOADS.values()].flat().join(" ")} ${OTHER_VALUED}`.split(" "));

/** `az storage` with what sends files to a blob container, a share or a file system. */
export function readAz(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VALUED);
  const [first, kind = "", ...others] = options.plain.map(rendered);
  const verb = others.find((word) => /^(?:upload|upload-batch|sync)$/.test(word));
  const uploads = UPLOADS.get(verb === undefined ? kind : `${kind} ${verb}`);
  if (first !== "storage" || !uploads || hasOption(options, "--dryrun")) return null;
  const [from, to] = uploads.map((names) => optionValue(options, ...names.split(" ")));
  const account =
    optionValue(options, "--account-name", "--destination-account-name") ??
    lookUp(scene.state, "AZURE_STORAGE_ACCOUNT");
  if (from) transfer([from], containerAt(account, kind, to ?? []), command, scene);
  return null;
}

function containerAt(account: Value | null, kind: string, container: Value): Value {
  if (isUrl(container)) return container;
  if (!account) return joined(known("azure://"), container);
  return joined(known("https://"), account, known(`.${HOSTS.get(kind) ?? "blob"}.core.windows.net/`), container);
}
