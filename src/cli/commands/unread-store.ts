/** Why no ledger could be read, and what to do. */
export const UNREAD_LEDGER = {
  "no-data": "there is no data of a server: name its DATA_DIR with --data-dir.",
  "older-server": "the server that wrote this data keeps no ledger yet: start the present version once.",
  unreadable: "this data can't be read: see that you may read the folder and that it is a server's.",
} as const;
