import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

const CASES: readonly Case[] = [
  {
    it: "a shell script is one body from its first line",
    path: "scripts/mirror.sh",
    text: ["#!/bin/sh", "git push backup"],
    seen: ["job scripts/mirror.sh", "-", "1: #!/bin/sh", "2: git push backup"],
  },
  {
    it: "bash is a shell",
    path: "a.bash",
    text: ["git push backup"],
    seen: ["job a.bash", "-", "1: git push backup"],
  },
  {
    it: "zsh is a shell",
    path: "a.zsh",
    text: ["git push backup"],
    seen: ["job a.zsh", "-", "1: git push backup"],
  },
  {
    it: "PowerShell has its dialect",
    path: "a.ps1",
    text: ["git push backup"],
    seen: ["job a.ps1", "- powershell", "1: git push backup"],
  },
  {
    it: "a batch file has its dialect",
    path: "deploy.bat",
    text: ["git push backup"],
    seen: ["job deploy.bat", "- cmd", "1: git push backup"],
  },
  {
    it: "endings count in any case",
    path: "deploy.CMD",
    text: ["git push backup"],
    seen: ["job deploy.CMD", "- cmd", "1: git push backup"],
  },
  {
    it: "a program without an ending is a shell script where it says nothing",
    path: "bin/mirror",
    text: ["git push backup"],
    seen: ["job bin/mirror", "-", "1: git push backup"],
  },
  {
    it: "a program says its language in its first line",
    path: "bin/mirror",
    text: ["#!/usr/bin/env python3", "git push"],
    seen: ["job bin/mirror", "- python", "1: #!/usr/bin/env python3", "2: git push"],
  },
  {
    it: "a program of Node is one",
    path: "bin/mirror",
    text: ["#!/usr/bin/env node", "git push"],
    seen: ["job bin/mirror", "- node", "1: #!/usr/bin/env node", "2: git push"],
  },
  {
    it: "a program of another language is let be",
    path: "bin/mirror",
    text: ["#!/usr/bin/perl", "git push"],
    seen: [],
  },
  {
    it: "a file that is no text is let be",
    path: "bin/mirror",
    text: ["git push \u0000"],
    seen: [],
  },
  {
    it: "a hook of git is a shell script",
    path: ".githooks/pre-push",
    text: ["git push backup"],
    seen: ["job .githooks/pre-push", "-", "1: git push backup"],
  },
  {
    it: "a hook of husky is a shell script",
    path: ".husky/post-commit",
    text: ["git push backup"],
    seen: ["job .husky/post-commit", "-", "1: git push backup"],
  },
  {
    it: "a hook on a server is a shell script",
    path: "hooks/update",
    text: ["git push backup"],
    seen: ["job hooks/update", "-", "1: git push backup"],
  },
  {
    it: "a script without a word that sends is let be",
    path: "scripts/a.sh",
    text: ["echo hello"],
    seen: [],
  },
  {
    it: "line ends of Windows are line ends",
    path: "scripts/a.sh",
    text: ["echo a\r", "git push b\r"],
    seen: ["job scripts/a.sh", "-", "1: echo a", "2: git push b"],
  },
  {
    it: "a Python file is no format",
    path: "scripts/a.py",
    text: ["git push"],
    seen: ["no format"],
  },
  {
    it: "prose is no format",
    path: "README.md",
    text: ["git push"],
    seen: ["no format"],
  },
];

test.each(CASES)("a script: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});
