import { Argument, InvalidArgumentError, Option } from "commander";
import { label } from "../../facts/label.ts";
import type { LocalScan } from "../../work/scan/scan-local.ts";

/** How a command that answers with words or data says it. */
export type TextOrJson = "text" | "json";

/** `--org-rules`, which may be given more than once. */
export function orgRulesOption(about = "rules of your organisation; can be given more than once"): Option {
  return new Option("--org-rules <file>", about).argParser(collect);
}

/** `--visibility`; `unknown` where nobody says it. */
export function visibilityOption(): Option {
  return new Option("--visibility <who>", "who reads the repository")
    .choices(["public", "internal", "private", "unknown"] satisfies LocalScan["visibility"][])
    .default("unknown");
}

/** `--holds`: a class, and behind a colon its compartments. */
export function holdsOption(): Option {
  return new Option("--holds <class>", "what it holds: a class, or class:compartment,compartment").argParser((text) => {
    const [, name, compartments] = /^([a-z][a-z0-9-]*)(?::([a-z0-9:_-]+(?:,[a-z0-9:_-]+)*))?$/.exec(text) ?? [];
    if (name === undefined) throw new InvalidArgumentError("Say it as restricted, or restricted:pricing,nda.");
    return label(name, compartments?.split(",") ?? []);
  });
}

/** `--format text|json`. */
export function formatOption(): Option {
  return new Option("--format <format>", "how to say it")
    .choices(["text", "json"] satisfies TextOrJson[])
    .default("text");
}

/** Keeps every value of an option that is given several times, in order. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** `--data-dir`: the folder of a server's data; needed unless the environment names it, as it does for the server. */
export function dataFolderOption(): Option {
  return new Option("--data, --data-dir <folder>", "the server's data folder").env("DATA_DIR").makeOptionMandatory();
}

/** `--installation`, for what is counted by installation. */
export function installationOption(): Option {
  return new Option("--installation <id>", "the installation, where several have that number");
}

/** A person at GitHub, as people name them. */
export function actorArgument(): Argument {
  return new Argument("<actor>", "a login, or the numeric id of the account").argParser((text) => {
    if (!/^@?[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?(\[bot\])?$/.test(text)) {
      throw new InvalidArgumentError("Give a login of GitHub, or a numeric id.");
    }
    return text;
  });
}
