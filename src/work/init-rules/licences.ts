/** Telling words of licences under which anybody may read and pass on the source; the first that fits is the name. */
const OPEN: readonly (readonly [RegExp, string])[] = [
  [/apache license,?\s+version 2\.0/i, "Apache-2.0"],
  [/gnu affero general public license/i, "AGPL"],
  [/gnu lesser general public license/i, "LGPL"],
  [/gnu general public license/i, "GPL"],
  [/mozilla public license/i, "MPL"],
  [/eclipse public license/i, "EPL"],
  [/european union public licence/i, "EUPL"],
  [/permission is hereby granted, free of charge/i, "MIT"],
  [/permission to use, copy, modify, and(?:\/or)? distribute this software/i, "ISC"],
  [/redistribution and use in source and binary forms/i, "BSD"],
  [/boost software license/i, "BSL-1.0"],
  [/released into the public domain/i, "Unlicense"],
  [/creative commons|cc0 1\.0/i, "CC"],
];

/** Names of `package.json` and of SPDX that mean such a licence. */
const OPEN_NAMES = /\b(?:MIT|ISC|Apache|BSD|GPL|LGPL|AGPL|MPL|EPL|EUPL|Unlicense|CC0|BSL-1\.0|0BSD|Zlib|BlueOak)\b/i;

/** Files that say under which licence a folder is. */
export const LICENCE_FILE = /^(?:licen[cs]e|copying|unlicense)(?:[.-][a-z0-9.-]*)?$/i;

/** The open-source licence that a text is, by a short name; null where it is none that is known. */
export function openLicence(text: string): string | null {
  return OPEN.find(([words]) => words.test(text))?.[1] ?? null;
}

/** The same for the `license` of a `package.json`. */
export function openLicenceName(name: string): string | null {
  return OPEN_NAMES.test(name) && !/UNLICENSED|SEE LICEN/i.test(name) ? name : null;
}

/** Whether a file's head speaks of an open-source licence: what stands beside it is no legend of secrecy. */
export function speaksOfOpenLicence(head: string): boolean {
  return (
    /SPDX-License-Identifier|licensed under the|BSD-style license|can be found in the LICEN[SC]E/i.test(head) ||
    openLicence(head) !== null
  );
}
