/** Why no alerts could be read, and what to do. */
export const UNREAD_ALERTS = {
  "no-data": "there is no data of a server: name its DATA_DIR with --data-dir.",
  "older-server": "the server that wrote this data knows no alerts yet: start the present version once.",
  unreadable: "this data can't be used: see that you may read and write the folder and that it is a server's.",
} as const;
