import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { alertMark } from "../check/marks.ts";
import { renderAlertText } from "./render-text.ts";

/** An issue, or a comment under one, about an alert. */
export interface AlertIssue {
  readonly title: string;
  readonly body: string;
}

/**
 * A message for the private rules repository, with the hidden mark (HMAC in hex) by which it is known again: the message's
 * own, or that of the alert whose issue it rewrites.
 */
export function renderAlertIssue(message: AlertMessage, mark: string = message.key): AlertIssue {
  const { title, markdown } = renderAlertText(message);
  return { title, body: `${markdown}\n\n${alertMark(mark)}` };
}
