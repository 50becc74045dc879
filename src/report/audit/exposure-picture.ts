import { type Audit, byClassAndReach, REACHES } from "../../verdict/audit/audit.ts";
import { type Html, html } from "../text/html.ts";
import { visible } from "../text/visible.ts";
import { REACH_TITLES } from "./reach-words.ts";

const CELL = { width: 142, height: 38 } as const;
const LEFT = 130;
const TOP = 30;

/** A picture of how many exposures there are, by class of what is held and by who reads it: the darker, the more. */
export function exposurePicture(audit: Audit): Html {
  const rows = byClassAndReach(audit);
  const most = Math.max(1, ...rows.flatMap(({ counts }) => REACHES.map((reach) => counts[reach])));
  const width = LEFT + REACHES.length * CELL.width;
  const height = TOP + rows.length * CELL.height;
  const heads = REACHES.map(
    (reach, at) =>
      html`<text x="${LEFT + (at + 0.5) * CELL.width}" y="18" text-anchor="middle">${REACH_TITLES[reach]}</text>`,
  );
  const body = rows.flatMap((row, down) => {
    const y = TOP + down * CELL.height;
    const name = html`<text x="${LEFT - 10}" y="${y + 24}" text-anchor="end">${visible(row.class)}</text>`;
    return [name, ...REACHES.map((reach, at) => cell(row.counts[reach], most, LEFT + at * CELL.width, y))];
  });
  return html`<svg role="img" aria-label="Exposures by class and by who reads them" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${heads}${body}</svg>`;
}

/** None is left white: an empty cell must not look like a faint one. */
function cell(value: number, most: number, x: number, y: number): Html {
  const share = value === 0 ? 0 : 0.2 + 0.8 * (value / most);
  return html`<rect x="${x + 2}" y="${y + 2}" width="${CELL.width - 4}" height="${CELL.height - 4}" rx="4" class="cell" fill-opacity="${share.toFixed(2)}"/><text x="${x + CELL.width / 2}" y="${y + 24}" text-anchor="middle" class="${share > 0.6 ? "on" : "off"}">${value === 0 ? "·" : value}</text>`;
}
