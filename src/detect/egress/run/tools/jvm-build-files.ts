import { hidden, joined, known, type Value } from "../../value.ts";
import type { Scene } from "../command.ts";
import { homePath } from "../paths.ts";
import { lookUp } from "../predefined.ts";

const GRADLE_FILES = ["build.gradle.kts", "build.gradle"] as const;

/** The first repository of `distributionManagement` in the pom; null where none is named. */
export function mavenRepository(scene: Scene): Value | null {
  const block = from(nearby("pom.xml", scene.state.folder, scene), /<distributionManagement>/);
  const url = /<url>\s*([^<\s]{1,300})/.exec(block)?.[1];
  if (url === undefined) return null;
  return url.includes("${") ? hidden("distributionManagement") : known(url);
}

/** The first address within `publishing { repositories {`; null where none is named. */
export function gradleRepository(folder: string, scene: Scene): Value | null {
  for (const file of GRADLE_FILES) {
    const text = nearby(file, folder, scene);
    const block = from(from(text, /\bpublishing\s*\{/), /\brepositories\s*\{/);
    const url = /\burl\s{0,9}=?\s{0,9}\(?\s{0,9}(?:uri\s{0,9}\(\s{0,9})?["']([^"']{1,300})["']/.exec(block)?.[1];
    if (url !== undefined) return gradleText(url, text, scene);
  }
  return null;
}

/** What the project of a task (`:apps:web:jib`) sets in its own file for `jib { to { image` or `to.image`. */
export function jibImage(task: string, folder: string, scene: Scene): Value | null {
  const project = task.split(":").slice(0, -1);
  for (const file of GRADLE_FILES) {
    const text = nearby([...project, file].filter((part) => part !== "").join("/"), folder, scene);
    const block = from(text, /\bjib\s*[{.]/);
    const image = /\bto\s*(?:\.|\{\s*)image\s{0,9}=?\s{0,9}(?:\.set\s{0,9}\(\s{0,9})?["']([^"']{1,300})["']/.exec(
      block,
    )?.[1];
    if (image !== undefined) return gradleText(image, text, scene);
  }
  return null;
}

/** A text of Gradle with `$name` and `${name}`: a variable that the file sets to a text or reads of the run, else a hole. */
function gradleText(text: string, file: string, scene: Scene): Value {
  const pieces = text.split(/(\$\{[\w.]+\}|\$\w+)/).map((piece): Value => {
    const name = /^\$\{?([\w.]+)/.exec(piece)?.[1];
    if (name === undefined) return known(piece);
    const set = new RegExp(
      `\\b${name.replaceAll(".", "\\.")}\\s*=\\s*(System\\.getenv\\(\\s*)?["']([\\w./:-]{1,300})["']`,
    ).exec(file);
    if (set?.[2] === undefined) return hidden(name);
    return set[1] === undefined ? known(set[2]) : (lookUp(scene.state, set[2]) ?? hidden(set[2]));
  });
  return joined(...pieces);
}

/** Of a text no more than 6,000 characters from where something opens. */
function from(text: string, opening: RegExp): string {
  const at = text.search(opening);
  return at < 0 ? "" : text.slice(at, at + 6000);
}

/** A file by its path from a folder of the run, else from the root; empty where there is none. */
function nearby(path: string, folder: string, scene: Scene): string {
  const { read } = scene.shared.around;
  const within = homePath(scene.state, folder);
  return (within ? read(`${within}/${path}`) : null) ?? read(path) ?? "";
}
