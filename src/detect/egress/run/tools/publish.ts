import { known } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, readOptions } from "../options.ts";
import { rendered } from "../words.ts";
import { readCargo } from "./publish-cargo.ts";
import { DOTNET_READERS } from "./publish-dotnet.ts";
import { JVM_READERS } from "./publish-jvm.ts";
import { NODE_READERS } from "./publish-node.ts";
import { readPoetry, readUv } from "./publish-python.ts";
import { PUBLISHERS } from "./publishers.ts";
import { PUBLISHING_READERS, publish, publishes } from "./publishing.ts";

/** Programs that publish a package to a registry. */
export const PUBLISH_READERS: Readers = {
  ...NODE_READERS,
  ...JVM_READERS,
  ...DOTNET_READERS,
  ...PUBLISHING_READERS,
  "publisher:poetry": readPoetry,
  uv: readUv,
  cargo: readCargo,
  conan: readConan,
  rake: readRake,
};

/** `conan remote add NAME URL` says where a later `upload` goes. */
function readConan(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1));
  if (plain.map(rendered).slice(0, 2).join(" ") === "remote add" && plain[2] && plain[3])
    scene.shared.settings.set(`conan.${rendered(plain[2])}`, plain[3]);
  publishes(PUBLISHERS.conan)(command, scene);
  return null;
}

/** Bundler's task `release` pushes the gem; `release[REMOTE]` says to which remote of git the tag goes. */
function readRake(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1));
  const isRelease = options.plain.some((word) =>
    /^(?:release|gem:push|release:rubygem_push)(?:\[|$)/.test(rendered(word)),
  );
  if (isRelease && !hasOption(options, "-n", "--dry-run"))
    publish("gem", known(PUBLISHERS.gem.standard), command, scene);
  return null;
}
