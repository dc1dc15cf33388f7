import { PROBLEMS } from '../contract/problem-documents';
import { PROBLEM_KINDS, type ProblemKind, TYPE_PREFIX } from '../contract/problems';
import { problem } from './examples';
import type { JsonSchema } from './json-schema';

/** The name of a problem's schema: `NoSuchPollProblem`. */
export function problemName(kind: ProblemKind): string {
  const words = kind.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Problem`;
}

/** The schemas of all problems (RFC 9457), by name. */
export function problemSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(PROBLEM_KINDS.map((kind) => [problemName(kind), problemSchema(kind)]));
}

const text: JsonSchema = { type: 'string' };

function problemSchema(kind: ProblemKind): JsonSchema {
  const { status, title } = PROBLEMS[kind];
  const type = `${TYPE_PREFIX}${kind}`;
  return {
    type: 'object',
    description: `${title}.`,
    properties: {
      type: { ...text, const: type },
      title: { ...text, const: title },
      status: { type: 'integer', const: status },
      detail: { ...text, description: 'What was wrong, what was given and what is allowed, in a sentence.' },
      field: { ...text, description: 'The field at fault, as a path such as candidates[3].label.' },
      requestId: { ...text, description: 'What the service’s logs know the request by.' },
    },
    required: ['type', 'title', 'status', 'detail', 'requestId'],
    ...(type === problem.type && { examples: [problem] }),
  };
}
