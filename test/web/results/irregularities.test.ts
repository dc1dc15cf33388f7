import { certificateText } from '../../../web/results/certificate-text';
import { irregularitiesOf } from '../../../web/results/irregularities';
import { testCertificate } from '../../lambda/factories';

test('a certificate without irregularities tells of none', () => {
  expect(irregularitiesOf(testCertificate({ expired: 3 }))).toEqual([]);
});

test('a certificate tells of all that went wrong, the gravest first', () => {
  const found = irregularitiesOf(
    testCertificate({
      unexplainedFences: 1,
      lateBallots: 2,
      invalidBallots: 3,
      discrepancies: [{ counter: 'alice', counted: 1, recounted: 2 }],
    }),
  );
  expect(found.map(({ kind, count }) => [kind, count])).toEqual([
    ['unexplained', 1],
    ['repaired', 1],
    ['late', 2],
    ['invalid', 3],
  ]);
  for (const { kind } of found) expect(certificateText.ja[kind]).not.toBe(certificateText.en[kind]);
});
