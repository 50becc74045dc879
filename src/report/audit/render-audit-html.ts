import { type Audit, allExposures } from "../../verdict/audit/audit.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { type Html, html } from "../text/html.ts";
import { visible } from "../text/visible.ts";
import { NEXT_STEP_WORDS } from "../words/exposure-steps.ts";
import { EXPOSURE_TITLES } from "../words/exposure-titles.ts";
import { labelWords } from "../words/labels.ts";
import { auditGaps, auditLead } from "./audit-facts.ts";
import { repositoryOf, targetOf } from "./audit-rows.ts";
import { beyondOwnersRows } from "./beyond-owners-rows.ts";
import { exposurePicture } from "./exposure-picture.ts";
import { reachMap } from "./reach-map.ts";
import { REACH_TITLES } from "./reach-words.ts";
import { trendPicture } from "./trend-picture.ts";

/** Exposures listed on the page; the pictures count all. */
const LISTED = 1_000;

/** An audit as one page that needs nothing else: no script, nothing loaded, and a policy that forbids both. */
export function renderAuditHtml(audit: Audit, options: { readonly names: boolean }): string {
  const all = allExposures(audit);
  const title = `Audit of ${visible(audit.organisation.login)}`;
  const gaps = auditGaps(audit).map((line) => html`<li>${line}</li>`);
  const trend = trendPicture(audit);
  const rest = all.length - LISTED;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${{ markup: STYLE }}</style></head>
<body><main><h1>${title}</h1><p class="soft">${audit.at.slice(0, 16).replace("T", " ")} UTC</p><p class="lead">${auditLead(audit)}</p>
${gaps.length === 0 ? null : html`<section class="gaps"><h2>Not seen</h2><ul>${gaps}</ul></section>`}
<section><h2>What is exposed to whom</h2>${exposurePicture(audit)}</section>
${trend === null ? null : html`<section><h2>How it moved</h2>${trend}</section>`}
<section><h2>Exposures</h2>${list(all.slice(0, LISTED), options.names)}${rest > 0 ? html`<p class="soft">${rest} more are in the CSV and JSON forms.</p>` : null}</section>
${beyondOwners(audit)}
<section><h2>Who can reach what</h2>${reachMap(audit.repositories, audit.classes)}</section></main></body></html>
`.markup;
}

function list(exposures: readonly Exposure[], names: boolean): Html {
  if (exposures.length === 0) return html`<p class="soft">None.</p>`;
  const rows = exposures.map(
    (one) =>
      html`<tr><td><span class="tag ${one.severity}">${one.severity}</span></td><td>${visible(repositoryOf(one) ?? "the organisation")}</td><td>${EXPOSURE_TITLES[one.kind]}</td><td>${labelWords(one.label)}</td><td>${REACH_TITLES[one.reach]}</td><td>${visible(targetOf(one, names))}</td><td>${one.next[0] === undefined ? "" : NEXT_STEP_WORDS[one.next[0]]}</td></tr>`,
  );
  return html`<table><thead><tr><th>severity</th><th>where</th><th>what</th><th>holds</th><th>read by</th><th>who</th><th>first step</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Null where there is none. */
function beyondOwners(audit: Audit): Html | null {
  const all = beyondOwnersRows(audit);
  if (all.length === 0) return null;
  const rows = all
    .slice(0, LISTED)
    .map(
      ({ where, who, sources }) =>
        html`<tr><td>${visible(where)}</td><td>${who}</td><td>${visible(sources.join(", "))}</td></tr>`,
    );
  const rest = all.length - rows.length;
  return html`<section><h2>Access beyond the owners</h2><p class="soft">Who reads a source of the highest class and is none of those that the rules name as its owners: ask them whether it is still needed.</p><table><thead><tr><th>where</th><th>who</th><th>sources</th></tr></thead><tbody>${rows}</tbody></table>${rest > 0 ? html`<p class="soft">${rest} more are in the CSV and JSON forms.</p>` : null}</section>`;
}

const STYLE = `
body{margin:0;color:#1f2328;background:#fff;font:14px/1.5 -apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}
main{max-width:1180px;margin:0 auto;padding:24px}h1{font-weight:400;margin:0}h2{font-size:18px;margin:28px 0 10px}
.soft{color:#59636e}.lead{font-size:18px}.gaps{border-left:4px solid #9a6700;padding:1px 16px;background:#fff8c5}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:5px 10px;border-bottom:1px solid #d1d9e0;vertical-align:top}th{color:#59636e;font-weight:500}
svg text{font-size:13px;fill:#1f2328}svg text.on{fill:#fff}.cell{fill:#cf222e;stroke:#d1d9e0}
.tag{border-radius:2em;padding:1px 8px;color:#fff;font-size:12px}.tag.critical,.tag.high{background:#cf222e}.tag.medium{background:#9a6700}.tag.low{background:#59636e}
rect.critical{fill:#82071e}rect.high{fill:#cf222e}rect.medium{fill:#d4a72c}rect.low{fill:#afb8c1}
.map .dot{width:34px}.map circle{fill:#0969da}.gap{color:#9a6700;font-weight:600}td.public{color:#cf222e}td.internal{color:#9a6700}
@media print{section{break-inside:avoid}}`;
