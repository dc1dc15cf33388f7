import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagePrice, TEN_MINUTES, totalOf } from '../../bench/page-price';
import { fillDocument } from '../../bench/report/document';
import { pagePriceSection } from '../../bench/report/page-price-report';

describe('the price of voting on the page', () => {
  it('is the sum of its lines, each an amount times a price', () => {
    const { vote } = pagePrice(TEN_MINUTES);
    const of = (part: string) => vote.find((line) => line.part === part)?.dollars;
    expect(of('Votes, one write each')).toBeCloseTo(0.625);
    expect(of('HTTP API')).toBeCloseTo(2);
    expect(of('Lambda, time')).toBeCloseTo(20_000 * 0.0000133334);
    expect(totalOf(vote)).toBeCloseTo(
      vote.reduce((sum, { amount, dollars }) => sum + (amount && dollars), 0),
    );
  });

  it('grows with each look at one’s own vote', () => {
    const more = { ...TEN_MINUTES, ownVoteLooks: TEN_MINUTES.ownVoteLooks + 1 };
    expect(totalOf(pagePrice(more).vote)).toBeGreaterThan(totalOf(pagePrice(TEN_MINUTES).vote) + 2);
  });

  it('of a pass is next to nothing but where voters sign in', () => {
    const { passes } = pagePrice(TEN_MINUTES);
    expect(totalOf(passes.open)).toBeLessThan(10);
    expect(totalOf(passes.code)).toBeLessThan(10);
    expect(totalOf(passes.account)).toBeGreaterThan(14_850);
  });

  it('of watching halves when pages ask half as often', () => {
    const calm = { ...TEN_MINUTES, secondsBetweenResults: 2 };
    const ratio = totalOf(pagePrice(calm).watching) / totalOf(pagePrice(TEN_MINUTES).watching);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(0.55);
  });

  it('stands in the document as it is computed', () => {
    const document = readFileSync(join(__dirname, '..', '..', 'docs', 'benchmarks.md'), 'utf8');
    expect(fillDocument(document, [pagePriceSection()])).toBe(document);
  });
});
