import { jsonAnswer } from '../../../local/http/exchange';
import { devForThisMachineOnly } from '../../../local/http/this-machine-only';
import { httpRequest } from './requests';

const handle = devForThisMachineOnly(async () => jsonAnswer(200, 'others'));

test.each(['/dev/token', '/dev/database', '/dev/outputs/PageUrl', '/dev/'])(
  '%s answers this machine alone',
  async (path) => {
    expect((await handle(httpRequest({ path }))).status).toBe(200);
    const refused = await handle(httpRequest({ path, fromThisMachine: false }));
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('only on the machine that this runs on');
  },
);

test.each(['/', '/polls', '/p/dev', '/develop'])('%s answers everybody', async (path) => {
  expect((await handle(httpRequest({ path, fromThisMachine: false }))).status).toBe(200);
});
