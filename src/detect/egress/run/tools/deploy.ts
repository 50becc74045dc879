import { known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";

/** Command lines that hand the source tree to a host which builds it. */
export const DEPLOY_READERS: Readers = {
  cf: readCloudFoundry,
  railway: readRailway,
  vercel: readVercel,
  now: readVercel,
  eb: readBeanstalk,
  databricks: readDatabricks,
};

function readCloudFoundry(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-p", "--path"]));
  if (rendered(options.plain[0] ?? []) !== "push" || hasOption(options, "-o", "--docker-image")) return null;
  return hand(optionValue(options, "-p", "--path"), "Cloud Foundry", command, scene);
}

const RAILWAY_VALUED = new Set(["-s", "--service", "-e", "--environment", "-p", "--project"]);

function readRailway(command: Command, scene: Scene): null {
  const [verb = [], path] = readOptions(command.words.slice(1), RAILWAY_VALUED).plain;
  return rendered(verb) === "up" ? hand(path, "railway.app", command, scene) : null;
}

function readBeanstalk(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1));
  const verb = rendered(options.plain[0] ?? []);
  // A version that is there already, or Amazon's own sample, is no source of ours.
  if (!/^(?:deploy|create)$/.test(verb) || hasOption(options, "--version", "--sample")) return null;
  return hand(null, "elasticbeanstalk.amazonaws.com", command, scene);
}

const VERCEL_VALUED = new Set(
  "-t --token -A --local-config -Q --global-config -S --scope -e --env -b --build-env -m --meta --regions --target --cwd".split(
    " ",
  ),
);

/** `vercel [deploy] [PATH]`; another of its commands is no path that holds source. */
function readVercel(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VERCEL_VALUED);
  if (hasOption(options, "--prebuilt", "--version", "--help")) return null;
  const [first, second] = options.plain;
  const path = first && textOf(first) === "deploy" ? second : first;
  return hand(path ?? optionValue(options, "--cwd"), "vercel.com", command, scene);
}

function readDatabricks(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["--profile", "-p", "--target", "-t", "--interval"]));
  const [area = [], verb = [], path] = plain;
  const words = `${rendered(area)} ${rendered(verb)}`;
  if (rendered(area) === "sync") return hand(plain[1], DATABRICKS, command, scene);
  if (/^workspace import[-_]dir$/.test(words)) return hand(path, DATABRICKS, command, scene);
  return words === "bundle deploy" ? hand(null, DATABRICKS, command, scene) : null;
}

const DATABRICKS = "Databricks workspace";

/** Sends a path, or the folder that the command runs in. */
function hand(path: Value | null | undefined, host: string, command: Command, scene: Scene): null {
  const source = sourceOf(scene, path ?? known("."));
  if (source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: known(host) }, weak: true });
  return null;
}
