import { MAX_WEBHOOK_BYTES, webhookBody } from '../../../../lambda/shared/webhooks/body';

const EVENT = {
  id: 'e1',
  type: 'poll.certified',
  timestamp: '2026-11-21T12:00:00.000Z',
  data: { pollId: 'best-song', certificate: { digest: 'abc', totals: { ann: 1 }, title: 'Which?' } },
} as const;

test('sends the whole of an event', () => {
  const { type, timestamp, data } = EVENT;
  expect(JSON.parse(webhookBody(EVENT))).toEqual({ type, timestamp, data });
});

test('leaves out the largest parts of one that is too large, and names them', () => {
  const certificate = { ...EVENT.data.certificate, totals: 'x'.repeat(30_000), title: 'ä'.repeat(9_000) };
  const candidates = 'y'.repeat(10_000);
  const body = webhookBody({
    ...EVENT,
    data: { pollId: 'best-song', certificate: { ...certificate, candidates } },
  });
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_WEBHOOK_BYTES);
  expect(JSON.parse(body).data).toEqual({
    pollId: 'best-song',
    certificate: { digest: 'abc', title: certificate.title },
    omitted: ['certificate.totals', 'certificate.candidates'],
  });
});
