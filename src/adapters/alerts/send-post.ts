import type { Sent } from "../../work/ports/alerts.ts";
import type { ChannelConfig } from "./config/channel-config.ts";
import { byStatus } from "./net/outcome.ts";
import { type PostAnswer, post } from "./net/post.ts";
import type { Surroundings } from "./surroundings.ts";

type PostingConfig = Extract<ChannelConfig, { address: unknown }>;

/** Posts to a channel's address and says how it ended; `read` looks at the answer first, where a service has words of its own. */
export async function sendPost(
  config: PostingConfig,
  body: string,
  headers: Readonly<Record<string, string>>,
  { clock, line }: Surroundings,
  read: (answer: PostAnswer) => Sent | null = () => null,
): Promise<Sent> {
  const { host, port, tls, path } = config.address;
  const to = { host, port, tls, allowPrivate: config.allowPrivate, authority: config.authority };
  const posted = await post({ to, path }, body, headers, line);
  if (!posted.ok) return posted.sent;
  return read(posted.answer) ?? byStatus(posted.answer.status, posted.answer.retryAfter, clock.now());
}
