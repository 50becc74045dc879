/** Least length, in characters; GitHub suggests a random text of high entropy, and 32 hex digits are 128 bits of it. */
const SHORTEST = 32;

/** Fewer different characters than this are no random text of 32: hex digits show 10 of 16 with all but certainty. */
const FEWEST_CHARACTERS = 8;

/** Beginnings of secrets that are printed in manuals and samples, compared without case and punctuation. */
const WELL_KNOWN = ["development", "changeme", "changeit", "secret", "password", "webhooksecret", "yoursecret", "mysecret", "test", "example", "itsasecrettoeverybody", "0123456789", "1234567890", "abcdefgh"]; // biome-ignore format: one list

/** Why a webhook secret must not be used, in words for the operator that do not hold it; null for a usable one. */
export function secretFault(secret: string): string | null {
  if (secret.length < SHORTEST) return `is shorter than ${SHORTEST} characters`;
  if (new Set(secret).size < FEWEST_CHARACTERS) return "repeats a few characters";
  const plain = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (WELL_KNOWN.some((known) => plain.startsWith(known))) return "begins with a well-known sample";
  return null;
}
