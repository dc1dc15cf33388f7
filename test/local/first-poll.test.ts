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
  const asked = async (path: string) => (await fetch(`${runtime.url}${path}`)).json();
  expect(await asked('/polls')).toMatchObject({ polls: [{ pollId: 'tea-or-coffee', status: 'open' }] });
  expect(await asked('/polls/tea-or-coffee')).toMatchObject({ access: 'open', delegates: true });
});
