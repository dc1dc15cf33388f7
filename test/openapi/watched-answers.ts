import { z } from 'zod';
import { type AroundInvocation, runAsIs } from '../../local/functions/invocation';
import { parsedBody, undocumented } from './documented';

/** A request as API Gateway hands it to a function; events of streams and schedules are none. */
const requestSchema = z.object({
  rawPath: z.string(),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
});

/** Functions whose answers are held to openapi.json, whoever asks. */
export interface WatchedAnswers {
  around: AroundInvocation;
  /** What answered otherwise so far. */
  faults: string[];
}

/** @param around what else becomes of each invocation. */
export function watchAnswers(around = runAsIs): WatchedAnswers {
  const faults: string[] = [];
  return {
    faults,
    async around(invocation) {
      const result = await around(invocation);
      const request = requestSchema.safeParse(invocation.event);
      const answer = answerSchema.safeParse(result.ok ? result.payload : undefined);
      if (request.success && answer.success) faults.push(...faultOf(request.data, answer.data));
      return result;
    },
  };
}

function faultOf(
  { rawPath, requestContext: { http } }: z.infer<typeof requestSchema>,
  { statusCode, headers, body }: z.infer<typeof answerSchema>,
): string[] {
  const contentType = headers['content-type'];
  const answered = { status: statusCode, contentType, body: parsedBody(body, contentType) };
  const fault = undocumented(http.method, rawPath, answered);
  return fault === undefined ? [] : [fault];
}
