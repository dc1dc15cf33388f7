import { LiveRegion } from '../../../cli/terminal/live-region';
import { MemoryStream } from '../support/memory-stream';

function drawn(use: (region: LiveRegion) => void): string {
  const output = new MemoryStream(true);
  use(new LiveRegion(output));
  return output.text.replaceAll('\u001b[', '<');
}

describe('LiveRegion', () => {
  it('hides the cursor, draws again over the lines before, and shows the cursor in the end', () => {
    const text = drawn((region) => {
      region.draw(['one', 'two']);
      region.draw(['three']);
      region.close();
    });
    expect(text).toBe('<?25l\rone<K\ntwo<K\n<J' + '<2A\rthree<K\n<J' + '<?25h');
  });

  it('writes nothing when nothing was drawn', () => {
    expect(drawn((region) => region.close())).toBe('');
  });
});
