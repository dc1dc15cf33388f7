import * as fc from 'fast-check';
import { bar } from '../../../cli/terminal/bar';

describe('bar', () => {
  it.each([
    [0, ''],
    [1, '████'],
    [0.5, '██'],
    [0.4, '█▋'],
    [1 / 32, '▏'],
    [0.000_1, '▏'],
    [2, '████'],
    [-1, ''],
  ])('draws %d of four columns', (fraction, drawn) => {
    expect(bar(fraction, 4)).toBe(drawn);
  });

  it('never gets shorter as the fraction grows, nor wider than its column', async () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.property(fraction, fraction, fc.nat(60), (a, b, width) => {
        const [less, more] = [bar(Math.min(a, b), width), bar(Math.max(a, b), width)];
        expect(less.length).toBeLessThanOrEqual(more.length);
        expect(more.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
