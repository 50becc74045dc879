import type { Dialect } from "../pipeline.ts";

const SHELLS: ReadonlyMap<string, Dialect> = new Map([
  ["bash", "sh"],
  ["sh", "sh"],
  ["pwsh", "powershell"],
  ["powershell", "powershell"],
  ["cmd", "cmd"],
  ["python", "python"],
  ["python3", "python"],
  ["node", "node"],
]);

/** The language of a `run`, from its `shell` (a name or a command with `{0}`); null for one that is not read. */
export function dialectOf(shell: string | null, os: string | null): Dialect | null {
  if (shell === null) return os === "Windows" ? "powershell" : "sh";
  const words = shell.trim().split(/\s+/);
  const names = words.map(
    (word) =>
      word
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.exe$/i, "")
        .toLowerCase() ?? "",
  );
  const found = names.map((name) => SHELLS.get(name)).find((dialect) => dialect !== undefined);
  if (found !== undefined) return found;
  // Wrappers around a shell: `msys2 {0}`, `wsl-bash {0}`, `alpine.sh {0}`.
  return /sh(?:\b|$)|wsl|msys|cygwin/i.test(names[0] ?? "") ? "sh" : null;
}

/** The system of a runner by its label; null where only the run knows. */
export function systemOf(labels: readonly string[]): string | null {
  const text = labels.join(" ").toLowerCase();
  if (/windows|win\d/.test(text)) return "Windows";
  if (text.includes("macos")) return "macOS";
  return /ubuntu|linux|debian/.test(text) ? "Linux" : null;
}
