import { z } from 'zod';
import { parseProperties } from '../../../local/template/parse-properties';
import { Resolver } from '../../../local/template/resolver';
import { UnsupportedTemplateError } from '../../../local/template/template';

const schema = z.strictObject({
  BatchSize: z.number().max(10_000).default(100),
  StartingPosition: z.literal('TRIM_HORIZON').optional(),
  Filters: z.array(z.strictObject({ Pattern: z.string() })).optional(),
  Window: z.union([z.literal(0), z.literal('none')]).optional(),
});

function parse(properties: unknown) {
  const resolver = new Resolver({ region: 'us-east-1', accountId: '0', stackName: 'Voting', stackId: 'arn' });
  const resource = { logicalId: 'Mapping1', type: 'AWS::Lambda::EventSourceMapping', properties };
  return parseProperties(resource, schema, resolver);
}

describe('parseProperties', () => {
  it('resolves intrinsic functions before it checks', () => {
    expect(parse({ Filters: [{ Pattern: { Ref: 'AWS::Region' } }] })).toEqual({
      BatchSize: 100,
      Filters: [{ Pattern: 'us-east-1' }],
    });
  });

  it.each<[string, unknown, RegExp]>([
    ['the resource', { Tumbling: 1 }, /^Mapping1 \(AWS::Lambda::EventSourceMapping\)/],
    [
      'a property it does not know',
      { Tumbling: 60 },
      /Tumbling: given 60; .*only BatchSize, StartingPosition, Filters, Window/,
    ],
    [
      'a nested property it does not know',
      { Filters: [{ Pattern: '', X: 'y' }] },
      /Filters\.0\.X: given "y"; .*only Pattern are/,
    ],
    [
      'a value that is not supported',
      { StartingPosition: 'LATEST' },
      /StartingPosition: given "LATEST"; .*"TRIM_HORIZON"/,
    ],
    ['a value out of range', { BatchSize: 20_000 }, /BatchSize: given 20000; .*10000/],
    ['what every branch of a union wants', { Window: 5 }, /Window: given 5; .*0, or .*"none"/],
    ['a missing value', { Filters: [{}] }, /Filters\.0\.Pattern: given nothing; .*string/],
    [
      'the place of a function it cannot resolve',
      { BatchSize: { 'Fn::If': [] } },
      /Mapping1 .*BatchSize: Fn::If/,
    ],
  ])('names %s', (_, properties, message) => {
    expect(() => parse(properties)).toThrow(UnsupportedTemplateError);
    expect(() => parse(properties)).toThrow(message);
  });

  it('names every problem at once', () => {
    expect(() => parse({ Tumbling: 1, BatchSize: 'many' })).toThrow(
      /BatchSize[\s\S]*Tumbling|Tumbling[\s\S]*BatchSize/,
    );
  });
});
