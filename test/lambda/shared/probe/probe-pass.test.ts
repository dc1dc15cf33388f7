import { isProbePass, probePass } from '../../../../lambda/shared/probe/probe-pass';
import { ChangingSecret } from '../../../../lambda/shared/runtime/changing-secret';
import { NOON } from '../../factories';

const secretOf = (current: string, previous?: string) =>
  ChangingSecret.read({ current: async () => current, previous: async () => previous }, (text) => text);

test('is good for a minute under the secret it was signed with, also once that is changed', async () => {
  const pass = probePass(await secretOf('old'), NOON);
  expect(await isProbePass(await secretOf('old'), pass, NOON)).toBe(true);
  expect(await isProbePass(await secretOf('new', 'old'), pass, NOON + 59_999)).toBe(true);
  expect(await isProbePass(await secretOf('old'), pass, NOON + 60_000)).toBe(false);
});

test('is not good under another secret, nor put off, nor cut', async () => {
  const secret = await secretOf('ours');
  const pass = probePass(secret, NOON);
  const [, signature = ''] = pass.split('.');
  const others = [
    probePass(await secretOf('theirs'), NOON),
    `${NOON + 120_000}.${signature}`,
    pass.slice(0, -1),
    'Infinity.',
    '',
  ];
  for (const other of others) expect(await isProbePass(secret, other, NOON)).toBe(false);
});
