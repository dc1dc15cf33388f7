import * as fc from 'fast-check';
import { displayWidth } from '../../../cli/terminal/columns';
import { colours, plain } from '../../../cli/terminal/paint';
import { renderResults, summarizeResults } from '../../../cli/terminal/results-view';
import type { BallotRule } from '../../../contract/choice';
import { type Results, sharesOf } from '../../../contract/results';
import { certificateOf, resultsWith } from '../support/results';

const OPTIONS = { width: 40, candidates: 10, paint: plain };

describe('renderResults', () => {
  it('draws a bar per candidate, most votes first, in aligned columns', () => {
    expect(renderResults(resultsWith({ Lake: 250, Castle: 1_000, Zoo: 0 }), OPTIONS)).toEqual([
      'Castle  ██████████████████  1,000  80.0%',
      'Lake    ████▌                 250  20.0%',
      'Zoo                             0   0.0%',
      '',
      '1,250 ballots · as of 07:08:09 UTC',
    ]);
  });

  it('aligns labels of wide characters', () => {
    expect(renderResults(resultsWith({ 赤い色: 3, Blue: 4 }), OPTIONS).slice(0, 2)).toEqual([
      'Blue    ██████████████████████  4  57.1%',
      '赤い色  ████████████████▌       3  42.9%',
    ]);
  });

  it('sums up the candidates for whom there is no room', () => {
    const lines = renderResults(resultsWith({ a: 3, b: 4, c: 2, d: 1 }), { ...OPTIONS, candidates: 2 });
    expect(lines[2]).toBe('… and 2 more candidates with 3 votes');
  });

  it('keeps the order of the poll among equals', () => {
    const lines = renderResults(resultsWith({ Zoo: 1, Lake: 1, Castle: 2 }), OPTIONS);
    expect(lines.slice(0, 3).map((line) => line.split(' ')[0])).toEqual(['Castle', 'Zoo', 'Lake']);
  });

  it('says when the poll is not open', () => {
    expect(renderResults(resultsWith({ Lake: 1 }, { status: 'closed' }), OPTIONS).at(-1)).toBe(
      '1 ballot · closed · as of 07:08:09 UTC',
    );
  });

  it('says when and how a poll was certified', () => {
    const results = resultsWith(
      { Lake: 1 },
      { status: 'certified', certificate: certificateOf({ lake: 1 }) },
    );
    expect(renderResults(results, { ...OPTIONS, width: 80 }).slice(-3)).toEqual([
      '1 ballot · certified · as of 07:08:09 UTC',
      '✓ certified 2026-11-03 21:01:07 UTC',
      `  digest ${'5e'.repeat(32)}`,
    ]);
  });

  it('says how many counts the recount repaired', () => {
    const discrepancies = [{ counter: 'lake', counted: 2, recounted: 1 }];
    const certificate = certificateOf({ lake: 1 }, { discrepancies });
    const lines = renderResults(resultsWith({ Lake: 1 }, { status: 'certified', certificate }), OPTIONS);
    expect(lines.at(-1)).toBe('  1 count was corrected by the recount');
  });

  it('shows one digit more where rounding would hide who leads', () => {
    const lines = renderResults(resultsWith({ Lake: 4_999, Castle: 5_002 }), OPTIONS);
    expect(lines.slice(0, 2)).toEqual([expect.stringMatching(/50\.01%$/), expect.stringMatching(/49\.99%$/)]);
  });

  it.each<[string, Partial<Results>, Record<string, number>, string | undefined]>([
    ['one candidate each, exactly', {}, { Lake: 1, Castle: 3 }, undefined],
    [
      'one candidate each, rounded',
      {},
      { Lake: 4, Castle: 4, Zoo: 6 },
      'Shares are rounded, so they add up to 100.1%.',
    ],
    ['nothing yet', {}, { Lake: 0, Castle: 0 }, undefined],
  ])('notes what shares are of, where a reader may wonder: %s', (_what, changes, votes, note) => {
    const lines = renderResults(resultsWith(votes, changes), { ...OPTIONS, width: 80 });
    expect(lines.find((line) => line.startsWith('Shares'))).toBe(note);
  });

  it.each<[BallotRule, string]>([
    [
      { pick: { min: 1, max: 2 } },
      'Shares are of all ballots. A ballot can pick several, so they add up to 125.0%.',
    ],
    [{ points: { total: 3, each: 3 } }, 'Shares are of all points given.'],
  ])('notes what shares are of under the rule %j', (rule, note) => {
    const votes = resultsWith({ Lake: 4, Castle: 1 });
    const shares = sharesOf(rule, [4, 1], 4);
    const totals = votes.totals.map((total, i) => ({ ...total, share: shares[i] ?? 0 }));
    const lines = renderResults({ ...votes, ballots: 4, weight: 4, totals }, { ...OPTIONS, width: 80 });
    expect(lines.at(-1)).toBe(note);
  });

  it('tells the weight where it is not the number of ballots', () => {
    const lines = renderResults(resultsWith({ Lake: 9 }, { ballots: 3 }), { ...OPTIONS, width: 80 });
    expect(lines.at(-1)).toBe('3 ballots · weight 9 · as of 07:08:09 UTC');
  });

  it('cuts a label that would leave no room for its bar', () => {
    const [line] = renderResults(resultsWith({ 'A candidate with a very long name': 3 }), OPTIONS);
    expect(line).toBe('A candidate w…  █████████████  3  100.0%');
  });

  it('lets no label send commands to the terminal', () => {
    const [line] = renderResults(resultsWith({ 'Lake\u001b[2J': 3 }), OPTIONS);
    expect(line).toMatch(/^Lake \[2J/);
  });

  it('fits any results into the width it is given, with colours or without', async () => {
    const votes = fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(2_000_000_000), {
      maxKeys: 8,
    });
    const widths = fc.integer({ min: 40, max: 200 });
    await fc.assert(
      fc.property(votes, widths, fc.constantFrom(plain, colours), (totals, width, paint) => {
        const certificate = certificateOf(totals);
        for (const line of renderResults(resultsWith(totals, { certificate }), {
          width,
          candidates: 5,
          paint,
        })) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe('summarizeResults', () => {
  it('tells results on one line', () => {
    expect(summarizeResults(resultsWith({ Lake: 1, Castle: 1_200 }))).toBe(
      '1,201 ballots: Castle 1,200, Lake 1',
    );
  });

  it('says when the poll is not open', () => {
    expect(summarizeResults(resultsWith({ Lake: 1 }, { status: 'closed' }))).toBe(
      '1 ballot: Lake 1 — closed',
    );
  });
});
