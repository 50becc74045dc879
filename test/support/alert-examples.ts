import { containmentAsJson } from "../../src/report/alerts/containment-json.ts";
import { renderCef } from "../../src/report/alerts/render-cef.ts";
import { renderMail } from "../../src/report/alerts/render-mail.ts";
import { renderOcsf } from "../../src/report/alerts/render-ocsf.ts";
import { renderPagerDuty } from "../../src/report/alerts/render-pagerduty.ts";
import { renderSlack } from "../../src/report/alerts/render-slack.ts";
import { renderTeams } from "../../src/report/alerts/render-teams.ts";
import { renderWebhookJson } from "../../src/report/alerts/render-webhook-json.ts";
import { alert, containmentNamed, news } from "../samples/alerts.ts";

const PRODUCT = { version: "1.0.0" };

/** The examples of docs/alerts.md by the name in the comment before each; all are about the same alert. */
export function alertExamples(): ReadonlyMap<string, string> {
  const told = news("opened", {}, true);
  const contained = alert({ containment: containmentNamed("tomas") });
  const mail = renderMail(told, "acme.example", null);
  return new Map([
    ["mail", `Subject: ${mail.subject}\nMessage-ID: ${mail.messageId}\n\n${mail.text.trimEnd()}`],
    ["slack", pretty(renderSlack(told))],
    ["teams", pretty(renderTeams(told))],
    ["pagerduty", pretty(renderPagerDuty(told, "R0ut1ngKeyOf32CharactersForTests"))],
    ["webhook", pretty(JSON.parse(renderWebhookJson(told)))],
    ["containment", pretty({ containment: containmentAsJson(contained) })],
    ["cef", renderCef(news("opened"), PRODUCT).join("\n")],
    ["ocsf", pretty(JSON.parse(renderOcsf(news("opened"), PRODUCT)[0] ?? "null"))],
  ]);
}

/** Characters of a line of an example. */
const WIDTH = 118;

/** JSON in which whatever fits into a line stands in one. */
function pretty(value: unknown, indent = ""): string {
  const line = JSON.stringify(value);
  if (line.length + indent.length <= WIDTH || value === null || typeof value !== "object") return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Object.entries(value).map(([key, part]) => {
    const said = pretty(part, inner);
    return Array.isArray(value) ? `${inner}${said}` : `${inner}${JSON.stringify(key)}: ${said}`;
  });
  return `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}
