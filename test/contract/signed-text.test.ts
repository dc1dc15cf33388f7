import { signedText } from '../../contract/signed-text';
import { testCertificate } from '../lambda/factories';

test('the signed text is the certificate without its signature, its fields sorted and nothing between them', () => {
  const signature = { algorithm: 'ES256', keyId: 'k', value: 'v' } as const;
  expect(signedText(testCertificate({ totals: { b: 1, a: 2 }, candidates: [], signature }))).toBe(
    '{"access":"account","ballot":{"pick":{"max":1,"min":1}},"ballots":0,"candidates":[],"certifiedAt":"2026-11-21T14:01:00.000Z","changes":[],"closesAt":"2026-11-21T14:00:00.000Z","delegates":false,' +
      `"digest":"${'d'.repeat(64)}","discrepancies":[],"expired":0,"invalidBallots":0,"lateBallots":0,` +
      '"pollId":"best-song","title":"Which song is best?","totals":{"a":2,"b":1},"unexplainedFences":0,"weight":0,"writeShards":4}',
  );
});

test('candidates that are called by numbers are sorted as texts', () => {
  const text = signedText(testCertificate({ totals: { 2: 1, 10: 2, a: 3 } }));
  expect(text).toContain('"totals":{"10":2,"2":1,"a":3}');
});

test('the order that fields arrive in does not matter, nor does a signature', () => {
  const certificate = testCertificate();
  const reversed = Object.fromEntries(Object.entries(certificate).reverse());
  expect(signedText(Object.assign({}, reversed, certificate))).toBe(signedText(certificate));
  expect(JSON.parse(signedText(certificate))).toEqual(certificate);
});
