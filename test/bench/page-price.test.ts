import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDocument } from '../../bench/report/document';
import { pagePriceSection } from '../../bench/report/page-price-report';

test('what a million voters on the page cost stands in the document as it is computed', () => {
  const document = readFileSync(join(__dirname, '..', '..', 'docs', 'benchmarks.md'), 'utf8');
  expect(fillDocument(document, [pagePriceSection()])).toBe(document);
});
