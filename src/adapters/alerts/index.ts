import type { AlertChannel } from "../../work/ports/alerts.ts";
import type { Clock } from "../../work/ports/clock.ts";
import type { ChannelProblem } from "./config/channel-problem.ts";
import { readNamedFile } from "./config/named-file.ts";
import { readChannels } from "./config/read-channels.ts";
import type { Line } from "./net/line.ts";
import { openChannel } from "./open-channel.ts";
import { ownVersion } from "./own-version.ts";

/** The channels of the configuration, or all that is wrong with it. */
export type OpenedChannels =
  | { readonly ok: true; readonly channels: readonly AlertChannel[] }
  | { readonly ok: false; readonly problems: readonly ChannelProblem[] };

/** What channels are opened with. `environment` names their file in `SOURCEWARDEN_CHANNELS`, and may hold their secrets. */
export interface ChannelsSettings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Shorter times, and another answer than DNS's, for tests. */
  readonly line?: Line;
}

const VARIABLE = "SOURCEWARDEN_CHANNELS";

/** Opens every configured channel; none where no file is named. Nothing is connected to before the first message. */
export function openChannels({ environment, clock, line = {} }: ChannelsSettings): OpenedChannels {
  const file = environment[VARIABLE]?.trim() ?? "";
  if (file === "") return { ok: true, channels: [] };
  const read = readNamedFile(file, "secret");
  if (!read.ok) return { ok: false, problems: [{ variable: VARIABLE, what: read.what, next: read.next }] };
  const answer = readChannels(read.bytes, file, environment);
  if (!answer.ok) return answer;
  const around = { clock, line, product: { version: ownVersion() } };
  return { ok: true, channels: answer.channels.map((config) => openChannel(config, around)) };
}
