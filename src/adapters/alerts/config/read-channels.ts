import { basename } from "node:path";
import { readVersion } from "../../../rules/documents/version.ts";
import type { RuleError } from "../../../rules/rule-set.ts";
import { readList, readMap } from "../../../rules/yaml/nodes.ts";
import { complain } from "../../../rules/yaml/source.ts";
import { readYaml } from "../../../rules/yaml/yaml-document.ts";
import type { ChannelConfig } from "./channel-config.ts";
import type { ChannelProblem } from "./channel-problem.ts";
import { readChannel } from "./read-channel.ts";

export type ChannelsAnswer =
  | { readonly ok: true; readonly channels: readonly ChannelConfig[] }
  | { readonly ok: false; readonly problems: readonly ChannelProblem[] };

/** Channels of one server. */
const MOST_CHANNELS = 100;

/** Reads the file of channels; all its problems are found in one go. `file` is its path, from whose folder others are named. */
export function readChannels(
  bytes: Uint8Array,
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): ChannelsAnswer {
  const path = basename(file);
  const { source, root } = readYaml({
    layer: "organisation",
    kind: "policy",
    repository: null,
    commit: null,
    path,
    bytes,
  });
  const known = ["version", "channels"];
  const fields =
    source.errors.length > 0
      ? undefined
      : readMap(source, root, 0, { what: "the file of channels", known, required: known });
  const version = fields?.get("version");
  if (version !== undefined) readVersion(source, version);
  const channels: ChannelConfig[] = [];
  for (const entry of readList(source, fields?.get("channels"), "channels", MOST_CHANNELS)) {
    const channel = readChannel(source, entry, { environment, file });
    if (channel === undefined) continue;
    if (channels.some(({ name }) => name === channel.name)) {
      const why = "a rule that names it could mean either";
      complain(source, entry.offset, { what: "the name of another channel", why, mend: "Choose another name." });
    }
    channels.push(channel);
  }
  return source.errors.length > 0 ? { ok: false, problems: source.errors.map(problemOf) } : { ok: true, channels };
}

function problemOf({ file, line, column, what, why, mend }: RuleError): ChannelProblem {
  const next = why === "" ? mend : `${why.replace(/^./, (first) => first.toUpperCase())}. ${mend}`;
  return { variable: `${file}:${line}:${column}`, what: `has ${what}`, next };
}
