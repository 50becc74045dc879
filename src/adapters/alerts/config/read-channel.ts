import { isMap } from "yaml";
import { type Field, type MapShape, readChoice, readMap, readText } from "../../../rules/yaml/nodes.ts";
import type { RulesSource } from "../../../rules/yaml/source.ts";
import type { ChannelConfig } from "./channel-config.ts";
import { type ChannelEntry, fault, type Read, readAuthority, readFlag } from "./channel-fields.ts";
import { readMail, readSyslog } from "./read-line-channel.ts";
import { type CommonConfig, readChat, readPagerDuty, readWebhook } from "./read-posting.ts";

type Kind = ChannelConfig["kind"];

const COMMON = ["name", "kind", "allow_private", "ca_file", "port"] as const;
/** Keys of each kind beside the common ones, and which of them must be there. */
const KEYS: Readonly<Record<Kind, { readonly known: readonly string[]; readonly required: readonly string[] }>> = {
  slack: { known: ["address", "secret_file", "secret_env"], required: [] },
  teams: { known: ["address", "secret_file", "secret_env"], required: [] },
  pagerduty: { known: ["address", "secret_file", "secret_env"], required: [] },
  webhook: { known: ["address", "format", "secret_file", "secret_env"], required: ["address"] },
  mail: { known: ["host", "tls", "user", "from", "to", "secret_file", "secret_env"], required: ["host", "from", "to"] },
  syslog: { known: ["host", "tls", "format"], required: ["host"] },
};
const KINDS = Object.keys(KEYS) as readonly Kind[];

/** Reads one entry of the list of channels; undefined where anything of it is no good, with its problems noted. */
export function readChannel(
  source: RulesSource,
  { node, offset }: Field,
  around: Pick<ChannelEntry, "environment" | "file">,
): Read<ChannelConfig> {
  const kind = isMap(node) ? KINDS.find((known) => known === node.get("kind")) : undefined;
  const fields = readMap(source, node, offset, shapeOf(kind));
  if (fields === undefined) return undefined;
  if (kind === undefined) {
    readChoice(source, fields.get("kind"), "a kind of channel", KINDS);
    return undefined;
  }
  const before = source.errors.length;
  const entry: ChannelEntry = { source, fields, ...around };
  const common = readCommon(entry);
  const read = readKind(entry, common, kind);
  return source.errors.length === before ? read : undefined;
}

function readKind(entry: ChannelEntry, common: CommonConfig, kind: Kind): Read<ChannelConfig> {
  switch (kind) {
    case "slack":
    case "teams":
      return readChat(entry, common, kind);
    case "pagerduty":
      return readPagerDuty(entry, common);
    case "webhook":
      return readWebhook(entry, common);
    case "mail":
      return readMail(entry, common);
    case "syslog":
      return readSyslog(entry, common);
  }
}

/** What is no good stands for nothing here: its problem is noted, and the entry is then not used. */
function readCommon(entry: ChannelEntry): CommonConfig {
  const nameField = entry.fields.get("name");
  const name = readText(entry.source, nameField, {
    what: "a name",
    form: /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    rule: "it has at most 40 lower-case letters, digits and hyphens",
  });
  if (name === "issue") {
    fault(entry, nameField, "the name `issue`", "Choose another: it is the issue in the rules repository.");
  }
  const allowPrivate = readFlag(entry, "allow_private") ?? false;
  return { name: name ?? "", allowPrivate, authority: readAuthority(entry) ?? null };
}

function shapeOf(kind: Kind | undefined): MapShape {
  const kinds = kind === undefined ? KINDS : [kind];
  const known = [...new Set([...COMMON, ...kinds.flatMap((one) => KEYS[one].known)])];
  const required = kind === undefined ? [] : KEYS[kind].required;
  return {
    what: kind === undefined ? "a channel" : `a channel of kind ${kind}`,
    known,
    required: ["name", "kind", ...required],
  };
}
