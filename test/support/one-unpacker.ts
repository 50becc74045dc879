import { openUnpacker } from "../../src/adapters/unpack/unpacker.ts";

/** The program's own, one for a test file: its thread starts with the first archive. */
export const UNPACK = openUnpacker();
