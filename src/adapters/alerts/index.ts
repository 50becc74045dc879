import type { AlertChannel } from "../../work/ports/alerts.ts";
import type { Clock } from "../../work/ports/clock.ts";
import type { ChannelProblem } from "./config/channel-problem.ts";

/** The channels of the configuration, or all that is wrong with it. */
export type OpenedChannels =
  | { readonly ok: true; readonly channels: readonly AlertChannel[] }
  | { readonly ok: false; readonly problems: readonly ChannelProblem[] };

/** What channels are opened with. `environment` names their file in `SOURCEWARDEN_CHANNELS`, and may hold their secrets. */
export interface ChannelsSettings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** Opens every configured channel; none where no file is named. Nothing is connected to before the first message. */
export function openChannels({ environment }: ChannelsSettings): OpenedChannels {
  const file = environment["SOURCEWARDEN_CHANNELS"]?.trim() ?? "";
  if (file === "") return { ok: true, channels: [] };
  const what = "names a file, and no kind of channel is known yet";
  return { ok: false, problems: [{ variable: "SOURCEWARDEN_CHANNELS", what, next: "Leave it out." }] };
}
