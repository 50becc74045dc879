/** Why there are no looks to make an audit of, and what to do. */
export const UNREAD_LOOKS = {
  "no-data": "there is no data of a server: name its DATA_DIR with --data-dir.",
  "older-server": "the server that wrote this data does not watch yet: start the present version once.",
  unreadable: "this data can't be read: see that you may read the folder and that it is a server's.",
} as const;

/** What to say where it is not clear which organisation is meant; `known` are those that are watched. */
export function whichOrganisation(known: readonly string[]): string {
  if (known.length === 0) return "no organisation was looked at yet: start the server and wait for its first look.";
  return `name one of the organisations that are watched: ${known.join(", ")}.`;
}
