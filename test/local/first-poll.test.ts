import { createFirstPoll } from '../../local/first-poll';
import { type LocalRuntime, startRuntime } from '../../local/runtime';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
let runtime: LocalRuntime;
beforeAll(async () => {
  runtime = await startRuntime({ dataDirectory: folder, port: 0 });
});
afterAll(() => runtime.stop());

test('a runtime without polls gets one to try, and only one', async () => {
  expect(await createFirstPoll(runtime)).toBe('tea-or-coffee');
  expect(await createFirstPoll(runtime)).toBeUndefined();
  expect(await (await fetch(`${runtime.url}/polls`)).json()).toMatchObject({
    polls: [{ pollId: 'tea-or-coffee', status: 'open', access: 'open', delegates: true }],
  });
});
