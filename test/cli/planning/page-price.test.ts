import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPlaces } from '../../../charts/places';
import { pagePriceTable } from '../../../cli/planning/page-price';

test('what a million voters on the page cost stands in the document as it is computed', () => {
  const document = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'benchmarks.md'), 'utf8');
  const texts = new Map([['page-price', pagePriceTable()]]);
  expect(fillPlaces(document, 'plan', texts, 'docs/benchmarks.md')).toBe(document);
});
