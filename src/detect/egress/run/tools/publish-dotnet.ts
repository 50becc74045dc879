import { hidden, known, textOf, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, withWords, wordAt } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { rendered } from "../words.ts";
import { inAnyCase } from "./any-case.ts";
import { publish } from "./publishing.ts";

/** Programs that publish a package of .NET or PowerShell. */
export const DOTNET_READERS: Readers = {
  dotnet: (command, scene) =>
    wordAt(command, 1) === "nuget" ? readNuget(withWords(command, command.words.slice(1)), scene) : null,
  nuget: readNuget,
  "publish-module": publishToGallery,
  "publish-script": publishToGallery,
  "publish-psresource": publishToGallery,
};

const GALLERY = "https://api.nuget.org/v3/index.json";
const POWERSHELL_GALLERY = "https://www.powershellgallery.com";

/** `push` sends a package; `add source URL -n NAME` and `sources add -Name NAME -Source URL` give a name to a registry. */
function readNuget(command: Command, scene: Scene): null {
  const options = readOptions(
    inAnyCase(command.words.slice(1)),
    new Set("-s --source -source -src -n --name -name -u --username -username -p --password -password".split(" ")),
  );
  const said = options.plain.map((word) => rendered(word).toLowerCase());
  const source = optionValue(options, "-s", "--source", "-source", "-src");
  const name = optionValue(options, "-n", "--name", "-name");
  const url = source ?? options.plain[2];
  if (/^(?:add source|sources add)$/.test(said.slice(0, 2).join(" ")) && name && url)
    scene.shared.settings.set(`nuget.${rendered(name).toLowerCase()}`, url);
  if (said[0] === "push" && !(source && /^(?:[./]|[A-Za-z]:\\)/.test(rendered(source))))
    publish("nuget", source ? registryOf(source, scene) : known(GALLERY), command, scene);
  return null;
}

function registryOf(source: Value, scene: Scene): Value {
  const text = textOf(source);
  if (text === "nuget.org") return known(GALLERY);
  if (text === null || /[:/.]/.test(text)) return source;
  return scene.shared.settings.get(`nuget.${text.toLowerCase()}`) ?? hidden(`source ${text} of nuget`);
}

/** `Publish-Module` and its like; `-WhatIf` only says what it would do. */
function publishToGallery(command: Command, scene: Scene): null {
  const options = readOptions(inAnyCase(command.words.slice(1)), new Set(["-repository"]));
  if (command.words.some((word) => /^-whatif(?::\{?\$true\}?)?$/i.test(rendered(word)))) return null;
  const repository = optionValue(options, "-repository");
  const isGallery = !repository || rendered(repository).toLowerCase() === "psgallery";
  const url = isGallery ? known(POWERSHELL_GALLERY) : hidden(`repository ${rendered(repository)} of PowerShell`);
  publish("nuget", url, command, scene);
  return null;
}
