import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { z } from 'zod';
import type { HttpAnswer, IncomingRequest } from '../http/exchange';
import { fromEventValues, joinCookies, joinQuery, requestEvent } from './viewer-event';

/** What a function makes of a request: the request to go on with, or an answer at once. */
export type Passed = { request: IncomingRequest } | { answer: HttpAnswer };

/** A CloudFront Function at the viewer's request. Rejects when it fails. */
export type ViewerFunction = (request: IncomingRequest) => Promise<Passed>;

/** Far above CloudFront's limit of a millisecond or so: it ends what would never end. */
const TIMEOUT_MS = 1_000;

const value = z.object({
  value: z.string(),
  multiValue: z.array(z.object({ value: z.string() })).optional(),
});
/** As a list: a schema of objects would pass over the name `__proto__`. */
const values = z.preprocess(
  (given) => (typeof given === 'object' && given !== null ? Object.entries(given) : given),
  z.array(z.tuple([z.string(), value])),
);
const responseSchema = z.object({
  statusCode: z.int().min(100).max(599),
  headers: values.default([]),
  body: z.union([z.string(), z.object({ data: z.string() }).transform(({ data }) => data)]).default(''),
});
const requestSchema = z.object({ uri: z.string(), querystring: values, headers: values, cookies: values });

/**
 * Runs the code of a CloudFront Function, whose `handler` is called with the event of version 1.0
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html). It sees nothing
 * of this process; it has all of this machine's JavaScript, of which CloudFront's runtime has a part.
 *
 * @throws SyntaxError when the code cannot be read.
 */
export function viewerFunction(code: string, distributionDomain: string): ViewerFunction {
  const context = createContext({});
  new Script(code).runInContext(context);
  const call = new Script('(async () => JSON.stringify(await handler(JSON.parse(event))))()');
  return async (request) => {
    context.event = JSON.stringify(requestEvent(request, { distributionDomain, requestId: randomUUID() }));
    const returned: unknown = JSON.parse(String(await call.runInContext(context, { timeout: TIMEOUT_MS })));
    const response = responseSchema.safeParse(returned);
    if (response.success) return { answer: toAnswer(response.data) };
    const { uri, querystring, headers, cookies } = requestSchema.parse(returned);
    return {
      request: {
        ...request,
        path: uri,
        query: joinQuery(querystring),
        headers: fromEventValues(headers),
        cookies: joinCookies(cookies),
      },
    };
  };
}

function toAnswer({ statusCode, headers, body }: z.infer<typeof responseSchema>): HttpAnswer {
  return { status: statusCode, headers: fromEventValues(headers), body };
}
