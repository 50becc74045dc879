import { hidden, joined, known, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { currentCopy, homePath } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import { send } from "../send.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";

/** Build tools of the JVM, as far as they publish. */
export const JVM_READERS: Readers = {
  mvn: readMaven,
  mvnw: readMaven,
  mvnd: readMaven,
  gradle: readGradle,
  gradlew: readGradle,
  sbt: readSbt,
  lein: readLein,
};

/** Maven's phase `deploy`, and goals that do the same; jib's goal makes an image. */
function readMaven(command: Command, scene: Scene): null {
  const words = command.words.slice(1);
  const texts = words.map(rendered);
  const skipped = texts.some((text) => /^-D(?:maven\.deploy\.skip|skipDeploy)(?:=true)?$/.test(text));
  if (texts.some((text) => /jib(?:-maven-plugin)?(?::[\d.]+)?:build$/.test(text)))
    jib(words, ["-Dimage=", "-Djib.to.image="], null, { command, scene });
  if (
    skipped ||
    !texts.some((text) =>
      /^(?:deploy|release:perform|deploy:deploy(?:-file)?|.*:deploy-file|central-publishing:publish|nexus-staging:deploy)$/.test(
        text,
      ),
    )
  )
    return null;
  const alternative = words.find((word) =>
    /^-D(?:altDeploymentRepository|altReleaseDeploymentRepository|url|repositoryUrl)=/.test(beginning(word)),
  );
  const given = alternative ? splitAt(alternative, "=")?.[1] : null;
  const url = given ? (splitAt(given, "::default::")?.[1] ?? splitAt(given, "::")?.[1] ?? given) : null;
  publish(url ?? ofPom(scene) ?? hidden("distributionManagement"), command, scene);
  return null;
}

function readGradle(command: Command, scene: Scene): null {
  const words = command.words.slice(1);
  const tasks = words.map((word) => rendered(word).split(":").at(-1) ?? "");
  if (words.some((word) => /^(?:-m|--dry-run)$/.test(rendered(word)))) return null;
  if (tasks.includes("jib")) {
    jib(words, ["--image=", "-Djib.to.image="], jibImage(words[tasks.indexOf("jib")], scene), { command, scene });
  }
  const task = tasks.find((name) =>
    /^(?:publish|uploadArchives|artifactoryPublish|bintrayUpload|publishAll\w*|publishPlugins|publish\w*To(?!MavenLocal)\w+)$/.test(
      name,
    ),
  );
  if (!task || /ToMavenLocal$/.test(task)) return null;
  if (task === "publishPlugins") publish(known("https://plugins.gradle.org"), command, scene);
  else if (/Sonatype|MavenCentral/.test(task)) publish(known("https://central.sonatype.com"), command, scene);
  else publish(ofGradle(scene) ?? hidden("publishing.repositories"), command, scene);
  return null;
}

function readSbt(command: Command, scene: Scene): null {
  const words = command.words.slice(1).map(rendered);
  if (
    words.some((word) =>
      /(?:^|[\s;/+])(?:publish|publishSigned|ci-release|sonatypeBundleRelease|release)(?:$|[\s;])/.test(word),
    )
  ) {
    publish(hidden("publishTo"), command, scene);
  }
  return null;
}

function readLein(command: Command, scene: Scene): null {
  const name = rendered(command.words[2] ?? []);
  if (rendered(command.words[1] ?? []) !== "deploy") return null;
  publish(/^(?:clojars)?$/.test(name) ? known("https://clojars.org") : hidden(`repository ${name}`), command, scene);
  return null;
}

function jib(
  words: readonly Value[],
  options: readonly string[],
  otherwise: Value | null,
  { command, scene }: { readonly command: Command; readonly scene: Scene },
): void {
  const found = words.find((word) => options.some((option) => beginning(word).startsWith(option)));
  const name = found
    ? fromIndex(found, (options.find((option) => beginning(found).startsWith(option)) ?? "").length)
    : (otherwise ?? hidden("jib.to.image"));
  send(scene, command, { verb: "image", sends: { what: "image" }, to: { as: "image", text: name, of: "oci" } });
}

/** What the project of a task (`:apps:web:jib`) sets in its own file for `jib { to { image` or `to.image`. */
function jibImage(task: Value | undefined, scene: Scene): Value | null {
  const folder = rendered(task ?? [])
    .split(":")
    .slice(0, -1)
    .filter((part) => part !== "");
  for (const file of ["build.gradle.kts", "build.gradle"]) {
    const text = nearby([...folder, file].join("/"), scene);
    const start = text.search(/\bjib\s*\{/);
    if (start < 0) continue;
    const block = text.slice(start, start + 4000);
    const image = /\bto\s*(?:\.|\{\s*)image\s*=?\s*(?:\.?set\()?\s*["']([^"']{1,300})["']/.exec(block)?.[1];
    if (image !== undefined) return gradleText(image, text, scene);
  }
  return null;
}

/** A text of Gradle with `$name` and `${name}`: a variable that the file sets to a text or reads of the run, else a hole. */
function gradleText(text: string, file: string, scene: Scene): Value {
  const pieces = text.split(/(\$\{[\w.]+\}|\$\w+)/).map((piece): Value => {
    const name = /^\$\{?([\w.]+)\}?$/.exec(piece)?.[1];
    if (name === undefined) return known(piece);
    const set = new RegExp(
      `\\b${name.replaceAll(".", "\\.")}\\s*=\\s*(?:System\\.getenv\\(\\s*)?["']([\\w./:-]{1,300})["']`,
    ).exec(file);
    if (set?.[1] === undefined) return hidden(name);
    return set[0].includes("getenv") ? (lookUp(scene.state, set[1]) ?? hidden(set[1])) : known(set[1]);
  });
  return joined(...pieces);
}

/** The first repository of `distributionManagement`. */
function ofPom(scene: Scene): Value | null {
  const text = nearby("pom.xml", scene);
  const start = text.indexOf("<distributionManagement>");
  const url = start < 0 ? undefined : /<url>\s*([^<\s]{1,300})\s*<\/url>/.exec(text.slice(start, start + 4000))?.[1];
  return url ? (url.includes("${") ? hidden("distributionManagement") : known(url)) : null;
}

/** The first address within `publishing { repositories {`. */
function ofGradle(scene: Scene): Value | null {
  for (const file of ["build.gradle.kts", "build.gradle"]) {
    const text = nearby(file, scene);
    const start = text.search(/\bpublishing\s*\{/);
    const found =
      start < 0 ? null : /url\s*=?\s*(?:uri\()?\s*["']([^"'$]{1,300})["']/.exec(text.slice(start, start + 6000));
    if (found?.[1]) return known(found[1]);
  }
  return null;
}

function nearby(name: string, scene: Scene): string {
  const path = homePath(scene.state, scene.state.folder);
  const { read } = scene.shared.around;
  return (path ? read(`${path}/${name}`) : null) ?? read(name) ?? "";
}

function publish(url: Value, command: Command, scene: Scene): void {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (copy?.of === "other" && !copy.mixed) return;
  send(scene, command, { verb: "publish", sends: { what: "package" }, to: { as: "registry", text: url, of: "maven" } });
}
