import { renderAlertIssue } from "../../report/alerts/render-issue.ts";
import { alertMark } from "../../report/check/marks.ts";
import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { ISSUE_CHANNEL } from "../../verdict/alerts/ways.ts";
import { alertIssueKey } from "../../work/alerts/alert-issue-key.ts";
import type { AlertChannel, Sent } from "../../work/ports/alerts.ts";
import type { Answer, GitHub, GitHubFault } from "../../work/ports/github.ts";
import type { Store } from "../../work/ports/store.ts";
import { hiddenMark } from "../../work/publish/identity-marks.ts";
import { writeMarked } from "../../work/publish/marked-comment.ts";
import type { RulesHome } from "../../work/rules-in-force/rules-home.ts";

/** GitHub asks for a second between writes that notify people. */
const PACE_MS = 1_000;

/** Wait until it is tried again where there is no private place to write to, milliseconds: a person has to make one. */
const NO_PLACE_MS = 5 * 60_000;

/** What the channel is made of. */
export interface IssueChannelOptions {
  readonly github: Pick<GitHub, "createIssue" | "updateIssue" | "findIssue">;
  readonly store: Pick<Store, "effects">;
  /** Rules repository of an installation; null where there is none, or nobody knows yet whose it is. */
  readonly homeOf: (installation: number) => Promise<Answer<RulesHome | null>>;
  /** Installation key. */
  readonly key: Uint8Array;
}

/**
 * The channel that needs no configuration: one issue an alert in the private rules repository, edited in place, closed when
 * the alert is resolved. A creation of unknown outcome is looked for by its mark, so that an issue is made once.
 */
export function issueChannel(options: IssueChannelOptions): AlertChannel {
  return {
    name: ISSUE_CHANNEL,
    kind: "issue",
    takesKey: true,
    paceMs: PACE_MS,
    async send(message) {
      const found = await options.homeOf(message.installation);
      if (!found.ok) return sentBy(found.fault);
      const home = found.value;
      if (home === null || !home.there) return later("there is no rules repository");
      if (!home.private) return later("the rules repository is not private");
      return write(options, home, message);
    },
  };
}

async function write(
  { github, store, key }: IssueChannelOptions,
  home: RulesHome,
  message: AlertMessage,
): Promise<Sent> {
  const { effects } = store;
  const about = alertIssueKey(home, message.installation, topicOf(message));
  const mark = hiddenMark(key, about);
  const { title, body } = renderAlertIssue(message, mark);
  const { content } = message;
  const state = content.kind === "alert" && content.alert.state === "resolved" ? "closed" : "open";
  const written = await writeMarked(effects, {
    key: about,
    mark,
    content: { body, state },
    create: () => github.createIssue(home, title, body),
    update: (issue) => github.updateIssue(home, issue, { body, state }),
    find: () => github.findIssue(home, alertMark(mark)),
  });
  if (!written.ok) return sentBy(written.fault);
  return { kind: "sent", remote: (await effects.get(about))?.remote ?? null };
}

/** An alert has one issue for its whole life; a digest, an inventory and a test are each their own. */
function topicOf({ content, key }: AlertMessage): string {
  return content.kind === "alert" ? content.alert.cause : key;
}

/** No fault ends a message here: whatever stands in the way, a person can mend it, and no other channel need be there. */
function sentBy(fault: GitHubFault): Sent {
  if (fault.kind === "retry-later") {
    return { kind: "retry-later", afterMs: fault.afterMs, cause: `github ${fault.cause}`, only: "message" };
  }
  return later(`github ${fault.kind}`);
}

function later(cause: string): Sent {
  return { kind: "retry-later", afterMs: NO_PLACE_MS, cause, only: "message" };
}
