import { join } from 'node:path';
import type { Certificate } from '../../../contract/certificate';
import { signedText } from '../../../contract/signed-text';
import { ballotLine } from '../../../lambda/shared/recount/ballots-csv';
import { shardDigest } from '../../../lambda/shared/recount/digest';
import { testKey } from '../../lambda/keys';
import { ballotOf, certificateFor, voterKeyOf } from '../support/ballot-boxes';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

const ballots = Array.from({ length: 12 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const csv = [
  'pollShard,voterKey,weight,choice',
  ...ballots.map((ballot) => ballotLine(ballot).trim()).sort(),
];
const key = testKey();

function signed(certificate: Certificate, { keyId, sign } = key): Certificate {
  const value = sign(signedText(certificate)).toString('base64');
  return { ...certificate, signature: { algorithm: 'ES256', keyId, value } };
}
const certificate = signed(certificateFor(ballots, ['red', 'blue']));

function verify(given: object, args: string[] = [], lines = csv) {
  const file = temporaryFile(JSON.stringify(given), 'certificate.json');
  const exported = temporaryFile(lines.map((line) => `${line}\n`).join(''));
  return runCommand(['verify', file, '--ballots', exported, ...args]);
}

describe('the signature', () => {
  it.each([
    ['the stack’s output', () => key.base64],
    ['PEM', () => key.pem],
    ['a file of the output', () => temporaryFile(`${key.base64}\n`)],
    ['a file of PEM', () => temporaryFile(key.pem)],
  ])('matches the public key as %s', async (_, given) => {
    const { exitCode, output } = await verify(certificate, ['--public-key', given()]);
    expect([exitCode, output]).toEqual([
      0,
      expect.stringContaining(`Signed by the given key, ${key.keyId}.\nVALID`),
    ]);
  });

  it('shows nothing by itself: whose it is takes a key that is trusted', async () => {
    const { exitCode, output } = await verify(certificate);
    const told = `Signed by key ${key.keyId}; give --public-key to check who signed.\nVALID`;
    expect([exitCode, output]).toEqual([0, expect.stringContaining(told)]);
  });

  it.each<[string, Certificate]>([
    ['another question', { ...certificate, title: 'Another question' }],
    [
      'another label',
      { ...certificate, candidates: certificate.candidates.map((c) => ({ ...c, label: `${c.label}!` })) },
    ],
    ['another closing time', { ...certificate, closesAt: '2026-11-03T21:00:00.001Z' }],
    ['late ballots hidden', { ...signed({ ...certificate, lateBallots: 3 }), lateBallots: 0 }],
    [
      'a signature that is none',
      { ...certificate, signature: { algorithm: 'ES256', keyId: key.keyId, value: 'eA==' } },
    ],
  ])('does not match a certificate with %s', async (_, altered) => {
    const { exitCode, output } = await verify(altered, ['--public-key', key.base64]);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      'INVALID  The certificate does not match:\n  The signature does not match this certificate',
    );
    expect(output).not.toContain('Signed by');
  });

  it('of another key is not that of the key given', async () => {
    const forged = signed(certificateFor(ballots, ['red', 'blue']), testKey());
    const { exitCode, output } = await verify(forged, ['--public-key', key.base64]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining(`the key given is ${key.keyId}.`)]);
    const renamed = { ...forged, signature: { ...forged.signature, keyId: key.keyId } };
    const again = await verify(renamed, ['--public-key', key.base64]);
    expect([again.exitCode, again.output]).toEqual([
      1,
      expect.stringContaining('which was altered after signing'),
    ]);
  });

  it('is missed when a key is given', async () => {
    const { signature: _, ...unsigned } = certificate;
    const { exitCode, output } = await verify(unsigned, ['--public-key', key.base64]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining('  The certificate is not signed.\n')]);
  });

  it('covers every field: one that is not known is refused', async () => {
    const { exitCode, errors } = await verify({ ...certificate, winner: 'red' }, [
      '--public-key',
      key.base64,
    ]);
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringContaining('has fields that this command does not know'),
    ]);
  });

  it.each([
    ['none.pem', 'none.pem does not exist.'],
    [join(__dirname, 'verify.test.ts'), 'is not a public key on the curve P-256'],
    ['-----BEGIN PUBLIC KEY-----', 'is not a public key on the curve P-256'],
  ])('cannot be checked with %s', async (given, reason) => {
    const { exitCode, errors } = await verify(certificate, ['--public-key', given]);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining(reason)]);
  });
});

describe('a voter key', () => {
  const own = ballots[5] ?? ballotOf(5, 'blue');

  it('leads to the line of its ballot, its candidate, its write shard and the digest of that', async () => {
    const { exitCode, output } = await verify(certificate, ['--voter-key', own.voterKey]);
    const line = csv.findIndex((row) => row.includes(own.voterKey)) + 1;
    expect(exitCode).toBe(0);
    expect(output).toContain(`Line ${line} holds the ballot of this voter key: blue=1.\n`);
    const inShard = ballots.filter(({ pollShard }) => pollShard === own.pollShard);
    expect(output).toContain(
      `  It is in write shard ${own.pollShard}, whose digest is ${shardDigest(inShard)}.\n`,
    );
  });

  it('that is not in the file is INVALID', async () => {
    const absent = voterKeyOf('nobody');
    const { exitCode, output } = await verify(certificate, ['--voter-key', absent]);
    expect([exitCode, output]).toEqual([
      1,
      expect.stringContaining(`The voter key ${absent} is not in the file.`),
    ]);
  });

  it('whose only ballot does not count is INVALID, with the reason', async () => {
    const odd = { ...ballotOf('odd', 'nobody') };
    const lines = [...csv, ballotLine(odd).trim()].sort().reverse();
    const { exitCode, output } = await verify(
      { ...certificate, invalidBallots: 1 },
      ['--voter-key', odd.voterKey],
      lines,
    );
    expect(exitCode).toBe(1);
    expect(output).toContain('nobody=1. It does not count: the poll does not allow its choice.');
    expect(output).toContain(`No ballot of the voter key ${odd.voterKey} counts.`);
  });

  it('has a form', async () => {
    const { exitCode, errors } = await verify(certificate, ['--voter-key', 'voter-5']);
    expect([exitCode, errors]).toEqual([
      2,
      'error: --voter-key takes 64 hexadecimal digits in lower case.\n',
    ]);
  });
});
