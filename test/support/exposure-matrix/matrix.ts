import { ACCESS, FORKS, TRANSFER, VISIBILITY } from "./audience-rows.ts";
import { type Cell, COLUMNS, type MatrixRow, type MatrixSection } from "./matrix-row.ts";
import { KEYS_AND_HOOKS, ORGANISATION, PROTECTION, PUBLISHING } from "./settings-rows.ts";

/** What may be so, and what must come of it under the default rules: the same data as the tables of `docs/exposure.md`. */
export const MATRIX: readonly MatrixSection[] = [
  VISIBILITY,
  TRANSFER,
  FORKS,
  ACCESS,
  KEYS_AND_HOOKS,
  PUBLISHING,
  PROTECTION,
  ORGANISATION,
];

/** The lines between which the tables stand on the page. */
const MARKERS = ["<!-- matrix: generated -->", "<!-- end of the matrix -->"] as const;

/** A page with its tables replaced; throws where it has not both marking lines. */
export function withMatrix(page: string): string {
  const [start, end] = MARKERS.map((marker) => page.indexOf(marker));
  if (start === undefined || end === undefined || start < 0 || end < start) {
    throw new Error("the page does not say where its tables stand");
  }
  return `${page.slice(0, start + MARKERS[0].length)}\n\n${MATRIX.map(table).join("\n\n")}\n\n${page.slice(end)}`;
}

function table({ title, rows }: MatrixSection): string {
  const head = ["what is so", "repository", ...COLUMNS.map((column) => column.title), "kind", "playbook"];
  return [`### ${title}`, "", line(head), `|${"---|".repeat(head.length)}`, ...rows.map(rowLine)].join("\n");
}

function rowLine({ says, of, cells, kind, playbook }: MatrixRow): string {
  const name = playbook === null ? "" : `\`${playbook}\``;
  return line([says, of ?? "", ...cells.map(shown), `\`${kind}\``, name]);
}

/** Bold is what a person is told of at once. */
function shown(cell: Cell): string {
  if (cell === null) return "–";
  return cell === "low" ? "low" : `**${cell}**`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
