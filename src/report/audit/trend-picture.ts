import { SEVERITIES } from "../../rules/watch-rules.ts";
import { type Audit, type AuditPoint, pointOf } from "../../verdict/audit/audit.ts";
import { type Html, html } from "../text/html.ts";

/** Days shown; of more the latest. */
const SHOWN = 30;
const BAR = 28;
const HEIGHT = 120;

/** A picture of how the numbers moved: one bar a day, the gravest at its foot. Null where there is only one. */
export function trendPicture(audit: Audit): Html | null {
  const points = [...audit.before, pointOf(audit)].slice(-SHOWN);
  if (points.length < 2) return null;
  const most = Math.max(1, ...points.map(total));
  const width = Math.max(points.length * BAR, 260);
  const bars = points.flatMap((point, at) => bar(point, at * BAR, most));
  const days = html`<text x="2" y="${HEIGHT + 16}">${points[0]?.at.slice(0, 10) ?? ""} to ${audit.at.slice(0, 10)}</text>`;
  return html`<svg role="img" aria-label="Exposures of each day, the latest at the right" viewBox="0 0 ${width} ${HEIGHT + 20}" width="${width}" height="${HEIGHT + 20}">${bars}${days}</svg>`;
}

function bar(point: AuditPoint, x: number, most: number): readonly Html[] {
  let foot = HEIGHT;
  return [...SEVERITIES].reverse().map((severity) => {
    const height = (point.severities[severity] / most) * (HEIGHT - 4);
    foot -= height;
    return html`<rect x="${x + 2}" y="${foot.toFixed(1)}" width="${BAR - 4}" height="${height.toFixed(1)}" class="${severity}"><title>${point.at.slice(0, 10)}: ${point.severities[severity]} ${severity}</title></rect>`;
  });
}

function total({ severities }: AuditPoint): number {
  return SEVERITIES.reduce((sum, severity) => sum + severities[severity], 0);
}
