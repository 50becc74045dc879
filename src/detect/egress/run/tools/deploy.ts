import { known, type Value } from "../../value.ts";
import type { Command, Reader, Readers, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";

/** Command lines that hand the source tree to a host which builds it. */
export const DEPLOY_READERS: Readers = {
  cf: deploys(["push"], "Cloud Foundry", ["-p", "-f", "-b", "-m", "-i", "-k", "-s"]),
  railway: deploys(["up"], "railway.app", ["-s", "--service", "-e"]),
  vercel: readVercel,
  now: readVercel,
  eb: deploys(["deploy"], "elasticbeanstalk.amazonaws.com", ["-l", "-m", "--label", "--profile", "--timeout"]),
  databricks: readDatabricks,
};

function deploys(verbs: readonly string[], host: string, valued: readonly string[]): Reader {
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), new Set(valued));
    if (!verbs.includes(rendered(options.plain[0] ?? []))) return null;
    hand(optionValue(options, "-p") ?? known("."), host, command, scene);
    return null;
  };
}

function readVercel(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-t", "--token", "-A", "--local-config", "-S", "--scope", "-e", "-b", "--cwd", "--env"]),
  );
  const verb = rendered(options.plain[0] ?? []);
  if (hasOption(options, "--prebuilt", "--version", "--help") || !/^(?:deploy|)$/.test(verb)) return null;
  hand(options.plain[1] ?? known("."), "vercel.com", command, scene);
  return null;
}

function readDatabricks(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["--profile"]));
  const words = plain.map(rendered);
  if (!/^(?:import-dir|import_dir|sync)$/.test(words[1] ?? words[0] ?? "")) return null;
  hand(plain[words[0] === "sync" ? 1 : 2] ?? known("."), "Databricks workspace", command, scene);
  return null;
}

function hand(path: Value, host: string, command: Command, scene: Scene): void {
  const source = sourceOf(scene, path);
  if (source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: known(host) }, weak: true });
}
