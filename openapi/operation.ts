import type * as z from 'zod/mini';
import type { ProblemKind } from '../contract/problems';
import type { SchemaName, Sent } from './schemas';

/** A JSON value that is sent, with an example. */
export interface Content {
  schema: SchemaName;
  example: unknown;
}

/** Headers that an answer has beside those that all have. */
export type HeaderName = 'ETag' | 'Location';

export interface Success {
  status: 200 | 201 | 204 | 304;
  /** A sentence. */
  description: string;
  /** Absent where there is no body. */
  content?: Content;
  /** An example of the lines that are answered in place of JSON. */
  csv?: string;
  headers?: readonly HeaderName[];
}

/** What the document says of a route beyond the route itself. */
export interface Operation {
  /** What it does, in a few words. */
  summary: string;
  query?: z.ZodMiniObject;
  body?: Content & { optional?: boolean };
  answers: readonly Success[];
  /** What it may refuse beside that which follows from the route: its path, its query, its body and who may call. */
  problems?: readonly ProblemKind[];
}

/** A JSON value by the name of its schema, with an example that the compiler checks. */
export function json<N extends SchemaName>(schema: N, example: Sent<N>): Content {
  return { schema, example };
}

/** What a route answers that answers in one way. */
export function answers<N extends SchemaName>(
  schema: N,
  example: Sent<N>,
  description: string,
): readonly [Success] {
  return [{ status: 200, description, content: json(schema, example) }];
}
