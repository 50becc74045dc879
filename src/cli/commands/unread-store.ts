/** Why the data of a server could not be read, and what to do. */
export const UNREAD_STORE = {
  "no-data": "there is no data of a server: name its DATA_DIR with --data-dir.",
  "older-server": "the server that wrote this data keeps no ledger yet: start the present version once.",
  unreadable: "this data can't be read: see that you may read the folder and that it is a server's.",
} as const;

/** Why it could not be opened to be changed, and what to do. */
export const UNOPENED_STORE = {
  "no-data": UNREAD_STORE["no-data"],
  unreadable: UNREAD_STORE.unreadable,
  "in-use": "the server of this data is running, and it alone may change it: stop it first, start it again after.",
  "too-new": "a newer version of this program wrote this data: use that one.",
} as const;
