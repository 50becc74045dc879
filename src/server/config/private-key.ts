import { createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { type Environment, Faulty, given } from "./given.ts";

const NEXT =
  "Make one under “Private keys” on the App's settings page, keep the .pem file with mode 0600, and name it.";

/** The App's private key as PEM, from `PRIVATE_KEY_FILE` or, less safely, `PRIVATE_KEY`. */
export function readPrivateKey(environment: Environment): string {
  const file = given(environment, "PRIVATE_KEY_FILE");
  const inline = given(environment, "PRIVATE_KEY");
  if (file !== null && inline !== null) {
    throw new Faulty(
      "PRIVATE_KEY",
      "is given beside PRIVATE_KEY_FILE",
      "Take one of them away; the file is the safer one.",
    );
  }
  if (file !== null) return asRsaKey("PRIVATE_KEY_FILE", readKeyFile(file));
  // Where a variable cannot hold line breaks they are written as \n.
  if (inline !== null) return asRsaKey("PRIVATE_KEY", inline.replaceAll("\\n", "\n"));
  throw new Faulty("PRIVATE_KEY_FILE", "is missing", NEXT);
}

function readKeyFile(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw new Faulty("PRIVATE_KEY_FILE", "names no file", NEXT);
  if ((stat.mode & 0o004) !== 0) {
    throw new Faulty("PRIVATE_KEY_FILE", "can be read by everybody on this machine", "Run chmod 600 on it.");
  }
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Faulty("PRIVATE_KEY_FILE", "cannot be read", "Give it to the account that the server runs as.");
  }
}

/** GitHub verifies an App by RSA alone. */
function asRsaKey(variable: string, pem: string): string {
  try {
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // Its words could quote the key: ours say enough.
  }
  throw new Faulty(variable, "holds no RSA private key in PEM form", NEXT);
}
