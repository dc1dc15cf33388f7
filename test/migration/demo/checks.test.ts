import { proofClaims } from '../../../migration/demo/checks';

const VERDICT = { checked: 10, lost: [], twice: [] };
const ledger = { accepted: 12, longestWaitMs: 340 };

test('claims nothing is lost or counts twice, on both sides', () => {
  const claims = proofClaims({ ledger, pipeline: VERDICT, sql: VERDICT });
  expect(claims.map(({ claim }) => claim)).toEqual([
    'Of 12 accepted votes none is lost and none counts twice at the pipeline',
    'SQL has them all, too, as it had them when the way back was closed',
  ]);
  expect(claims.flatMap(({ wrong }) => wrong)).toEqual([]);
});

test('names a voter of each kind that speaks against it', () => {
  const pipeline = { ...VERDICT, lost: [{ voterId: 'ann', told: '1', found: undefined }], twice: ['ben'] };
  expect(proofClaims({ ledger, pipeline, sql: VERDICT }).map(({ wrong }) => wrong)).toEqual([
    ['1 lost, such as that of ann', '1 count twice, such as that of ben'],
    [],
  ]);
});
