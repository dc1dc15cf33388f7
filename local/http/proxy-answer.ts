import { z } from 'zod';
import type { HttpAnswer } from './exchange';

const structuredAnswer = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  body: z.string().nullish(),
  cookies: z.array(z.string()).optional(),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * The HTTP answer for what a function returned, by the rules of payload format 2.0: an object with a `statusCode` says
 * everything itself, anything else is the JSON body of a 200. Undefined when the object is malformed.
 */
export function proxyAnswer(payload: unknown): HttpAnswer | undefined {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload))
    return bareAnswer(payload);
  const parsed = structuredAnswer.safeParse(payload);
  if (!parsed.success) return undefined;
  const { statusCode, headers, body, cookies, isBase64Encoded } = parsed.data;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const content = body ?? '';
  return {
    status: statusCode,
    headers: {
      ...(content !== '' && { 'content-type': 'text/plain;charset=UTF-8' }),
      ...Object.fromEntries(named),
      ...(cookies && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(content, 'base64') : content,
  };
}

function bareAnswer(payload: unknown): HttpAnswer {
  const body = typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? 'null');
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}
