import { GraphqlFault } from "./document.ts";
import { type ObjectType, objectType, scalar } from "./object-type.ts";

// "Values of first and last must be within 1-100" (GraphQL rate and node limits).
const PER_PAGE = 100;

/** Arguments that every connection takes. */
export const PAGING = ["first", "last", "after", "before"] as const;

/** One page of a list, with what GraphQL says about it. */
interface Page {
  readonly items: readonly unknown[];
  readonly total: number;
  /** Index of the first item of the page in the whole list. */
  readonly start: number;
}

/** Cuts the page that the arguments ask for; GitHub refuses a list without a bound. */
export function pageOf(name: string, list: readonly unknown[], given: Readonly<Record<string, unknown>>): Page {
  const { first, last } = given;
  const size = typeof first === "number" ? first : last;
  if (typeof size !== "number") {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new GraphqlFault("MISSING_PAGINATION_BOUNDARIES", message);
  }
  if (size < 1 || size > PER_PAGE) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the limit of ${PER_PAGE} records.`;
    throw new GraphqlFault("EXCESSIVE_PAGINATION", message);
  }
  const from = typeof given["after"] === "string" ? indexOf(given["after"]) + 1 : 0;
  const to = typeof given["before"] === "string" ? indexOf(given["before"]) : list.length;
  const start = typeof first === "number" ? from : Math.max(from, to - size);
  const end = typeof first === "number" ? Math.min(to, from + size) : to;
  return { items: list.slice(start, end), total: list.length, start };
}

/** The connection type over nodes of a type, with its edges; `PageInfo` is shared. */
export function connectionTypes(node: string): readonly ObjectType[] {
  return [
    objectType<Page>(`${node}Connection`, {
      nodes: { to: node, resolve: (page) => page.items },
      edges: {
        to: `${node}Edge`,
        resolve: (page) => page.items.map((item, index) => ({ item, cursor: cursorOf(page.start + index) })),
      },
      pageInfo: { to: "PageInfo", resolve: (page) => page },
      totalCount: scalar((page) => page.total),
    }),
    objectType<{ readonly item: unknown; readonly cursor: string }>(`${node}Edge`, {
      node: { to: node, resolve: (edge) => edge.item },
      cursor: scalar((edge) => edge.cursor),
    }),
  ];
}

/** Where a page ends and whether there is more. */
export const pageInfoType = objectType<Page>("PageInfo", {
  hasNextPage: scalar((page) => page.start + page.items.length < page.total),
  hasPreviousPage: scalar((page) => page.start > 0),
  startCursor: scalar((page) => (page.items.length === 0 ? null : cursorOf(page.start))),
  endCursor: scalar((page) => (page.items.length === 0 ? null : cursorOf(page.start + page.items.length - 1))),
});

function cursorOf(index: number): string {
  return Buffer.from(`cursor:${index}`).toString("base64");
}

function indexOf(cursor: string): number {
  const index = /^cursor:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
  if (index === undefined) {
    throw new GraphqlFault("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  return Number(index);
}
