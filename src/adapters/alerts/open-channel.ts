import type { AlertChannel } from "../../work/ports/alerts.ts";
import type { ChannelConfig } from "./config/channel-config.ts";
import { mailChannel } from "./mail.ts";
import { pagerDutyChannel } from "./pagerduty.ts";
import { slackChannel } from "./slack.ts";
import type { Surroundings } from "./surroundings.ts";
import { syslogChannel } from "./syslog.ts";
import { teamsChannel } from "./teams.ts";
import { webhookChannel } from "./webhook.ts";

/** The channel of a configuration. It holds nothing open: each message has a connection of its own. */
export function openChannel(config: ChannelConfig, around: Surroundings): AlertChannel {
  switch (config.kind) {
    case "slack":
      return slackChannel(config, around);
    case "teams":
      return teamsChannel(config, around);
    case "pagerduty":
      return pagerDutyChannel(config, around);
    case "webhook":
      return webhookChannel(config, around);
    case "mail":
      return mailChannel(config, around);
    case "syslog":
      return syslogChannel(config, around);
  }
}
