import { joined, known, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { readOptions } from "../options.ts";
import { send } from "../send.ts";
import { join, sourceOf, sourceOfStream } from "../sources.ts";
import { rendered } from "../words.ts";

const VALUED = new Set(
  "-a -A -s -r -c -b -q -S -e -i -F --attach --attachment --to --from --server --subject --body --header --cc --bcc -t".split(
    " ",
  ),
);

/** Programs that send mail, with files attached or as its text. */
export const MAIL_READERS: Readers = Object.fromEntries(
  ["mail", "mailx", "mutt", "s-nail", "swaks", "sendmail", "msmtp", "mpack", "mailsend", "sendemail"].map((name) => [
    name,
    readMail,
  ]),
);

function readMail(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VALUED);
  const attached = ["-a", "-A", "--attach", "--attachment"].flatMap((name) => options.given.get(name) ?? []);
  const files = [...attached.map(withoutAt), ...options.plain.filter((word) => !rendered(word).includes("@"))];
  const source = join([...files.map((file) => sourceOf(scene, file)), sourceOfStream(command.input)]);
  const to =
    [...(options.given.get("--to") ?? []), ...options.plain].find((word) => rendered(word).includes("@")) ??
    options.plain.at(-1);
  if (source && to) {
    send(scene, command, {
      verb: "upload",
      sends: source.sends,
      to: { as: "host", text: joined(known("mailto:"), to) },
      weak: source.weak,
    });
  }
  return null;
}

function withoutAt(word: Value): Value {
  const first = word[0];
  return typeof first === "string" && first.startsWith("@") ? [first.slice(1), ...word.slice(1)] : word;
}
