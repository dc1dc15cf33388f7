import { type InviteOptions, invite } from './invite';
import type { LocalRuntime } from './runtime';

const DEFAULT_URL = 'http://localhost:3000';

export interface WelcomeOptions extends Omit<InviteOptions, 'path'> {
  dataDirectory: string;
  /** The poll that an empty runtime was given to try. */
  firstPoll?: string | undefined;
  /** Where webhooks may lead though it is not on the public internet. */
  allowWebhooksTo?: string | undefined;
}

/** What a newcomer needs to know about a runtime that is ready, as lines. The last is `Listening on <url>`. */
export function welcome(
  runtime: LocalRuntime,
  { dataDirectory, firstPoll, allowWebhooksTo, ...options }: WelcomeOptions,
): string[] {
  const { url, outputs, database, endpoint, region } = runtime;
  const tables = Object.entries(outputs).filter(([id]) => id.endsWith('TableName'));
  const command = url === DEFAULT_URL ? 'npm run vote --' : `npm run vote -- --url ${url}`;
  const poll = firstPoll ?? 'demo';
  const path = firstPoll === undefined ? '' : `/p/${firstPoll}`;
  return [
    '',
    `Open ${url}${path}`,
    'Vote in two browsers and watch the bars move.',
    `Polls are made at ${url}/admin (the sign-in asks for a name only).`,
    ...invite(runtime, { ...options, path }),
    ...(allowWebhooksTo === undefined
      ? []
      : [`Webhooks may lead to http://${allowWebhooksTo}, which AWS would refuse.`]),
    '',
    `Data in ${dataDirectory}, ${database === endpoint ? '' : `${database} at `}${endpoint}, tables:`,
    ...tables.map(([id, name]) => `  ${id.replace(/TableName$/, '').padEnd(8)} ${name}`),
    '',
    'In another terminal:',
    `  ${command} simulate --poll ${poll} --votes 1000`,
    `  ${command} results ${poll} --watch`,
    `  curl ${url}/polls`,
    'The tables, with any DynamoDB tool (credentials local/local):',
    `  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws dynamodb list-tables --endpoint-url ${endpoint} --region ${region}`,
    "A voter's token (only on this machine):",
    `  curl ${url}/dev/token -d '{"sub": "voter-1", "scope": "voting/vote"}'`,
    '',
    `Listening on ${url}`,
  ];
}
