import type { Caller } from "../http/endpoint.ts";
import type { World } from "../world.ts";
import { GraphqlFault, type Operation } from "./document.ts";
import { type ErrorEntry, execute, misfits, type Types } from "./execute.ts";
import { mutationTypes } from "./mutation-type.ts";
import { parseOperation } from "./parse.ts";
import { pullTypes } from "./pull-types.ts";
import { queryTypes } from "./query-type.ts";

const TYPES: Types = new Map([...queryTypes, ...mutationTypes, ...pullTypes].map((type) => [type.name, type]));

/** Answers one GraphQL request; errors are part of the answer, as at GitHub. */
export async function answerGraphql(
  world: World,
  caller: Caller,
  request: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
): Promise<{ readonly data?: unknown; readonly errors?: readonly ErrorEntry[] }> {
  let operation: Operation;
  try {
    operation = parseOperation(request.query, request.variables);
  } catch (error) {
    if (error instanceof GraphqlFault) return { errors: [{ message: error.message }] };
    throw error;
  }
  const wrong = misfits(TYPES, operation);
  if (wrong.length > 0) return { errors: wrong };
  const { data, errors } = await execute(TYPES, { world, caller }, operation);
  return errors.length === 0 ? { data } : { data, errors };
}
