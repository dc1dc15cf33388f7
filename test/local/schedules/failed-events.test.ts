import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../../local/data/temporary-folder';
import { DestinationRightsError, failedEvents } from '../../../local/schedules/failed-events';
import { recordingLog } from '../logs/recording-log';

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder('voting-failed-events-');
});
afterEach(() => rm(folder, { recursive: true }));

/** Keeps an event for a function that lacks these rights; answers what was written, and what was logged. */
async function keep(...lacking: string[]) {
  const { log, lines } = recordingLog();
  const fn = { name: 'Deliver', arn: 'arn:aws:lambda:eu-west-1:1:function:Deliver', role: 'role' };
  const denialFor = (_: unknown, needs: readonly { action: string }[]) =>
    needs.some(({ action }) => lacking.includes(action)) ? 'AccessDenied: no' : undefined;
  const now = () => Date.parse('2026-11-21T12:00:00.000Z');
  failedEvents({ fn, bucket: 'failed', folder, access: { denialFor }, now, log })(
    { id: 1 },
    'RetriesExhausted',
    3,
  );
  const day = join(folder, 'aws/lambda/async/Deliver/2026/11/21');
  const names = await readdir(day).catch(() => []);
  const written = await Promise.all(names.map((name) => readFile(join(day, name), 'utf8')));
  return { names, records: written.map((text) => JSON.parse(text)), lines };
}

it('keeps an event under the key, and with the record, that Lambda writes', async () => {
  const { names, records } = await keep();
  expect(names).toEqual([expect.stringMatching(/^2026-11-21T12\.00\.00-[0-9a-f-]{36}$/)]);
  expect(records).toEqual([
    {
      version: '1.0',
      timestamp: '2026-11-21T12:00:00.000Z',
      requestContext: {
        requestId: expect.any(String),
        functionArn: 'arn:aws:lambda:eu-west-1:1:function:Deliver:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { id: 1 },
    },
  ]);
});

it('loses an event that the function may not put there, and says so', async () => {
  const { names, lines } = await keep('s3:PutObject');
  expect(names).toEqual([]);
  expect(lines).toEqual(['error Deliver: RetriesExhausted: an event is given up and lost: AccessDenied: no']);
});

it('is refused to a function that may not look for the bucket', async () => {
  await expect(keep('s3:ListBucket')).rejects.toThrow(DestinationRightsError);
});
