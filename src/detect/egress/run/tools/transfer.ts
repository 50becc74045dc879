import { textOf, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, isHidden, mentions } from "../words.ts";

/** Sends what a local path holds, or what comes in where the path is `-`, to a bucket. */
export function transfer(from: Value, to: Value, command: Command, scene: Scene, isUpload: boolean): void {
  if (!isUpload || isUrl(from)) return;
  const stream = textOf(from) === "-" ? sourceOfStream(command.input) : null;
  const source = stream ?? sourceOf(scene, from);
  if (!source) return;
  send(scene, command, { verb: "upload", sends: source.sends, to: { as: "bucket", text: to }, weak: source.weak });
}

/** Whether a word is a place and no local path: with a scheme, or hidden as a whole. */
export function isBucket(word: Value): boolean {
  return (
    isUrl(word) ||
    (typeof word[0] !== "string" && word.length > 0 && (isHidden(word) || mentions(word, /bucket|s3|gcs|dest|remote/i)))
  );
}

/** Whether a word has a scheme. */
export function isUrl(word: Value): boolean {
  return /^[a-z][a-z0-9+]*:\/\//i.test(beginning(word));
}
