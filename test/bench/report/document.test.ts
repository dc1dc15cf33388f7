import { fillDocument } from '../../../bench/report/document';
import { DocumentError } from '../../../charts/places';

const DOCUMENT =
  'Before.\n<!-- bench:a -->\nold\n<!-- /bench -->\nBetween.\n<!-- bench:b -->\n<!-- /bench -->\nAfter.\n';

function section(tables: Record<string, string>) {
  return { title: 'Part', tables, charts: {} };
}

describe('the document', () => {
  it('gets the tables in their places and keeps what people wrote', () => {
    const filled = fillDocument(DOCUMENT, [section({ a: 'new' }), section({ b: 'other' })]);
    expect(filled).toBe(
      'Before.\n<!-- bench:a -->\nnew\n<!-- /bench -->\nBetween.\n<!-- bench:b -->\nother\n<!-- /bench -->\nAfter.\n',
    );
  });

  it('keeps the tables of parts that did not run', () => {
    expect(fillDocument(DOCUMENT, [section({ b: 'other' })])).toContain('\nold\n');
  });

  it('takes a table with a dollar sign as it is', () => {
    expect(fillDocument(DOCUMENT, [section({ a: 'costs $1.00 $& $1' })])).toContain('costs $1.00 $& $1');
  });

  it('refuses a table that has no place', () => {
    expect(() => fillDocument(DOCUMENT, [section({ c: 'new' })])).toThrow(DocumentError);
    expect(() => fillDocument(DOCUMENT, [section({ c: 'new' })])).toThrow('<!-- bench:c -->');
  });
});
